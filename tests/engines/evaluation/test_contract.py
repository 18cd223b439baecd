"""The way of a verdict to the money, step by step, with the acceptance checks 7, 8 and 9 of the cycle of management."""

from datetime import date
from fractions import Fraction

import pytest

from toshikei.engines.evaluation.contract import (
    LABELS,
    Case,
    State,
    answered,
    looked_at,
    on_the_list,
    open_words,
    opened,
    overridden,
    told,
)
from toshikei.engines.evaluation.errors import AnswerEmpty, CaseInAnotherState, OverrideWithoutReason
from toshikei.engines.evaluation.observing import Figure, Figures, looks_like
from toshikei.engines.evaluation.shifting import shifts, verdict_to_money
from toshikei.engines.evaluation.verdicts import End, Judgement, Verdict
from toshikei.engines.making.completeness import RequestFacts, lacking
from toshikei.engines.strategy.duplicates import Sheet

ON = date(2025, 10, 1)
GONE, KEPT = Figure(0, 0), Figure(900, 600)


def abolition(programme: str = "P00001", year: int = 2024) -> Case:
    case = opened(Judgement(programme, year, Verdict.ABOLISH, "目的を果たした", end=End.PURPOSE_MET), on=ON)
    assert case
    return case


def books(**of: Figure) -> Figures:
    """P00001 has 600 of general funds in 2025; then what is given, by year (y2026=…)."""
    years = {2025: KEPT} | {int(name[1:]): figure for name, figure in of.items()}
    return Figures(frozenset(years), {"P00001": years})


def test_the_first_budget_a_verdict_can_reach_is_two_years_on():
    assert abolition().due == 2026
    assert opened(Judgement("P00001", 2024, Verdict.KEEP, "続ける"), on=ON) is None


def test_a_realised_abolition():
    case = looked_at(answered(abolition(), "要求しない", on=ON), books(y2026=GONE), year=2026, on=ON)

    assert [step.state for step in case.steps] == [State.OPEN, State.ANSWERED, State.REALISED]
    assert (case.observation.freed, on_the_list(case)) == (600, False)


def test_budgets_before_the_due_one_say_nothing():
    case = abolition()

    assert looked_at(case, books(), year=2025, on=ON) is case


def test_an_abolition_with_money_is_on_the_list_until_a_reason_is_published():
    """Acceptance check 7."""
    case = looked_at(abolition(), books(y2026=KEPT), year=2026, on=ON)
    assert (case.state, on_the_list(case)) == (State.NOT_REALISED, True)

    again = answered(case, "来年度こそ", on=ON)
    assert (again.state, again.standing, on_the_list(again)) == (
        State.ANSWERED,
        State.NOT_REALISED,
        True,
    )
    with pytest.raises(OverrideWithoutReason):
        overridden(case, " ", on=ON)

    reasoned = overridden(case, "代わりの場所が決まるまで続ける", on=ON)
    assert not on_the_list(reasoned)
    assert reasoned.override.words == "代わりの場所が決まるまで続ける"
    assert looked_at(reasoned, books(y2027=KEPT), year=2027, on=ON).state is State.OVERRIDDEN


def test_a_late_abolition_is_realised_late():
    case = looked_at(abolition(), books(y2026=KEPT), year=2026, on=ON)

    late = looked_at(case, books(y2026=KEPT, y2027=GONE), year=2027, on=ON)

    assert (late.state, late.observation.year) == (State.REALISED, 2027)


def test_what_ended_and_comes_back_is_on_the_list_again():
    case = looked_at(abolition(), books(y2026=GONE), year=2026, on=ON)

    assert looked_at(case, books(y2026=GONE, y2027=GONE), year=2027, on=ON) is case
    back = looked_at(case, books(y2026=GONE, y2027=KEPT), year=2027, on=ON)
    assert (back.state, on_the_list(back)) == (State.NOT_REALISED, True)


ENDED = Sheet(
    "P00001", "敬老バス事業", "70歳以上の市民", "通院や買い物に自分で出かけられる", "01", "乗車券を配る"
)
NEW = Sheet(
    "P00090",
    "シニアおでかけ応援事業",
    "70歳以上の市民の人",
    "買い物や通院に一人で出かけられる",
    "09",
    "IC カードに補助する",
)
OTHERS = (
    Sheet("P00050", "学校給食事業", "小学校の児童", "成長に要る栄養がとれる", "05", "給食センターで調理する"),
    Sheet("P00051", "がん検診事業", "働く世代の市民", "早期に見つかり、治る", "04", "検診車で巡回する"),
    Sheet("P00052", "林道整備事業", "林業の事業体", "木材が早く運べる", "07", "林道を直す"),
)  # fmt: skip


def test_an_abolished_programme_under_a_new_name_is_asked_about():
    found = looks_like(ENDED, (NEW, *OTHERS), {"P00090": 2026, "P00050": 2026}, due=2026)
    case = looked_at(abolition(), books(y2026=GONE), year=2026, on=ON, names=[each.name for each in found])

    assert [each.code for each in found] == ["P00090"]
    assert (case.state, case.steps[-1].words) == (
        State.ASKED,
        "よく似た事業があります：シニアおでかけ応援事業",
    )
    back = told(case, is_the_same=True, words="券がカードになっただけ", on=ON)
    assert (back.state, on_the_list(back)) == (State.REAPPEARED, True)
    assert not on_the_list(overridden(back, "券の不正を防ぐため改めた", on=ON))
    assert told(case, is_the_same=False, words="対象が違う", on=ON).state is State.REALISED


