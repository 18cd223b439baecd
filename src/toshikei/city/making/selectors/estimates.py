"""歳入の見積り as pages show it: amount and method, five years against what came in, and what past misses suggest.

What was estimated and received in earlier years is looked up in the city's own records: initial books and published
settlements where an item names its titles, and the estimates of earlier rounds. A figure says whether it stands there.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from django.conf import settings

from toshikei.city.budget.selectors import Titles, newest_book, revenues_estimated
from toshikei.city.budget.services import receipts_of
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.models import RevenueEstimate, Round
from toshikei.city.making.selectors.published import out
from toshikei.engines.making.estimates import (
    DIRECTION_WORDS,
    Doubt,
    Estimate,
    HitRate,
    Method,
    doubt,
    estimate,
)
from toshikei.kernel.rounding import half_up

YEARS = 5
BETWEEN = "／"


@dataclass(frozen=True, slots=True)
class Records:
    """What the city's own records say of an account: initial budgets and receipts by year and titles, former rounds by item."""

    estimated: Mapping[tuple[int, Titles], int]
    received: Mapping[tuple[int, Titles], int]
    former: Mapping[tuple[int, str], int]

    def at(self, year: int, place: str, item: str = "") -> tuple[int | None, int | None]:
        """Estimate and receipt of a year; None where no record has it. A book is asked first, then a former round."""
        estimated = _below(self.estimated, year, place)
        if estimated is None:
            estimated = self.former.get((year, item))
        return estimated, _below(self.received, year, place)


def _below(amounts: Mapping[tuple[int, Titles], int], year: int, place: str) -> int | None:
    """The sum of all titles under a place; None where there is none."""
    if not place:
        return None
    found = [yen for (one, titles), yen in amounts.items() if one == year and place in _paths(titles)]
    return sum(found) if found else None


def _paths(titles: Sequence[str]) -> list[str]:
    """市税, 市税／市民税, 市税／市民税／個人 … down to the last title that says something."""
    said = [title for title in titles if title]
    return [BETWEEN.join(said[:depth]) for depth in range(1, len(said) + 1)]


def years_before(making: Round) -> list[int]:
    """The five years a hit rate is made of. While an initial budget is made, the year before it is not settled yet."""
    last = making.fiscal_year - (2 if making.kind == RoundKind.INITIAL else 1)
    return list(range(last - YEARS + 1, last + 1))


def records_of(making: Round, account: str, years: Iterable[int] = ()) -> Records:
    """Three queries, whatever the number of items."""
    wanted = sorted({*years_before(making), *years})
    former = RevenueEstimate.objects.filter(
        out(),
        account=account,
        round__kind=RoundKind.INITIAL,
        round__fiscal_year__in=wanted,
    ).order_by("pk")
    return Records(
        revenues_estimated(settings.CITY["code"], account, wanted),
        receipts_of(account),
        {
            (year, item): yen
            for year, item, yen in former.values_list("round__fiscal_year", "item", "amount_yen")
        },
    )


def places_of_revenue(making: Round, account: str) -> list[str]:
    """Every place an item can stand for, as the newest initial book names them, in its order. Two queries."""
    version = newest_book(settings.CITY["code"], account, making.fiscal_year)
    if version is None:
        return []
    year = version.book.fiscal_year
    known = revenues_estimated(settings.CITY["code"], account, [year])
    return sorted({path for (_, titles) in known for path in _paths(titles)})


@dataclass(frozen=True, slots=True)
class YearPast:
    """One year of an item; yen. `ratio` is receipt ÷ estimate in per cent, None where nothing was estimated.

    `is_recorded`: both figures stand in the city's records. `record` is what stands there where it says otherwise.
    """

    year: int
    estimated: int
    received: int
    ratio: Decimal | None
    is_recorded: bool = False
    record: tuple[int | None, int | None] | None = None


@dataclass(frozen=True, slots=True)
class EstimateShown:
    """One item of the estimates. `yen` and what follows from it are None where `hidden` says why."""

    pk: int
    account: str
    item: str
    place: str
    method: str
    yen: int | None
    past: tuple[YearPast, ...]
    rate: HitRate
    told: Estimate | None
    doubt: Doubt | None
    is_out: bool
    hidden: str = ""

    @property
    def bias(self) -> Decimal | None:
        """How much more (less, below zero) came in than was estimated, on the average of the years; per cent."""
        ratio = self.rate.mean_ratio
        return None if ratio is None else half_up(1)((ratio - 1) * 100)

    @property
    def habit(self) -> str:
        return DIRECTION_WORDS[self.rate.direction]

    @property
    def has_other_records(self) -> bool:
        return any(one.record for one in self.past)


def estimate_shown(making: Round, one: RevenueEstimate, records: Records, hidden: str = "") -> EstimateShown:
    """An item with its years judged and looked up."""
    rows = [(int(year), int(estimated), int(received)) for year, estimated, received in one.history]
    told = estimate(
        making.fiscal_year,
        Method.GIVEN,
        settled={year: received for year, _, received in rows},
        estimated={year: estimated for year, estimated, _ in rows},
        given=one.amount_yen,
    )
    return EstimateShown(
        one.pk,
        one.account,
        one.item,
        one.place,
        one.method,
        None if hidden else one.amount_yen,
        tuple(_past(one, row, records) for row in rows),
        told.hit_rate,
        None if hidden else told,
        None if hidden else doubt(making.fiscal_year, one.amount_yen, told.hit_rate),
        one.published_at is not None,
        hidden,
    )


def _past(one: RevenueEstimate, row: tuple[int, int, int], records: Records) -> YearPast:
    year, estimated, received = row
    known = records.at(year, one.place, one.item)
    differs = any(there not in {None, here} for there, here in zip(known, (estimated, received), strict=True))
    ratio = half_up(1)(Fraction(received * 100, estimated)) if estimated > 0 else None
    return YearPast(
        year, estimated, received, ratio, known == (estimated, received), known if differs else None
    )


def estimates_shown(making: Round) -> dict[str, list[EstimateShown]]:
    """For the staff: every item by account, in the order of the round's accounts. Three queries an account and two more."""
    found: dict[str, list[EstimateShown]] = {}
    held = list(RevenueEstimate.objects.filter(round=making).order_by("pk"))
    for account in (one.account for one in making.accounts.order_by("order")):
        items = [one for one in held if one.account == account]
        found[account] = shown_of(making, account, items)
    return found


def shown_of(
    making: Round, account: str, items: Sequence[RevenueEstimate], hidden: str = ""
) -> list[EstimateShown]:
    """Items of one account with their years. No item asks no record."""
    if not items:
        return []
    years = {int(row[0]) for one in items for row in one.history}
    records = records_of(making, account, years)
    return [estimate_shown(making, one, records, hidden) for one in items]


def estimate_stamp(one: RevenueEstimate | None) -> str:
    """What an item is known by on a page: another content has another."""
    if one is None:
        return "-"
    said = [one.amount_yen, one.method, one.place, one.history]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def estimate_at(making: Round, pk: int) -> RevenueEstimate | None:
    return RevenueEstimate.objects.filter(round=making, pk=pk).first()
