"""A small city of invented debtors grown from a fixed seed: what they owe, what they pay, what the city did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from toshikei.city.claims.choices import EventKind
from toshikei.city.claims.services import ClaimRow, EventRow, NewEvent
from toshikei.engines.claims.periods import next_open_day
from toshikei.kernel.fiscal_year import FiscalYear

FILE = Path(__file__).with_name("kinds.txt")
PEOPLE, SEED = 26, 1949
FAMILY = (("赤井", "アカイ"), ("岸田川", "キシタガワ"), ("久米山", "クメヤマ"), ("沢ノ上", "サワノウエ"))
GIVEN = (
    ("いろは", "イロハ"),
    ("かすみ", "カスミ"),
    ("そら", "ソラ"),
    ("のぞみ", "ノゾミ"),
    ("ひかる", "ヒカル"),
)
STREETS = ("見本町", "例示町", "試作通")
PER_YEAR = 12
OTHER_REGISTER = frozenset({"light_vehicle_tax", "care_premium"})
"""Kinds whose register spells the same people otherwise: something for 名寄せ."""
URGENT = (
    ("fixed_asset_tax", 5, 0),
    ("inhabitant_tax", 5, 4),
    ("nhi_premium", 2, 6),
    ("care_premium", 2, 19),
    ("fixed_asset_tax", 5, 26),
    ("sewer_fee", 5, 55),
    ("grave", 5, 80),
    ("nhi_premium", 2, 140),
)
"""Kind, years of its period, days until it ends."""
DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Sort:
    """A line of the list of kinds."""

    kind: str
    system: str
    unit: str
    low: int
    high: int
    terms: int
    contract_on: date | None


@dataclass(frozen=True, slots=True)
class Grown:
    """What one core system sends."""

    claims: tuple[ClaimRow, ...]
    events: tuple[EventRow, ...]


@cache
def sorts() -> tuple[Sort, ...]:
    rows = [line.split("|") for line in FILE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return tuple(_sort([cell.strip() for cell in row]) for row in rows)


def _sort(cells: list[str]) -> Sort:
    kind, system, unit, amounts, terms, since = cells
    low, high = (int(amount) for amount in amounts.split("-"))
    return Sort(kind, system, unit, low, high, int(terms), date.fromisoformat(since) if since else None)


def grown(on: date) -> dict[str, Grown]:
    """Everything by core system; the same day gives the same city."""
    random = Random(SEED)  # noqa: S311  # an invented city, no secret
    claims: dict[str, list[ClaimRow]] = {}
    events: dict[str, list[EventRow]] = {}
    for place, sort in enumerate(sorts()):
        owing = random.sample(range(PEOPLE), 3 if place % 3 else 6)
        for person in owing:
            for row in _terms(sort, person, random, on):
                claims.setdefault(sort.system, []).append(row)
                events.setdefault(sort.system, []).extend(_history(row, random, on))
    for system, row in _urgent(on):
        claims[system].append(row)
    return {system: Grown(tuple(rows), tuple(events[system])) for system, rows in claims.items()}


def _urgent(on: date) -> Iterator[tuple[str, ClaimRow]]:
    """Claims never demanded whose period soon ends: what the worklists are for."""
    for kind, years, days in URGENT:
        sort = next(one for one in sorts() if one.kind == kind)
        due = next_open_day(on.replace(year=on.year - years) + days * DAY, frozenset())
        year = FiscalYear.of(due - 40 * DAY).year
        key = f"{_coded(kind)}-{year}-9-{days:03d}"
        yield sort.system, _row(sort, days % PEOPLE, key, year, 8, due, sort.high)


def _terms(sort: Sort, person: int, random: Random, on: date) -> Iterator[ClaimRow]:
    """Some terms of some years; those of a year begin in June."""
    known: set[str] = set()
    for _ in range(random.choice((2, 3, 3))):
        year = random.choice((2018, 2019, 2021, 2022, 2023, 2024, 2025, 2025, 2026))
        term = random.randrange(sort.terms)
        due = _due(year, term, sort.terms)
        key = f"{_coded(sort.kind)}-{year}-{term + 1}-{person:03d}"
        amount = random.randrange(sort.low, sort.high + 1, 100)
        is_begun = sort.contract_on is None or sort.contract_on < due - 60 * DAY
        if is_begun and due < on + 30 * DAY and key not in known:
            known.add(key)
            yield _row(sort, person, key, year, term, due, amount)


def _coded(kind: str) -> str:
    """As core systems number their kinds: an official reads it in the claim's number."""
    return f"{[one.kind for one in sorts()].index(kind) + 1:02d}"


