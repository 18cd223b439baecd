"""Month figures of the finance system become entries: the difference to what was brought before, judged by the engine.

The same file again changes nothing. A changed figure of a month that stands is a correction with its reason; after the
books were closed nothing else is possible.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from toshikei.city.budget.services.inserting import rows_insert
from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.choices import PostingKind, Side
from toshikei.city.execution.models import Ledger, LedgerPlace, MonthFigure
from toshikei.city.execution.selectors.months import PAYMENTS, RECEIPTS, places_by_codes
from toshikei.city.execution.services.writing import Books, Writing, books_locked, engine_place
from toshikei.engines.execution import acts
from toshikei.engines.execution.months import Codes, codes_of, last_day, month_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets.asking import Choice, Question
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.trail import services as trail
from toshikei.kernel.fiscal_year import FiscalYear

FIGURES = (*PAYMENTS, *RECEIPTS)
RULE = "execution.month_stands"
CORRECTION = "correction"
ACTS = {
    "committed": acts.Commit,
    "paid": acts.Pay,
    "returned": acts.Return,
    "assessed": acts.Assess,
    "received": acts.Receive,
    "refunded": acts.Refund,
    "written_off": acts.WriteOff,
}


type Row = Mapping[str, object] | None


@dataclass(slots=True)
class Month:
    """The changes of one account and month: old and new by the codes of their places."""

    ledger: Ledger
    month: int
    side: Side
    changes: list[tuple[Codes, Row, Row]] = field(default_factory=list)
    rows: list[tuple[LedgerPlace, Row, Row]] = field(default_factory=list)


def payments_import(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Book the month figures of the expenditure side; returns how many rows changed."""
    return _import(changes, Side.EXPENDITURE, by, on, source)


