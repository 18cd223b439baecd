"""Invariants 1 to 7, 10 and 13 to 15: each is watched by named checks, holds in the demonstration, and turns red when it is broken."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.models import F

from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.evaluation.models import BudgetAction
from toshikei.city.execution.models import LedgerEntry, LedgerPlace, Settlement
from toshikei.city.goals.models import Goal
from toshikei.city.outlook.models import PeerFigures
from toshikei.city.strategy.models import ProgrammePlace
from toshikei.cli.commands import verify
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import REGISTRY, run_all
from toshikei.foundation.trail.invariants import TITLES, watched

pytestmark = pytest.mark.usefixtures("city")
ELEVEN = (1, 2, 3, 4, 5, 6, 7, 10, 13, 14, 15)


def own() -> BudgetVersion:
    return BudgetVersion.objects.filter(book__kind="initial", book__slug="ippan").latest("book__fiscal_year")


def out_of_place() -> None:
    """A line that stands at no 節 of its budget."""
    line = BudgetLine.objects.filter(version=own(), side="expenditure").earliest("pk")
    BudgetLine.objects.filter(pk=line.pk).update(path="99/99")


def another_total() -> None:
    node = BudgetNode.objects.filter(version=own(), depth=1).earliest("pk")
    BudgetNode.objects.filter(pk=node.pk).update(amount=F("amount") + 1)


def moved_across_a_kan() -> None:
    place = LedgerPlace.objects.filter(side="expenditure").earliest("pk")
    LedgerPlace.objects.filter(pk=place.pk).update(transfer_in=F("transfer_in") + 1)


def edited() -> None:
    line = BudgetLine.objects.filter(version=own()).earliest("pk")
    BudgetLine.objects.filter(pk=line.pk).update(note="あとから")


def after_the_end() -> None:
    entry = LedgerEntry.objects.filter(kind="paid", place__ledger__fiscal_year=2025).earliest("pk")
    LedgerEntry.objects.filter(pk=entry.pk).update(on=date(2026, 6, 1))


def council_before_audit() -> None:
    Settlement.objects.filter(ledger__slug="ippan").update(
        audited_on=F("to_council_on"), to_council_on=date(2026, 8, 1)
    )


def nothing_as_zero() -> None:
    PeerFigures.objects.filter(edition="rounded", fiscal_year=2024).update(
        future_burden=0, future_burden_note=""
    )


def no_way_to_the_programme() -> None:
    ProgrammePlace.objects.filter(pk=ProgrammePlace.objects.earliest("pk").pk).delete()


def a_yen_more() -> None:
    BudgetVersion.objects.filter(pk=own().pk).update(revenue_yen=F("revenue_yen") + 1)


def a_verdict_that_comes_late() -> None:
    BudgetAction.objects.filter(pk=BudgetAction.objects.earliest("pk").pk).update(due_year=F("due_year") + 1)


def public_before_its_moment() -> None:
    goal = Goal.objects.filter(published_at__isnull=False).earliest("pk")
    Goal.objects.filter(pk=goal.pk).update(published_at=clock.now() + timedelta(days=1))


BREAKS: dict[int, tuple[Callable[[], None], str]] = {
    1: (out_of_place, "budget.places"),
    2: (another_total, "budget.totals"),
    3: (moved_across_a_kan, "execution.transfers"),
    4: (edited, "budget.versions"),
    5: (after_the_end, "execution.days"),
    6: (council_before_audit, "execution.calendar"),
    7: (a_verdict_that_comes_late, "evaluation.actions"),
    10: (public_before_its_moment, "goals.published"),
    13: (nothing_as_zero, "outlook.never_zero"),
    14: (no_way_to_the_programme, "budget.programmes"),
    15: (a_yen_more, "participation.household"),
}


def test_the_eleven_are_watched_by_named_checks():
    numbers = {number for one in REGISTRY.values() for number in one.of}

    assert tuple(sorted(numbers)) == tuple(TITLES) == ELEVEN == tuple(BREAKS)


def test_all_hold_in_the_demonstration_and_are_named_in_both_outputs(capsys):
    outcomes = run_all()

    verify.show(outcomes, True)

    printed = capsys.readouterr().out
    for one in watched(outcomes):
        assert one.is_green, one
        assert f"● {one.label}：合っています（{'、'.join(one.checks)}）" in printed
    assert "（budget.totals、不変条件2）" in printed
    told = json.loads(json.dumps(verify.as_json(outcomes, True), default=str))
    assert [one["number"] for one in told["invariants"]] == list(ELEVEN)
    assert next(one for one in told["checks"] if one["name"] == "budget.programmes")["invariants"] == [1, 14]


@pytest.mark.parametrize("number", ELEVEN)
def test_each_turns_red_when_it_is_broken(number, capsys):
    break_it, name = BREAKS[number]
    break_it()

    outcomes = run_all([name])

    (found,) = [one for one in watched(outcomes) if one.number == number]
    assert not found.is_green
    verify.show(outcomes, False)
    assert f"◆ {found.label}：{found.count:,}件が合いません" in capsys.readouterr().out