def _due(year: int, term: int, terms: int) -> date:
    """The last day of the month of a term, June first."""
    month = 6 + term * (PER_YEAR // max(terms, 1)) % 9
    year, month = (year, month) if month <= PER_YEAR else (year + 1, month - PER_YEAR)
    return date(year + month // PER_YEAR, month % PER_YEAR + 1, 1) - DAY


def _row(sort: Sort, person: int, key: str, year: int, term: int, due: date, amount: int) -> ClaimRow:
    family, given = FAMILY[person % len(FAMILY)], GIVEN[person % len(GIVEN)]
    is_company = sort.kind in {"corporate_tax", "port_charge", "business_loan"}
    name = (
        f"{family[0]}{person}商店株式会社（架空）"
        if is_company
        else f"{family[0]} {given[0]}{person}（架空）"
    )
    is_other = sort.kind in OTHER_REGISTER
    if is_other:
        name = name.replace(" ", "")
    number = f"{sort.system}{person:03d}{'C' if is_company else ''}{'V' if is_other else ''}"
    return ClaimRow(
        source_key=key,
        kind=sort.kind,
        debtor_key=number,
        name=name,
        kana=f"{family[1]} {given[1]}",
        debtor_kind="corporation" if is_company else "person",
        birth_on=None if is_company else date(1950 + person, 1 + person % PER_YEAR, 1 + person),
        postcode="000-0000",
        address=f"{STREETS[person % len(STREETS)]}{person + 1}丁目（架空）",
        principal=amount,
        due_on=due,
        fiscal_year=year,
        term=f"第{term + 1}期" if sort.terms > 1 else "",
        unit_code=sort.unit,
        cause_on=sort.contract_on,
    )


def _history(row: ClaimRow, random: Random, on: date) -> Iterator[EventRow]:
    """What happened: many paid in time or late, others were asked, promised, or did nothing."""

    def told(name: str, event: NewEvent) -> EventRow:
        return EventRow(row.source_key, f"{row.source_key}-{name}", event)

    manner = random.random()
    late = row.due_on + random.randrange(1, 40) * DAY
    if manner < 0.30 and late < on:
        yield told("pay", NewEvent(kind=EventKind.PAYMENT, on=late, amount=row.principal))
        return
    demand = row.due_on + random.randrange(16, 28) * DAY
    if demand >= on or manner > 0.95:
        return
    is_back = manner > 0.90
    yield told(
        "demand",
        NewEvent(
            kind=EventKind.DEMAND,
            on=demand,
            arrived_on=None if is_back else demand + 2 * DAY,
            deadline_on=demand + 10 * DAY,
            is_returned=is_back,
        ),
    )
    after = demand + random.randrange(60, 400) * DAY
    if after >= on:
        return
    if manner < 0.50:
        part = min(row.principal - 100, max(1000, row.principal // 3 // 100 * 100))
        yield told("part", NewEvent(kind=EventKind.PAYMENT, on=after, amount=part))
    elif manner < 0.60:
        until = after + 300 * DAY
        yield told("pledge", NewEvent(kind=EventKind.PLEDGE, on=after, until_on=until, note="分納誓約書"))
    elif manner < 0.75:
        yield told("reminder", NewEvent(kind=EventKind.REMINDER, on=after, arrived_on=after + 2 * DAY))
