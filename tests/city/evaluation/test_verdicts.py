"""Verdicts on their way to the money: recorded once, observed from budgets alone, overridden in public."""

from datetime import date

import pytest
from tests.city.evaluation.conftest import MAYOR, abolished, looked, money, programme, verdict
from tests.factories.organisation import TODAY

from toshikei.city.decisions import services as decisions
from toshikei.city.evaluation import checks, services
from toshikei.city.evaluation.choices import Ground, Origin, VerdictClass
from toshikei.city.evaluation.errors import (
    LookAlikeUnknown,
    MoneyUnsourced,
    OverrideAsked,
    OverrideEmpty,
    ProgrammeUnknown,
    VerdictTwice,
    WordsMissing,
    YearNotOver,
)
from toshikei.city.evaluation.models import ActionStep, BudgetAction, Verdict
from toshikei.city.evaluation.selectors import front, seen_actions
from toshikei.city.evaluation.selectors.money import _figure
from toshikei.city.evaluation.services import Condition, MoneyDraft
from toshikei.engines.evaluation.errors import AbolishWithoutGround, CaseInAnotherState
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted


def state_of(action: BudgetAction) -> str:
    action.refresh_from_db()
    return action.state


def listed() -> list[str]:
    return [one.action.verdict.title for one in front(seen_actions()).listed]


def test_a_verdict_opens_an_action_two_years_on_and_leaves_one_event(code):
    before = TrailEvent.objects.count()

    action = abolished(code)

    assert (action.due_year, action.state) == (2025, "open")
    assert TrailEvent.objects.count() == before + 1


def test_keeping_as_it_is_asks_nothing_of_the_budget(code):
    made = verdict(code, VerdictClass.KEEP)

    assert not BudgetAction.objects.filter(verdict=made).exists()


def test_the_same_origin_judges_a_year_once(code):
    abolished(code)

    with pytest.raises(VerdictTwice):
        abolished(code)
    assert Verdict.objects.count() == 1


def test_sorting_may_judge_beside_the_city(code):
    abolished(code)

    services.verdict_record(
        by=SYSTEM,
        on=TODAY,
        programme_code=code,
        fiscal_year=2023,
        kind=VerdictClass.SHRINK,
        reason="判定人の多数（架空）",
        origin=Origin.SORTING,
        condition=Condition(share_permille=300),
        source="sorting.verdict:1",
    )

    assert BudgetAction.objects.count() == 2


def test_a_year_that_is_not_over_is_not_judged(code):
    with pytest.raises(YearNotOver):
        services.verdict_record(
            by=SYSTEM,
            on=date(2024, 3, 31),
            programme_code=code,
            fiscal_year=2023,
            kind=VerdictClass.KEEP,
            reason="理由",
            origin=Origin.SELF,
        )


def test_a_condition_that_is_not_met_writes_nothing(code):
    with pytest.raises(AbolishWithoutGround):
        verdict(code, VerdictClass.ABOLISH)
    assert not Verdict.objects.exists()


def test_an_unknown_programme_is_refused(city):
    with pytest.raises(ProgrammeUnknown):
        abolished("P99999")


def test_only_the_own_department_judges(city, code):
    with pytest.raises(NotPermitted):
        services.verdict_record(
            by=city.acting("0302-1"),
            on=TODAY,
            programme_code=code,
            fiscal_year=2023,
            kind=VerdictClass.KEEP,
            reason="理由",
            origin=Origin.SELF,
        )


def test_money_that_ended_realises_an_abolition(code):
    action = abolished(code)
    money(code, (2024, 8_000), (2025, 0))

    looked(2025)

    assert state_of(action) == "realised"
    assert action.freed_yen == 8_000
    assert front(seen_actions()).abolished == 1


def test_looking_twice_changes_nothing(code):
    abolished(code)
    money(code, (2024, 8_000), (2025, 0))
    looked(2025)
    steps, events = ActionStep.objects.count(), TrailEvent.objects.count()

    assert looked(2025).changed == 0
    assert (ActionStep.objects.count(), TrailEvent.objects.count()) == (steps, events)


def test_money_that_stays_puts_it_on_the_list_until_a_reason_is_public(city, code):
    """Acceptance 7."""
    action = abolished(code)
    money(code, (2024, 8_000), (2025, 7_000))
    looked(2025)
    assert listed() == ["敬老事業"]
    assert [one.is_notice for one in checks.listed()] == [True]

    asked = services.override_ask(
        by=city.acting("0302-9"), on=TODAY, action_id=action.pk, reason="約束した催しがある（架空）"
    )
    assert listed() == ["敬老事業"]
    decisions.request_approve(on=TODAY, request_id=asked.request_id, by=city.acting(MAYOR), token=asked.token)

    assert state_of(action) == "overridden"
    assert ActionStep.objects.get(action=action, state="overridden").words == "約束した催しがある（架空）"
    assert listed() == []


