"""Opening a ledger from the initial budget, and following every later version of its budget books.

A version loaded for an open ledger is booked in the loading's own transaction: a supplementary budget after the year's
last day is refused there, and the load with it (令148条).
"""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei.city.budget.selectors import (
    Appropriated,
    Voted,
    appropriations_of,
    voted_version,
    voted_versions,
)
from toshikei.city.budget.services.inserting import rows_insert
from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.choices import EntryKind, PostingKind, Side
from toshikei.city.execution.models import Ledger, LedgerEntry, LedgerPlace
from toshikei.city.execution.services.carrying import carried_take
from toshikei.city.execution.services.writing import Writing, books_locked, engine_place
from toshikei.engines.execution.acts import Appropriate
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.fiscal_year import FiscalYear

PLACE_COLUMNS = tuple(field.attname for field in LedgerPlace._meta.concrete_fields if field.attname != "id")
RESERVE = "予備費"


def year_open(*, by: Acting, on: date, fiscal_year: int, account: str) -> Ledger:
    """Open the ledger of an account (its short name) and book what was voted for it. Again: nothing more happens."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        standing = Ledger.objects.filter(fiscal_year=fiscal_year, slug=account).first()
        if standing is not None:
            return standing
        versions = voted_versions(settings.CITY["code"], fiscal_year, account)
        if not versions or versions[0].supplement:
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
    """Book the difference between what a version gives and what its book gave before. True when anything differs."""
    books = books_locked(ledger.pk)
    number = voted.supplement
    given = list(appropriations_of(voted.version_id))
    places = _places_for(ledger, given)
    booked = _booked_by_book(ledger, number)
    wanted: dict[int, int] = {}
    for one in given:
        place = places[one.side, one.path]
        wanted[place.pk] = wanted.get(place.pk, 0) + one.amount
    by_id = {place.pk: place for place in places.values()}
    missing = LedgerPlace.objects.filter(pk__in=[pk for pk in booked if pk not in by_id])
    by_id |= {place.pk: place for place in missing.order_by("pk")}
    books.touch(by_id.values())
    day = on if number else ledger.year.first_day
    day = min(day, ledger.year.last_day) if voted.correction else day
    writing = Writing(books, PostingKind.BUDGET)
    for pk, place in by_id.items():
        change = wanted.get(pk, 0) - booked.get(pk, 0)
        if change:
            writing.do(Appropriate(engine_place(place), change, day, number, voted.correction))
    if not writing.entries:
        return False
    title = f"{voted.title} 第{voted.number}版"
    writing.write(
        by=by, on=day, title=title, reason=voted.correction, supplement=number, version=voted.version_id
    )
    return True


def _booked_by_book(ledger: Ledger, number: int) -> dict[int, int]:
    """Yen booked so far from the versions of one book, by place."""
    kind = EntryKind.SUPPLEMENT if number else EntryKind.INITIAL
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
