"""Opening a ledger from the initial budget, and following every later version of its budget books.

A year may begin with a provisional budget (地方自治法218条2項): the ledger opens from it. When the initial budget comes, the
provisional one lapses in the same posting, and what was allotted, bound and paid goes on as the initial budget's (3項).
A version loaded for an open ledger is booked in the loading's own transaction: a supplementary budget after the year's
last day is refused there, and the load with it (令148条).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei.city.budget.selectors import (
    Appropriated,
    Voted,
    appropriations_of,
    provisional_versions,
    voted_version,
    voted_versions,
)
from toshikei.city.budget.services.inserting import rows_insert
from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.choices import EntryKind, PostingKind, Side
from toshikei.city.execution.models import Ledger, LedgerEntry, LedgerPlace
from toshikei.city.execution.selectors.provisional import is_in_force, lapsing_places
from toshikei.city.execution.services.carrying import carried_take
from toshikei.city.execution.services.writing import Writing, books_locked, engine_place
from toshikei.engines.execution.acts import Appropriate, TakeOver
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.fiscal_year import FiscalYear

PLACE_COLUMNS = tuple(field.attname for field in LedgerPlace._meta.concrete_fields if field.attname != "id")
RESERVE = "予備費"


def year_open(*, by: Acting, on: date, fiscal_year: int, account: str) -> Ledger:
    """Open the ledger of an account (its short name) and book what was voted for it, or its provisional budgets while there
    is nothing else. Again: nothing more happens.
    """
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        standing = Ledger.objects.filter(fiscal_year=fiscal_year, slug=account).first()
        if standing is not None:
            return standing
        versions = voted_versions(settings.CITY["code"], fiscal_year, account)
        if not versions or versions[0].supplement:
            versions = provisional_versions(settings.CITY["code"], fiscal_year, account)
        if not versions:
            raise errors.BudgetMissing(year=FiscalYear(fiscal_year).label)
        first = versions[0]
        ledger = Ledger.objects.create(
            fiscal_year=fiscal_year,
            account=first.account,
            account_code=first.account_code,
            slug=account,
            opened_on=on,
            is_invented=first.is_invented,
        )
        for voted in versions:
            _version_book(ledger, voted, by, min(voted.loaded_on, ledger.year.last_day))
        carried_take(ledger, by=by, on=on)
        new = {"account": first.account, "supplement": versions[-1].supplement}
        trail.record(
            events.OPENED,
            by=by,
            subject=f"execution.ledger:{ledger.pk}",
            label=str(ledger),
            new=new,
            on=on,
        )
    return ledger


def version_followed(event: TrailEvent) -> None:
    """A new version of a voted book: its difference is booked in the open ledger, with the version as its ground."""
    number = event.subject.rpartition(":")[2]
    voted = voted_version(int(number), settings.CITY["code"]) if number.isdecimal() else None
    if voted is None:
        return
    ledger = Ledger.objects.filter(fiscal_year=voted.fiscal_year, slug=voted.slug).first()
    if ledger is None:
        return
    on = event.effective_on or voted.loaded_on
    by = Acting(None, SYSTEM.kind, event.actor_label)
    if _version_book(ledger, voted, by, on):
        new = {"book": voted.title, "version": voted.number, "supplement": voted.supplement}
        trail.record(
            events.BUDGET_TAKEN,
            by=by,
            subject=f"execution.ledger:{ledger.pk}",
            label=str(ledger),
            new=new,
            on=on,
        )


def _version_book(ledger: Ledger, voted: Voted, by: Acting, on: date) -> bool:
    """Book the difference between what a version gives and what its book gave before. True when anything differs.

    A provisional budget that comes when the year's own is in force is void: nothing of it is booked.
    """
    if voted.is_provisional and is_in_force(ledger):
        return False
    books = books_locked(ledger.pk)
    given = list(appropriations_of(voted.version_id))
    places = _places_for(ledger, given)
    kind = _kind_of(voted)
    booked = _booked_by_book(ledger, voted.supplement, kind)
    wanted: dict[int, int] = {}
    for one in given:
        place = places[one.side, one.path]
        wanted[place.pk] = wanted.get(place.pk, 0) + one.amount
    by_id = {place.pk: place for place in places.values()}
    lapsing = {place.pk for place in lapsing_places(ledger)} if kind is EntryKind.INITIAL else set()
    missing = LedgerPlace.objects.filter(pk__in=[pk for pk in {*booked, *lapsing} if pk not in by_id])
    by_id |= {place.pk: place for place in missing.order_by("pk")}
    books.touch(by_id.values())
    day = _day_of(ledger, voted, on)
    writing = Writing(books, PostingKind.BUDGET)
    for pk, place in by_id.items():
        change = wanted.get(pk, 0) - booked.get(pk, 0)
        if pk in lapsing:
            writing.do(TakeOver(engine_place(place), place.provisional, change, day))
        elif change:
            act = Appropriate(engine_place(place), change, day, voted.supplement, voted.correction)
            writing.do(replace(act, is_provisional=voted.is_provisional))
    if not writing.entries:
        return False
    title = f"{voted.title} 第{voted.number}版" + ("（暫定予算は失効）" if lapsing else "")
    writing.write(
        by=by,
        on=day,
        title=title,
        reason=voted.correction,
        supplement=voted.supplement,
        version=voted.version_id,
    )
    return True


def _kind_of(voted: Voted) -> EntryKind:
    if voted.is_provisional:
        return EntryKind.PROVISIONAL
    return EntryKind.SUPPLEMENT if voted.supplement else EntryKind.INITIAL


def _day_of(ledger: Ledger, voted: Voted, on: date) -> date:
    """From the first day of the year for what opens it; what comes later from its own day."""
    year = ledger.year
    opens = not voted.supplement if not voted.is_provisional else voted.supplement <= 1
    begins = opens and (voted.is_provisional or not _began_provisional(ledger))
    day = year.first_day if begins else max(on, year.first_day)
    return min(day, year.last_day) if voted.correction else day


def _began_provisional(ledger: Ledger) -> bool:
    return LedgerEntry.objects.filter(place__ledger=ledger, kind=EntryKind.PROVISIONAL).exists()


def _booked_by_book(ledger: Ledger, number: int, kind: EntryKind) -> dict[int, int]:
    """Yen booked so far from the versions of one book, by place."""
    rows = LedgerEntry.objects.filter(
        posting__ledger=ledger, posting__kind=PostingKind.BUDGET, posting__supplement=number, kind=kind
    )
    found: dict[int, int] = {}
    for place, amount in rows.order_by("pk").values_list("place_id", "amount"):
        found[place] = found.get(place, 0) + amount
    return found


def _places_for(ledger: Ledger, given: list[Appropriated]) -> Mapping[tuple[str, str], LedgerPlace]:
    """The place of every leaf: the one of the same labels, else of the same path and labels; made where there is none."""
    standing = list(LedgerPlace.objects.filter(ledger=ledger).order_by("pk"))
    by_key: dict[tuple[str, str], list[LedgerPlace]] = {}
    for place in standing:
        by_key.setdefault((place.side, place.key), []).append(place)
    taken = {(place.side, place.path) for place in standing}
    found: dict[tuple[str, str], LedgerPlace] = {}
    new: list[LedgerPlace] = []
    for one in given:
        same = by_key.get((one.side, one.label_path), [])
        exact = [place for place in same if place.path == one.path]
        if exact or len(same) == 1:
            found[one.side, one.path] = (exact or same)[0]
            continue
        place = new_place(ledger, one, taken)
        new.append(place)
        found[one.side, one.path] = place
    rows_insert(LedgerPlace, PLACE_COLUMNS, [[getattr(one, name) for name in PLACE_COLUMNS] for one in new])
    kept = {(place.side, place.path): place for place in ledger.places.order_by("pk")} if new else {}
    return {where: kept.get((place.side, place.path), place) for where, place in found.items()}


def new_place(ledger: Ledger, one: Appropriated, taken: set[tuple[str, str]]) -> LedgerPlace:
    """A place for a leaf the ledger does not know; a path that means another place gets a number behind it."""
    path, number = one.path, 2
    while (one.side, path) in taken:
        path, number = f"{one.path}-{number}", number + 1
    taken.add((one.side, path))
    is_reserve = one.side == Side.EXPENDITURE and one.titles["kan"] == RESERVE
    return LedgerPlace(
        ledger=ledger,
        side=one.side,
        path=path,
        key=one.label_path,
        above=one.above,
        is_reserve=is_reserve,
        **one.titles,
    )