def receipts_import(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Book the month figures of the revenue side."""
    return _import(changes, Side.REVENUE, by, on, source)


def _import(changes: Iterable[Change], side: Side, by: Acting, on: date, source: object) -> int:
    ensure(by, permissions.IMPORT)
    run = str(source.pk) if isinstance(source, ImportRun) else ""
    reason = str(source.said.get("reason") or "") if isinstance(source, ImportRun) else ""
    with transaction.atomic():
        months = _months(changes, side)
        for month in months:
            _book(month, by, on, run, reason)
    return sum(len(month.rows) for month in months)


def _months(changes: Iterable[Change], side: Side) -> list[Month]:
    """Changes by account and month, the earliest first."""
    found: dict[tuple[int, str, int], Month] = {}
    for change in changes:
        row = change.new if change.new is not None else change.old or {}
        year, account = int(str(row["fiscal_year"])), str(row["account"])
        number = month_of(str(row["month"]), year)
        if number is None:
            raise errors.MonthUnreadable(text=row["month"])
        key = (year, account, number)
        if key not in found:
            found[key] = _open(key, side, found)
        found[key].changes.append((codes_of(row), change.old, change.new))
    return [found[key] for key in sorted(found)]


def _open(key: tuple[int, str, int], side: Side, found: Mapping[tuple[int, str, int], Month]) -> Month:
    year, account, number = key
    same = next((month.ledger for held, month in found.items() if held[:2] == (year, account)), None)
    ledger = same or Ledger.objects.filter(fiscal_year=year, account=account).first()
    if ledger is None:
        raise errors.LedgerMissing(year=FiscalYear(year).label, account=account)
    return Month(ledger, number, side)


def _locate(month: Month, books: Books) -> None:
    """Find the places of the rows as they stand under the lock, once for judging and writing."""
    places = places_by_codes(books.ledger, month.side)
    for codes, old, new in month.changes:
        place = places.get(codes)
        if place is None:
            raise errors.PlaceUnknown(place="-".join(filter(None, codes)))
        month.rows.append((place, old, new))
    books.touch({place.pk: place for place, _, _ in month.rows}.values())


def _book(month: Month, by: Acting, on: date, run: str, reason: str) -> None:
    """One posting per month: the differences of every place, dated on the last day of the month."""
    books = books_locked(month.ledger.pk)
    _locate(month, books)
    stands = MonthFigure.objects.filter(
        place__ledger=month.ledger, place__side=month.side, month=month.month
    ).exists()
    day = min(last_day(month.month), max(on, month.ledger.year.first_day))
    corrects = reason if stands or month.ledger.is_closed else ""
    writing = Writing(books, PostingKind.IMPORT)
    names = RECEIPTS if month.side == Side.REVENUE else PAYMENTS
    label = f"{str(month.month)[:4]}年{month.month % 100}月の{month.side.label}"
    total = 0
    for place, old, new in month.rows:
        target = engine_place(place)
        for name, change in _in_order({name: _yen(new, name) - _yen(old, name) for name in names}):
            is_less = name == "committed" and change < 0 and not corrects
            writing.do(
                acts.Reduce(target, -change, day, label)
                if is_less
                else ACTS[name](target, change, day, corrects)
            )
            total += change if name in {"paid", "received"} else 0
    title = f"{'訂正：' if corrects else ''}{label}"
    posting = writing.write(by=by, on=day, title=title, reason=corrects, import_run=run)
    _figures_keep(month)
    trail.record(
        events.IMPORTED,
        by=by,
        subject=f"execution.posting:{posting.pk}",
        label=f"{month.ledger} {title}",
        new={"month": month.month, "places": len(month.rows), "total_yen": total, "run": run},
        on=on,
    )


def _in_order(changes: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """More is bound before it is paid, and less only after less was paid or given back: a lawful whole by lawful steps."""
    grounds = {name: changes[name] for name in ("committed", "assessed") if name in changes}
    after = {name: changes[name] for name in changes if name not in grounds}
    steps = [
        *((name, change) for name, change in grounds.items() if change > 0),
        *((name, change) for name, change in reversed(after.items()) if change < 0),
        *((name, change) for name, change in after.items() if change > 0),
        *((name, change) for name, change in grounds.items() if change < 0),
    ]
    yield from steps


def _yen(row: Mapping[str, object] | None, name: str) -> int:
    return int(str(row.get(name) or 0)) if row else 0


def _figures_keep(month: Month) -> None:
    """What the file says now, for the next comparison."""
    MonthFigure.objects.filter(place__in=[place.pk for place, _, _ in month.rows], month=month.month).delete()
    rows = [
        (place.pk, month.month, *(_yen(new, name) for name in FIGURES))
        for place, _, new in month.rows
        if new is not None
    ]
    rows_insert(MonthFigure, ("place_id", "month", *FIGURES), rows)


def month_stands(
    side: Side,
) -> Callable[[Set[tuple[object, ...]], Callable[[], Iterable[Change]]], Question | None]:
    """For a dataset: the question asked when a month that stands would change, or a closed ledger be touched."""

    def asks(scopes: Set[tuple[object, ...]], changes: Callable[[], Iterable[Change]]) -> Question | None:
        standing = _standing(scopes, side)
        touched = {_scope(change) for change in changes()} & standing if standing else set()
        if not touched:
            return None
        shown = "、".join(f"{account}の{month}" for _, account, month in sorted(map(_texts, touched))[:3])
        message = (
            f"{shown}の実績はすでに記帳されています（または帳簿が締め切られています）。"
            "違いは、理由を付けた訂正として記帳します。"
        )
        return Question(RULE, message, (Choice(CORRECTION, "訂正として記帳する", needs_reason=True),))

    return asks


def _scope(change: Change) -> tuple[object, ...]:
    row = change.new if change.new is not None else change.old or {}
    return (row["fiscal_year"], row["account"], row["month"])


def _texts(scope: tuple[object, ...]) -> tuple[str, str, str]:
    year, account, month = scope
    return (str(year), str(account), str(month))


def _standing(scopes: Set[tuple[object, ...]], side: Side) -> set[tuple[object, ...]]:
    """Scopes with figures already, or of a closed ledger. Two queries."""
    years = {scope[0] for scope in scopes if isinstance(scope[0], int)}
    closed = set(
        Ledger.objects.filter(fiscal_year__in=years, closed_on__isnull=False).values_list(
            "fiscal_year", "account"
        )
    )
    figures = MonthFigure.objects.filter(place__side=side, place__ledger__fiscal_year__in=years)
    rows = figures.order_by().values_list("place__ledger__fiscal_year", "place__ledger__account", "month")
    brought = {(year, account, str(month)) for year, account, month in rows.distinct()}
    return {scope for scope in scopes if scope in brought or (scope[0], scope[1]) in closed}
