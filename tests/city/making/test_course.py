"""One budget from the guideline to its publication, and what each stage lets out."""

import pytest
from tests.city.making.conftest import GENERAL, WHO, Making, earned, spent

from toshikei.city.budget.selectors import book_list
from toshikei.city.making import checks, selectors, services
from toshikei.city.making.choices import RoundKind, State
from toshikei.city.making.errors import NotReady
from toshikei.city.making.models import RequestStage, StageValue
from toshikei.city.making.services import Mark
from toshikei.engines.making.errors import NotBalanced, WrongState
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.trail.models import TrailEvent

CHECKS = (
    checks.lines, checks.totals, checks.balance, checks.books, checks.versions, checks.years, checks.published,
)  # fmt: skip


def findings() -> list[str]:
    return [f"{found.what} {found.where}" for one in CHECKS for found in one()]


def published(making: Making) -> list[str]:
    return [one.stage.value for one in selectors.published_stages(making.now)]


def book_of(year: int, kind: str = "initial", number: int = 0) -> object:
    return next(
        (
            one
            for one in book_list()
            if (one.book.fiscal_year, one.book.kind, one.book.number) == (year, kind, number)
        ),
        None,
    )


def test_a_budget_goes_its_whole_way(making):
    services.guideline_issue(**making.id, text="収支の均衡を図る")
    assert list(selectors.seen.rounds_public()) == [making.now]
    making.submitted()
    making.heard()
    making.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 500_000, "部数の見直し")
    making.rest(Stage.ASSESS_1)
    assert published(making) == []
    assert selectors.published_requests(making.now) == []
    services.notify(**making.id)
    assert published(making) == ["request", "assess_1"]

    services.revive(
        **WHO,
        request_id=making.requests["白書"].pk,
        marks=[Mark(making.lines("白書")[0].pk, Verb.REVIVE, 600_000, "学校にも配るため")],
    )
    others = [making.requests[name].pk for name in ("事務", "歳入")]
    services.notice_accept(**making.id, request_ids=others)
    making.marked(Stage.ASSESS_2, "白書", Verb.ACCEPT, 600_000)
    making.rest(Stage.ASSESS_2)
    assert making.now.state == State.ASSESSED_2
    assert published(making) == ["request", "assess_1"]
    making.mayor()
    assert published(making) == ["request", "assess_1", "revival", "assess_2", "mayor"]
    services.round_submit(**making.id)
    assert book_of(2027) is None
    services.council_adopt(**making.id)
    assert published(making)[-1] == "council"
    services.round_publish(**making.id)

    assert making.now.state == State.PUBLISHED
    version = book_of(2027)
    assert (version.expenditure_yen, version.revenue_yen) == (1_500_000, 1_500_000)
    assert findings() == []


def test_every_verb_leaves_one_event(making):
    making.to_council()
    services.council_adopt(**making.id)

    events = list(TrailEvent.objects.filter(event__startswith="making.").values_list("event", flat=True))
    once = ["making.round_opened", "making.requests_submitted", "making.heard", "making.notified"]
    once += ["making.mayor_decided", "making.submitted", "making.adopted"]
    assert [events.count(name) for name in once] == [1] * len(once)


def test_a_past_stage_is_not_written(making):
    making.submitted()
    making.heard()
    making.rest(Stage.ASSESS_1)
    services.notify(**making.id)

    with pytest.raises(WrongState):
        making.marked(Stage.ASSESS_1, "白書", Verb.ZERO, 0, "やはり")
    with pytest.raises(WrongState):
        making.marked(Stage.MAYOR, "白書", Verb.ZERO, 0, "先に")
    assert StageValue.objects.filter(stage="assess_1", version__gt=1).count() == 0


def test_a_second_thought_at_one_stage_is_the_next_version(making):
    making.submitted()
    making.heard()
    making.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 500_000, "部数の見直し")
    making.marked(Stage.ASSESS_1, "白書", Verb.ZERO, 0, "休止")

    values = selectors.value_versions(making.lines("白書")[0].pk, "assess_1")
    assert [(one.version, one.amount, one.is_newest) for one in values] == [(1, 500_000, False), (2, 0, True)]
    assert RequestStage.objects.get(request=making.requests["白書"], stage="assess_1").expenditure_yen == 0


def test_sources_follow_the_amount(making):
    making.submitted()
    making.heard()
    making.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 400_000, "部数の見直し")

    value = selectors.value_versions(making.lines("白書")[0].pk, "assess_1")[0]
    assert (value.national, value.general) == (200_000, 200_000)


