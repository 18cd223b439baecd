"""反映を確かめる: every verdict that is due against the adopted budget of a year, by its money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.choices import VerdictClass
from toshikei.city.evaluation.errors import GeneralUnknown
from toshikei.city.evaluation.models import BudgetAction, LookAlike
from toshikei.city.evaluation.selectors.cases import actions, case_of
from toshikei.city.evaluation.selectors.looking import Beginnings, beginnings, cards_changed, look_alikes
from toshikei.city.evaluation.selectors.money import Known, known_money
from toshikei.city.evaluation.services.keeping import case_keep, subject_of
from toshikei.engines.evaluation.contract import OBSERVABLE, Case, looked_at
from toshikei.engines.evaluation.observing import YEARS_WATCHED
from toshikei.engines.strategy.duplicates import Sheet
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Looked:
    """How many were due, whose state changed, and which cannot be told yet with the reason."""

    due: int
    changed: int
    blocked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything known of a budget year before its cases are looked at."""

    year: int
    money: Known
    begun: Beginnings
    changed: Mapping[str, bool]


def budget_look(*, by: Acting, on: date, year: int) -> Looked:
    """Compare all verdicts due by `year` with its adopted budget; again as often as wanted, with the same result."""
    ensure(by, permissions.LOOK)
    with transaction.atomic():
        found = _due(year)
        if not found:
            return Looked(0, 0, ())
        sight = _sight(found, year)
        blocked, changed = [], 0
        for action in found:
            why, is_moved = _look(action, sight, by, on)
            changed += is_moved
            if why:
                blocked.append((str(action), why))
        label = f"{year}年度の予算への反映"
        new = {"year": year, "looked": len(found), "changed": changed}
        if changed:
            trail.record(
                events.OBSERVED, by=by, subject=f"evaluation.budget:{year}", label=label, new=new, on=on
            )
    return Looked(len(found), changed, tuple(blocked))


def _due(year: int) -> list[BudgetAction]:
    """Actions this budget can change, oldest first. What came true long ago is left alone."""
    states = [one.value for one in OBSERVABLE]
    rows = actions().filter(due_year__lte=year, state__in=states).order_by("due_year", "pk")
    return list(rows.select_for_update(of=("self",)))


def _sight(found: list[BudgetAction], year: int) -> Sight:
    codes = {one.verdict.programme_code for one in found} | {
        one.verdict.into for one in found if one.verdict.into
    }
    years = {year} | {one.due_year - 1 for one in found}
    improving = {one.verdict.programme_code for one in found if one.verdict.kind == VerdictClass.IMPROVE}
    return Sight(year, known_money(codes, years), beginnings(year), cards_changed(improving, year))


def _look(action: BudgetAction, sight: Sight, by: Acting, on: date) -> tuple[str, bool]:
    """Why it cannot be told, or whether its state changed."""
    case = case_of(action)
    try:
        _ensure_known(action, sight)
        suspects = _suspects(action, sight)
        after = looked_at(
            case,
            sight.money.figures,
            year=sight.year,
            on=on,
            names=[one.name for one in suspects],
            is_changed=sight.changed.get(action.verdict.programme_code),
        )
    except Refusal as refusal:
        action.blocked_by = refusal.sentence("why")[:400]
        action.save(update_fields=["blocked_by"])
        return action.blocked_by, False
    return "", _keep(action, case, after, suspects, by)


def _keep(action: BudgetAction, before: Case, after: Case, suspects: list[Sheet], by: Acting) -> bool:
    action.blocked_by = ""
    case_keep(action, after, by.label, source=subject_of(action))
    if len(after.steps) > len(before.steps):
        LookAlike.objects.bulk_create(
            (LookAlike(action=action, programme_code=one.code, title=one.name) for one in suspects),
            ignore_conflicts=True,
        )
    return after != before


def _ensure_known(action: BudgetAction, sight: Sight) -> None:
    """Nobody guesses general funds."""
    verdict = action.verdict
    codes = [verdict.programme_code, *([verdict.into] if verdict.kind == VerdictClass.MERGE else [])]
    for year in (action.due_year - 1, sight.year):
        if any((code, year) in sight.money.unknown for code in codes):
            raise GeneralUnknown(year=year, programme=verdict.title)


def _suspects(action: BudgetAction, sight: Sight) -> list[Sheet]:
    """Look-alikes nobody has judged yet, of an abolition still watched."""
    if action.verdict.kind != VerdictClass.ABOLISH or sight.year >= action.due_year + YEARS_WATCHED:
        return []
    told = {one.programme_code for one in action.look_alikes.all() if one.is_the_same is not None}
    found = look_alikes(action.verdict.programme_code, action.due_year, sight.begun)
    return [one for one in found if one.code not in told]