@pytest.mark.parametrize("begun", [2025, 2029])
def test_only_three_budgets_are_watched(begun: int):
    assert looks_like(ENDED, (NEW, *OTHERS), {"P00090": begun}, due=2026) == ()


def test_a_reappearance_in_the_second_budget_is_asked_about_too():
    case = looked_at(abolition(), books(y2026=GONE), year=2026, on=ON)

    asked = looked_at(case, books(y2026=GONE, y2027=GONE), year=2027, on=ON, names=["似た事業"])

    assert asked.state is State.ASKED


@pytest.mark.parametrize(
    "act",
    [
        lambda case: overridden(case, "理由", on=ON),
        lambda case: told(case, is_the_same=True, words="同じ", on=ON),
    ],
)
def test_steps_out_of_turn(act):
    with pytest.raises(CaseInAnotherState) as refused:
        act(abolition())

    assert LABELS[State.OPEN] in refused.value.sentence("why")
    assert set(LABELS) == set(State)


def test_a_realised_case_takes_no_answer():
    case = looked_at(abolition(), books(y2026=GONE), year=2026, on=ON)

    with pytest.raises(CaseInAnotherState):
        answered(case, "答え", on=ON)


def test_an_answer_says_something():
    with pytest.raises(AnswerEmpty):
        answered(abolition(), "　", on=ON)


def request(cases: list[Case], **changed: object) -> list[str]:
    facts = {
        "is_new": True,
        "is_free": True,
        "purpose": "目的",
        "end_year": 2029,
        "outcome_indicator": "率",
        "outcome_target": "80％",
        "line_count": 1,
        "open_actions": open_words(cases, "P00001", year=2026),
    }
    return lacking(RequestFacts(**(facts | changed)))


def test_a_request_with_an_open_verdict_cannot_be_submitted():
    """Acceptance check 9: nor without an end year when new, nor without an outcome indicator where the city is free."""
    assert request([]) == []
    (lack,) = request([abolition()])
    assert "廃止（2024年度の評価）" in lack
    assert request([answered(abolition(), "要求しない", on=ON)]) == []
    assert request([abolition("P00002"), abolition(year=2025)]) == []
    assert "終わりの年度" in request([], end_year=None)[0]
    assert "成果の指標" in request([], outcome_indicator=" ")[0]


def test_a_verdict_the_budget_did_not_follow_asks_again():
    case = looked_at(answered(abolition(), "やめる", on=ON), books(y2026=KEPT), year=2026, on=ON)

    assert open_words([case], "P00001", year=2027) == ("廃止（2024年度の評価）",)


def expansion(programme: str, money: int) -> Judgement:
    return Judgement(programme, 2024, Verdict.EXPAND, "待つ人が多い", money=money, improved="予約制にした")


def city() -> list[Case]:
    """Three departments' verdicts on 2024 and the budget of 2026: 600 freed, 500 used, one abolition that did not come."""
    judged = [
        Judgement("P00001", 2024, Verdict.ABOLISH, "果たした", end=End.PURPOSE_MET),
        Judgement("P00002", 2024, Verdict.ABOLISH, "果たした", end=End.PURPOSE_MET),
        Judgement("P00003", 2024, Verdict.SHRINK, "減った", share=Fraction(1, 2)),
        expansion("P00004", 300),
        expansion("P00005", 200),
    ]
    money = {
        "P00001": (400, 0),
        "P00002": (700, 700),
        "P00003": (400, 200),
        "P00004": (100, 400),
        "P00005": (0, 200),
    }
    figures = Figures(
        frozenset({2025, 2026}),
        {code: {2025: Figure(was, was), 2026: Figure(now, now)} for code, (was, now) in money.items()},
    )
    return [looked_at(opened(each, on=ON), figures, year=2026, on=ON) for each in judged]


def test_shift_rate_per_department_and_city():
    department = {"P00001": "福祉", "P00002": "福祉", "P00003": "経済", "P00004": "福祉", "P00005": "教育"}

    whole, units = shifts(
        city(), year=2026, department=department, policy={"福祉": 5_000, "経済": 3_000, "教育": 2_000}
    )

    assert (whole.freed, whole.expanded, whole.moved, whole.rate) == (600, 500, 500, Fraction(1, 20))
    assert (units["福祉"].freed, units["福祉"].expanded, units["福祉"].moved) == (400, 300, 300)
    assert (units["経済"].moved, units["教育"].moved, units["教育"].expanded) == (0, 0, 200)
    nothing, _ = shifts([], year=2026, department={}, policy={})
    assert nothing.rate is None


def test_verdict_to_money_table():
    """Acceptance check 8: five years, every verdict in exactly one column."""
    old = looked_at(abolition("P00009", 2019), Figures(frozenset({2020, 2021}), {}), year=2021, on=ON)

    rows = verdict_to_money([*city(), old, abolition("P00010")], last=2024)

    assert [(row.year, row.verdict) for row in rows] == [
        (2024, Verdict.EXPAND),
        (2024, Verdict.SHRINK),
        (2024, Verdict.ABOLISH),
    ]
    ended = rows[-1]
    assert (ended.judged, ended.realised, ended.not_realised, ended.waiting) == (3, 1, 1, 1)
    assert (ended.freed, ended.listed) == (400, 1)
    for row in rows:
        columns = (row.realised, row.not_realised, row.reappeared, row.overridden, row.waiting)
        assert sum(columns) == row.judged