def test_uneven_sides_stay_in_the_house(making, opened):
    making.requests.pop("歳入")
    with pytest.raises(NotBalanced):
        making.to_mayor()

    assert making.now.state == State.ASSESSED_2
    assert published(making) == ["request", "assess_1"]


def test_the_council_amends_and_the_mayor_may_ask_again(making):
    making.to_council()
    marks = [
        Mark(making.lines("白書")[0].pk, Verb.REDUCE, 500_000, "修正の動議"),
        Mark(making.lines("歳入")[0].pk, Verb.REDUCE, 1_400_000, "修正の動議"),
    ]
    services.council_amend(**making.id, marks=marks, note="財政白書の作成費を減額")
    assert book_of(2027) is None
    services.reconsider(**making.id, reason="修正は事業を止めるため")
    services.council_amend(**making.id, marks=marks, note="再議でも同じく修正")
    services.round_publish(**making.id)

    assert book_of(2027).expenditure_yen == 1_400_000
    council = [one for one in selectors.value_versions(making.lines("白書")[0].pk) if one.stage == "council"]
    assert [(one.version, one.amount) for one in council] == [(1, 500_000), (2, 500_000)]
    assert findings() == []


def test_an_amendment_of_one_side_alone_is_refused(making):
    making.to_council()
    mark = Mark(making.lines("白書")[0].pk, Verb.REDUCE, 500_000, "修正の動議")

    with pytest.raises(NotBalanced):
        services.council_amend(**making.id, marks=[mark], note="減額")
    assert making.now.state == State.SUBMITTED
    assert not StageValue.objects.filter(stage="council").exists()


def test_a_rejected_budget_makes_no_book(making):
    making.to_council()
    services.council_reject(**making.id, note="否決")

    assert making.now.state == State.REJECTED
    with pytest.raises(NotReady):
        services.round_publish(**making.id)
    assert book_of(2027) is None
    services.reconsider(**making.id, reason="予算がないと年度を始められないため")
    services.council_adopt(**making.id)
    assert book_of(2027).expenditure_yen == 1_500_000


def test_a_supplementary_budget_says_what_was_before_and_is_public_without_a_guideline(opened, programmes):
    made = opened(2026, kind=RoundKind.SUPPLEMENTARY, number=1)
    made.asked(
        "事務",
        spent(200_000),
        programme_code=programmes["予算編成事務費"],
        outcome_indicator="x",
        outcome_target="y",
    )
    made.asked("歳入", earned(200_000))
    made.to_council()
    services.council_adopt(**made.id)

    assert selectors.seen.round_public(2026, "supplementary-1") == made.now
    version = book_of(2026, "supplementary", 1)
    line = version.lines.get(side="expenditure")
    assert (line.before_supplement, line.supplement, line.after_supplement) == (1_000_000, 200_000, 1_200_000)
    assert findings() == []


def test_a_standing_book_keeps_what_the_round_leaves_alone(opened, programmes):
    """A round over a book that was loaded before: other places stay, and 細節 of an unchanged 節 as well."""
    made = opened(2026)
    made.asked(
        "白書", spent(400_000, "財政白書作成事業費", setsu=("12", "委託料")), programme_code=programmes["財政白書作成事業費"],
        outcome_indicator="読んだ人", outcome_target="3,000人",
    )  # fmt: skip
    made.to_council()
    services.council_adopt(**made.id)

    version = book_of(2026)
    assert (version.number, version.expenditure_yen) == (1, 1_400_000)
    assert version.lines.get(programme="財政白書作成事業費").saisetsu == "消耗品費"
    assert findings() == []


def test_department_sums_know_their_ceiling(making):
    services.ceiling_set(
        **making.id, account=GENERAL, unit_code="0302", base_yen=1_000_000, reason="前年度並み"
    )
    making.submitted()

    found = selectors.department_sums(making.now, Stage.REQUEST)[0]
    assert (found.expenditure_yen, found.general_yen) == (1_500_000, 1_200_000)
    assert found.ceiling.left == -200_000


def test_verify_finds_what_was_written_by_hand(making):
    making.to_council()
    services.council_adopt(**making.id)
    assert findings() == []

    StageValue.objects.filter(line=making.lines("白書")[0], stage="mayor").update(
        amount=1, general=1, national=0
    )
    RequestStage.objects.filter(request=making.requests["事務"], stage="council").update(expenditure_yen=1)

    found = " ".join(findings())
    assert "行の計" in found
    assert "議決は" in found
