"""Officials' bad days: two on one line, too late, a section gone, the wrong unit, a mistake after publication."""

from datetime import date
from decimal import Decimal

import pytest
from tests.city.making.conftest import DAY, WHO, Making, official, spent
from tests.factories.organisation import build_small_city

from toshikei.city.making import checks, errors, selectors, services
from toshikei.city.making.choices import PartKind, RequestKind, RoundKind, Withheld
from toshikei.city.making.models import BudgetPart, Request, RequestLine, StageValue
from toshikei.city.making.services import LineDraft, Mark, Part, RequestDraft, Rule
from toshikei.city.strategy import services as strategy
from toshikei.city.strategy.services import Part as Half
from toshikei.engines.making.errors import ReasonNeeded, SourcesApart
from toshikei.engines.making.sources import Sources
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

LATE = date(2026, 11, 26)


def draft(**more: object) -> RequestDraft:
    facts = {
        "account": "一般会計",
        "lines": [spent(100)],
        "title": "声",
        "unit_code": "03",
        "purpose": "目的",
    }
    return RequestDraft(**(facts | more))


def assessed(making: Making) -> int:
    making.submitted()
    making.heard()
    making.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 500_000, "部数の見直し", seen=0)
    return making.lines("白書")[0].pk


def test_two_assessors_on_one_line(making):
    """The second has not seen what the first wrote: refused, with who wrote what; nothing is lost."""
    line = assessed(making)
    second = Mark(line, Verb.ZERO, 0, "休止", seen=0)

    with pytest.raises(errors.LineMoved) as refused:
        services.assess(**making.id, stage=Stage.ASSESS_1, marks=[second])

    assert "500,000円（減額）" in refused.value.sentence("why")
    seen = Mark(line, Verb.ZERO, 0, "休止", seen=1)
    assert services.assess(**making.id, stage=Stage.ASSESS_1, marks=[seen])[0].version == 2


def test_one_refused_mark_takes_all_back(making):
    making.submitted()
    making.heard()
    marks = [
        Mark(making.lines("事務")[0].pk, Verb.ACCEPT, 900_000),
        Mark(making.lines("白書")[0].pk, Verb.REDUCE, 500_000, ""),
    ]

    with pytest.raises(ReasonNeeded):
        services.assess(**making.id, stage=Stage.ASSESS_1, marks=marks)
    assert not StageValue.objects.filter(stage="assess_1").exists()
    assert not TrailEvent.objects.filter(event="making.assessed").exists()


def test_a_request_after_the_deadline(making):
    """The section is refused; finance takes it as 追加, with the reason that is published."""
    late = {"on": LATE, "round_id": making.round.pk}
    with pytest.raises(errors.DeadlinePassed):
        services.request_save(by=official(Role.SECTION_HEAD), **late, draft=draft())

    made = services.request_save(by=official(Role.FINANCE), **late, draft=draft())
    who = {"by": official(Role.FINANCE), "on": LATE, "request_id": made.pk}
    with pytest.raises(errors.ReasonMissing):
        services.request_submit(**who)
    services.request_submit(**who, late_reason="災害の復旧のため")

    value = StageValue.objects.get(line__request=made, is_newest=True)
    assert (value.verb, value.reason, value.version) == ("add", "災害の復旧のため", 2)
    assert Request.objects.get(pk=made.pk).is_late


def test_a_section_writes_for_its_own_department_only(making):
    other = {"by": official(Role.STAFF, "05"), "on": DAY, "round_id": making.round.pk}
    before = Request.objects.count()

    with pytest.raises(NotPermitted):
        services.request_save(**other, draft=draft())
    assert Request.objects.count() == before
    assert services.request_save(**other, draft=draft(unit_code="05")).unit_code == "05"


def test_sections_do_not_assess(making):
    line = assessed(making)
    who = {"by": official(Role.DEPARTMENT_HEAD), "on": DAY, "round_id": making.round.pk}

    with pytest.raises(NotPermitted):
        services.assess(**who, stage=Stage.ASSESS_1, marks=[Mark(line, Verb.ZERO, 0, "r")])
    with pytest.raises(NotPermitted):
        services.notify(**who)
    with pytest.raises(NotPermitted):
        services.round_publish(**who)