def test_an_override_needs_a_reason_a_verdict_that_failed_and_one_request(city, code):
    action, by = abolished(code), city.acting("0302-9")
    with pytest.raises(CaseInAnotherState):
        services.override_ask(by=by, on=TODAY, action_id=action.pk, reason="理由")
    money(code, (2024, 8_000), (2025, 7_000))
    looked(2025)
    with pytest.raises(OverrideEmpty):
        services.override_ask(by=by, on=TODAY, action_id=action.pk, reason="　")

    services.override_ask(by=by, on=TODAY, action_id=action.pk, reason="理由")

    with pytest.raises(OverrideAsked):
        services.override_ask(by=by, on=TODAY, action_id=action.pk, reason="理由")


def test_the_same_aim_under_a_new_name_is_caught_and_a_person_says_so(code):
    for number in range(12):
        programme(f"道路の補修{number}", target_group=f"{number}番街の車", intended_state="段差がない")
    other = programme(
        "長寿を祝う事業", 2025, target_group="70歳以上の市民", intended_state="長寿を地域で祝われる"
    )
    action = abolished(code)
    money(code, (2024, 8_000), (2025, 0))
    looked(2025)
    assert state_of(action) == "asked"
    said = {"by": SYSTEM, "on": TODAY, "action_id": action.pk, "programme_code": other, "is_the_same": True}
    with pytest.raises(WordsMissing):
        services.look_alike_tell(**said, words=" ")

    services.look_alike_tell(**said, words="贈る物まで同じ（架空）")

    assert state_of(action) == "reappeared"
    assert listed() == ["敬老事業"]
    with pytest.raises(LookAlikeUnknown):
        services.look_alike_tell(**said, words="もう一度")


def test_a_look_alike_that_is_another_programme_lets_the_abolition_be_true(code):
    for number in range(12):
        programme(f"道路の補修{number}", target_group=f"{number}番街の車", intended_state="段差がない")
    other = programme(
        "長寿を祝う事業", 2025, target_group="70歳以上の市民", intended_state="長寿を地域で祝われる"
    )
    action = abolished(code)
    money(code, (2024, 8_000), (2025, 0))
    looked(2025)

    services.look_alike_tell(
        by=SYSTEM,
        on=TODAY,
        action_id=action.pk,
        programme_code=other,
        is_the_same=False,
        words="別の人のため（架空）",
    )

    assert state_of(action) == "realised"


def test_general_funds_nobody_knows_are_not_guessed():
    """A book says the whole and not what it is paid from."""
    assert _figure(8_000, None, None) is None
    assert _figure(0, None, None) is not None


def test_a_budget_that_is_not_adopted_says_nothing(code):
    action = abolished(code)

    found = looked(2025)

    assert state_of(action) == "open"
    assert "成立していません" in found.blocked[0][1]


def test_money_without_a_source_is_refused(code):
    draft = MoneyDraft(programme_code=code, fiscal_year=2024, total_yen=5, general_yen=5, source="")
    with pytest.raises(MoneyUnsourced):
        services.money_record(by=SYSTEM, on=TODAY, rows=[draft])


def test_freed_money_and_expansion_stand_on_the_front_page(code):
    """Acceptance 8."""
    grown = programme("居場所づくり")
    abolished(code)
    verdict(grown, VerdictClass.EXPAND, money_yen=3_000, improved="改めた（架空）")
    money(code, (2024, 8_000), (2025, 0))
    money(grown, (2024, 1_000), (2025, 5_000))
    looked(2025)

    shown = front(seen_actions())

    assert (shown.abolished, shown.freed, shown.expanded, shown.expanded_yen) == (1, 8_000, 1, 4_000)
    assert shown.shift is not None
    assert shown.shift.moved == 4_000
    assert [row.judged for row in shown.rows] == [1, 1]


def test_the_books_hold_together(code):
    abolished(code)
    money(code, (2024, 8_000), (2025, 0))
    looked(2025)

    assert list(checks.every_verdict()) == []
    assert list(checks.steps()) == []


def test_ground_is_kept(code):
    assert abolished(code).verdict.ground == Ground.NOT_WANTED
