"""A budget is begun for the year that runs or the next, and neither made nor changed after its year (施行令148条)."""

from datetime import date

import pytest
from tests.city.enterprise.conftest import ON, WATER, approved, carried, now
from tests.city.enterprise.test_services import refused

from toshikei.city.enterprise import checks, errors, services
from toshikei.city.enterprise.choices import State
from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.invariants import numbers_of

LAST, AFTER = date(2028, 3, 31), date(2028, 4, 5)


@pytest.mark.parametrize("year", [2018, 2025, 2028, 2199])
def test_an_initial_budget_of_a_year_far_away_is_not_begun(city, year):
    with pytest.raises(errors.YearFar) as found:
        services.budget_open(by=SYSTEM, on=ON, account=WATER, fiscal_year=year)

    assert "令和8年度）と次の年度（令和9年度）" in found.value.sentence("why")
    assert not EnterpriseBudget.objects.exists()


def test_the_running_year_and_the_next_are_begun(city):
    for year in (2026, 2027):
        services.budget_open(by=SYSTEM, on=ON, account=WATER, fiscal_year=year)

    assert EnterpriseBudget.objects.count() == 2


def test_no_step_makes_a_budget_after_its_year(budget):
    for state, act in (
        ("drafting", services.draft_hand_over),
        ("handed_over", services.mayor_ask),
        ("compiled", services.to_council),
        ("submitted", services.council_adopt),
    ):
        said = refused(errors.YearOver, budget, act, on=AFTER)
        assert "令和10年3月31日" in said.sentence("why"), state
        _one_step(budget)
    assert now(budget).state == State.ADOPTED


def _one_step(budget: EnterpriseBudget) -> None:
    """The next step, on the last day on which it may be."""
    who = {"by": SYSTEM, "on": LAST, "budget_id": budget.pk}
    steps = {
        State.DRAFTING: lambda: services.draft_hand_over(**who),
        State.HANDED_OVER: lambda: approved(budget, 0),
        State.COMPILED: lambda: services.to_council(**who),
        State.SUBMITTED: lambda: services.council_adopt(**who),
    }
    steps[State(now(budget).state)]()


def test_a_late_rejection_and_a_late_publication_are_recorded(budget):
    carried(budget, "adopted")

    services.outline_publish(by=SYSTEM, on=AFTER, budget_id=budget.pk)

    assert now(budget).state == State.PUBLISHED


def test_what_was_made_after_its_year_is_found(budget):
    carried(budget, "adopted")
    assert list(checks.years()) == []

    EnterpriseBudget.objects.filter(pk=budget.pk).update(council_on=AFTER)
    assert [one.what for one in checks.years()] == ["年度が終わったあとに、予算が定められています"]
    EnterpriseBudget.objects.filter(pk=budget.pk).update(council_on=ON, fiscal_year=2199)
    assert [one.what for one in checks.years()] == ["次の年度より先の予算です"]


def test_the_checks_say_which_invariants_they_watch():
    assert [tuple(numbers_of(f"enterprise.{name}")) for name in ("cover", "versions", "years")] == [
        (2,),
        (4,),
        (5,),
    ]