def test_what_is_lacking_is_named_before_a_request_goes(making):
    made = making.asked("新しい事業", spent(100), kind=RequestKind.NEW, purpose="", programme_code="P00009")

    with pytest.raises(errors.RequestIncomplete) as refused:
        services.request_submit(**WHO, request_id=made.pk)
    assert "目的" in refused.value.sentence("why")
    assert "終わりの年度" in refused.value.sentence("why")


def test_an_open_budget_action_wants_an_answer(making):
    made = making.asked("縮小を求められた事業", spent(100), action_answers={"縮小": ""})

    with pytest.raises(errors.RequestIncomplete) as refused:
        services.request_submit(**WHO, request_id=made.pk)
    assert "「縮小」への答え" in refused.value.sentence("why")
    making.asked("縮小を求められた事業", spent(100), action_answers={"縮小": "半分にする"})
    services.request_submit(**WHO, request_id=made.pk)


def test_a_submitted_request_is_not_written_over(making):
    making.submitted()

    with pytest.raises(errors.RequestPassed):
        making.asked("事務", spent(1), programme_code=making.requests["事務"].programme_code)


def test_two_people_on_one_card(making):
    card = making.requests["白書"]
    facts = {"programme_code": card.programme_code, "lines": [spent(1)], "unit_code": "0302"}
    services.request_save(**making.id, draft=draft(**facts, token=card.token))

    with pytest.raises(errors.RequestMoved):
        services.request_save(**making.id, draft=draft(**facts, token=card.token))


def test_an_amount_in_the_wrong_unit_is_warned(making):
    made = making.asked("単位", spent(1_000, last_year_yen=1_000_000))

    warnings = selectors.request_card(made.pk).warnings
    assert len(warnings) == 1
    assert "千円" in warnings[0].note


def test_sources_have_to_make_the_amount(making):
    line = LineDraft(amount=100, kan=("2", "総務費"), setsu=("10", "需用費"), sources=Sources(bond=99))

    with pytest.raises(SourcesApart):
        services.request_save(**making.id, draft=draft(lines=[line]))


def test_a_section_that_is_gone_hands_its_request_on(making):
    build_small_city()
    from toshikei.city.organisation.selectors import organisation_on

    before = organisation_on(DAY)
    section = next(unit.code for unit in before.units.values() if unit.parent_code)
    made = making.asked("残された要求", spent(100), unit_code=section)
    from toshikei.city.organisation import services as organisation

    heir = next(unit.code for unit in before.units.values() if unit.parent_code and unit.code != section)
    step = organisation.steps_read(f"統合 {heir} {section} → {heir}")
    organisation.reorganise(by=WHO["by"], on=date(2026, 11, 21), title="統合", steps=step)

    moved = services.request_move(by=WHO["by"], on=date(2026, 11, 21), request_id=made.pk)

    assert moved.unit_code == heir
    assert "引き継ぎ" in moved.successor_note


def test_a_section_without_an_heir_is_said(making):
    made = making.asked("残された要求", spent(100), unit_code="9999")

    with pytest.raises(errors.UnitWithoutSuccessor):
        services.request_move(**WHO, request_id=made.pk)


def test_an_erratum_keeps_the_wrong_value_beside_it(making):
    line = assessed(making)
    making.rest(Stage.ASSESS_1)
    with pytest.raises(errors.NotPublishedYet):
        services.erratum_publish(**WHO, line_id=line, stage=Stage.ASSESS_1, why="誤記", reason="単価の見直し")
    services.notify(**making.id)

    services.erratum_publish(
        **WHO, line_id=line, stage=Stage.ASSESS_1, why="理由の誤記", reason="単価の見直し"
    )

    shown = selectors.published_values().get(line=line, stage="assess_1")
    assert (shown.version, shown.reason, shown.erratum) == (2, "単価の見直し", "理由の誤記")
    assert [one.reason for one in selectors.published_versions(line) if one.stage == "assess_1"] == [
        "部数の見直し",
        "単価の見直し",
    ]
    assert [one.line_id for one in selectors.published_errata(making.now)] == [line]


def test_a_cut_by_rule_is_exact_and_says_why(making):
    making.submitted()
    making.heard()

    made, cut = services.assess_by_rule(
        **making.id, stage=Stage.ASSESS_1, rule=Rule(percent=5), reason="一律5％の削減"
    )

    assert cut.total == 1_425_000
    assert {one.verb for one in made} == {"reduce"}
    assert {one.reason for one in made} == {"一律5％の削減"}
    assert not StageValue.objects.filter(line__side="revenue", stage="assess_1").exists()


def test_a_cut_to_last_year_touches_only_what_grew(making):
    making.submitted()
    making.heard()

    made, _ = services.assess_by_rule(**making.id, stage=Stage.ASSESS_1, rule=Rule(), reason="前年度並み")

    assert {(one.verb, one.amount) for one in made} == {("accept", 900_000), ("reduce", 400_000)}


def test_a_round_of_a_year_that_has_ended_is_refused(opened):
    with pytest.raises(errors.RoundTooLate) as refused:
        opened(2025, kind=RoundKind.SUPPLEMENTARY, number=9)

    assert refused.value.article == "地方自治法施行令148条"


def test_a_round_is_opened_once_and_only_an_initial_one_is_a_skeleton(opened):
    opened(2027)

    with pytest.raises(errors.RoundExists):
        opened(2027)
    with pytest.raises(errors.ProvisionalAlone):
        opened(2026, kind=RoundKind.SUPPLEMENTARY, number=1, is_skeleton=True)


def test_a_line_is_withheld_with_its_reason_class(making):
    line = making.lines("白書")[0]

    services.line_withhold(**WHO, line_id=line.pk, withheld_as=Withheld.TENDER, reason="入札の前のため")

    assert RequestLine.objects.get(pk=line.pk).get_withheld_as_display() == "予定価格が分かる"
    with pytest.raises(errors.ReasonMissing):
        services.line_withhold(**WHO, line_id=line.pk, withheld_as=None, reason="")


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (PartKind.CONTINUING, Part(subject="庁舎", amount_yen=300, yearly={2027: 100, 2028: 100})),
        (PartKind.COMMITMENT, Part(subject="借上げ", amount_yen=300, from_year=2028, to_year=2026)),
        (PartKind.COMMITMENT, Part(subject="借上げ", to_year=2030)),
        (PartKind.BOND, Part(subject="道路", amount_yen=300, method="証書借入")),
        (PartKind.BORROWING, Part(subject="一時借入金")),
    ],
)
def test_other_parts_say_what_the_law_wants(making, kind, part):
    with pytest.raises(errors.PartUnsound):
        services.parts_set(**making.id, account="一般会計", kind=kind, parts=[part])


def test_other_parts_stand_in_the_budget(making):
    continuing = Part(subject="庁舎", amount_yen=200, yearly={2027: 100, 2028: 100})
    services.parts_set(**making.id, account="一般会計", kind=PartKind.CONTINUING, parts=[continuing])
    services.parts_set(**making.id, account="一般会計", kind=PartKind.CONTINUING, parts=[continuing])

    part = BudgetPart.objects.get()
    assert part.yearly == {"2027": 100, "2028": 100}
    assert selectors.parts_of(making.now) == [part]


def test_an_account_the_round_does_not_have_is_refused(making):
    with pytest.raises(errors.AccountUnknown):
        services.request_save(**making.id, draft=draft(account="港湾特別会計"))


def test_an_estimate_says_its_method(making):
    facts = {"account": "一般会計", "item": "個人市民税", "amount_yen": 100, "history": [(2025, 90, 95)]}

    with pytest.raises(errors.MethodMissing):
        services.estimate_set(**making.id, **facts, method=" ")
    services.estimate_set(**making.id, **facts, method="所得の伸びから")

    assert selectors.estimates_of(making.now)[0].history == [[2025, 90, 95]]
    assert selectors.published_estimates(making.now) == []
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    assert [one.item for one in selectors.published_estimates(making.now)] == ["個人市民税"]
    with pytest.raises(errors.EstimatePublished):
        services.estimate_set(**making.id, **(facts | {"amount_yen": 99}), method="下方修正")


def test_a_programme_that_was_split_after_its_request_is_noticed(making):
    split_made = {
        "from_year": 2027,
        "parts": [Half("甲", "", 500_000), Half("乙", "", 500_000)],
        "reason": "分ける",
    }
    strategy.programme_split(**WHO, code=making.requests["白書"].programme_code, **split_made)

    assert [found.is_notice for found in checks.programmes()] == [True]


def test_people_cost_what_the_city_says(making):
    made = making.asked("人", spent(100), regular_heads=Decimal("1.5"), part_time_heads=Decimal("0.5"))

    assert made.personnel_yen == 13_000_000
