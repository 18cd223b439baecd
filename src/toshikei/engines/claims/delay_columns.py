"""The delay charge of many claims at once, to the yen the same as `delay`: whole numbers only, cut at the same places.

Written once as narwhals expressions, so that the same lines run on polars frames, DuckDB relations and Spark frames. For
claims that are paid principal first (or not at all), without costs and deferrals; the others are for the single form.
Rates are whole hundred-thousandths of the principal a year, so that every product is an exact integer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from operator import add
from typing import Any, cast

import narwhals as nw

from toshikei.engines.claims import day_numbers as days
from toshikei.engines.claims.delay import DAYS_OF_YEAR, PER_BAND, PER_PERIOD
from toshikei.engines.claims.rates import HIGH, LOW, SPECIAL
from toshikei.engines.claims.readings import Policy
from toshikei.law import reader

PARTS = 100_000
UNIT = PARTS * DAYS_OF_YEAR
TABLE = "table"
FLAT = "flat"
NO_CAP = 10 * PARTS
SUMS = ("raw", "covered", "asked")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2150, 12, 31)

type Frame = nw.LazyFrame[Any]


@dataclass(frozen=True, slots=True)
class RateRow:
    """A stretch of days (numbers, both counted) with its rates in hundred-thousandths a year."""

    first: int
    last: int
    low: int | nw.Expr
    high: int | nw.Expr


@cache
def rate_rows(since: date = FIRST_DAY) -> tuple[RateRow, ...]:
    """The special rates that were announced, without those that ended before `since`."""
    rows = []
    for entry in reader.series(SPECIAL).entries:
        cells = reader.on_day(reader.series(SPECIAL), entry.on).as_rows()[0]
        until = date.fromisoformat(str(cells["until"]))
        if until >= since:
            rows.append(
                RateRow(days.number(entry.on), days.number(until), _parts(cells[LOW]), _parts(cells[HIGH]))
            )
    return tuple(rows)


def _parts(cell: int | str) -> int:
    """ "8.7" per cent as 8700 hundred-thousandths; the rulebook's rates have at most three decimals.

    >>> _parts("8.7"), _parts("14.6")
    (8700, 14600)
    """
    whole, _, decimals = str(cell).partition(".")
    return int(whole) * 1000 + int(f"{decimals}000"[:3])


def charges[FrameT](claims: FrameT, payments: FrameT, policy: Policy, *, since: date = FIRST_DAY) -> FrameT:
    """The charge of every claim until its day: id, raw, charge, is_known (False where a rate was not announced).

    `claims`: id, principal, due_on, until, rates ("table" or "flat"), flat_rate, cap_rate, pivot, floor, minimum, smallest,
    step. `payments`: id, rank, on, amount, in order. `since`: no claim fell due before it (older rates are not looked at).
    Frames of any engine narwhals knows, eager or lazy; the answer is of the same engine, lazy if they were.
    """
    told, paid = nw.from_native(cast("Any", claims)), nw.from_native(cast("Any", payments))
    found = _charges(told.lazy(), paid.lazy(), policy, rate_rows(since))
    return cast("FrameT", nw.to_native(found.collect() if isinstance(told, nw.DataFrame) else found))


def _charges(claims: Frame, payments: Frame, policy: Policy, rows: tuple[RateRow, ...]) -> Frame:
    numbered = days.numbered(claims, due="due_on", end="until").drop("due_on", "until")
    told = _told_payments(payments)
    before = _priced(_until_first(numbered, told), policy, rows)
    after = _priced(_after_each(numbered, told), policy, rows).group_by("id")
    sums = after.agg(**{f"{name}_after": nw.col(name).sum() for name in SUMS})
    every = before.join(sums, on="id", how="left").with_columns(
        **_whole({name: nw.col(name) + nw.col(f"{name}_after").fill_null(0) for name in SUMS})
    )
    if policy.rounding not in {PER_PERIOD, PER_BAND}:
        every = every.with_columns(raw=nw.col("raw") // UNIT)
    cut = nw.when(nw.col("raw") < nw.col("smallest")).then(0).otherwise(_floored("raw", "step"))
    return every.select("id", "raw", charge=cut, is_known=nw.col("covered") == nw.col("asked"))


def _floored(amount: str, unit: str) -> nw.Expr:
    return nw.col(amount) // nw.col(unit) * nw.col(unit)


def _told_payments(payments: Frame) -> Frame:
    """Each payment with what was paid until then and the day of the next one.

    A database keeps a window for each claim; polars is fifty times faster with one run over all rows in order.
    """
    numbered = days.numbered(payments, at="on").select("id", "rank", "amount", "at")
    if not payments.implementation.is_polars():
        return numbered.with_columns(
            paid=nw.col("amount").cum_sum().over("id", order_by="rank"),
            next_at=nw.col("at").shift(-1).over("id", order_by="rank"),
            is_first=nw.col("at").shift(1).over("id", order_by="rank").is_null(),
        )
    row = ("id", "rank")
    running = numbered.with_columns(
        total=nw.col("amount").cum_sum().over(order_by=row),
        is_first=(nw.col("id") != nw.col("id").shift(1).over(order_by=row)).fill_null(value=True),
        has_next=(nw.col("id") == nw.col("id").shift(-1).over(order_by=row)).fill_null(value=False),
        following=nw.col("at").shift(-1).over(order_by=row),
    )
    begun = nw.when(nw.col("is_first")).then(nw.col("total") - nw.col("amount")).otherwise(0)
    return running.with_columns(
        paid=nw.col("total") - begun.cum_max().over(order_by=row),
        next_at=nw.when(nw.col("has_next")).then(nw.col("following")),
    ).drop("total", "has_next", "following")


def _until_first(claims: Frame, told: Frame) -> Frame:
    """The whole principal, from the day after it fell due until the first payment or the end, both counted."""
    first = told.filter(nw.col("is_first")).select("id", last=nw.col("at"))
    return claims.join(first, on="id", how="left").with_columns(
        first=nw.col("due") + 1, last=nw.col("last").fill_null(nw.col("end")), owed=nw.col("principal")
    )


def _after_each(claims: Frame, told: Frame) -> Frame:
    """What was left after each payment, and the days on which it stood."""
    left = claims.join(told, on="id", how="inner").with_columns(
        first=nw.max_horizontal(nw.col("due"), nw.col("at")) + 1,
        last=nw.col("next_at").fill_null(nw.col("end")),
        owed=nw.col("principal") - nw.col("paid"),
    )
    return left.filter(nw.col("owed") > 0)


def _priced(balances: Frame, policy: Policy, rows: tuple[RateRow, ...]) -> Frame:
    """Each balance with its yen (or exact parts), the days its rates cover and the days asked for."""
    is_small = nw.col("owed") < nw.col("minimum")
    is_first = nw.col("first") == nw.col("due") + 1
    is_free = is_small & (is_first | nw.lit(policy.small_after_payment == "かけない"))
    ended = days.with_last_day_after(balances, "due", "pivot", "low_until")
    ready = ended.with_columns(
        base=nw.when(is_free).then(0).otherwise(_floored("owed", "floor")),
        low_until=nw.when(nw.col("pivot") > 0).then(nw.col("low_until")).otherwise(nw.col("due")),
        cap=nw.col("cap_rate").fill_null(NO_CAP),
    )
    flat = RateRow(days.number(FIRST_DAY), days.number(LAST_DAY), nw.col("flat_rate"), nw.col("flat_rate"))
    return nw.concat(
        [
            _told(ready.filter(nw.col("rates") == TABLE), rows, policy.rounding),
            _told(ready.filter(nw.col("rates") == FLAT), (flat,), policy.rounding),
        ]
    )


def _told(ready: Frame, rows: tuple[RateRow, ...], rounding: str) -> Frame:
    bands = [[*_pieces(rows, is_low)] for is_low in (True, False)]
    asked = nw.max_horizontal(nw.col("last") - nw.col("first") + 1, nw.lit(0))
    counts = nw.col("base") > 0
    sums = {
        "raw": _total(_cut([exact for exact, _ in band], rounding) for band in bands),
        "covered": nw.when(counts)
        .then(_total(covered for band in bands for _, covered in band))
        .otherwise(0),
        "asked": nw.when(counts).then(asked).otherwise(0),
    }
    return ready.select("id", "smallest", "step", **_whole(sums))


def _whole(sums: dict[str, nw.Expr]) -> dict[str, nw.Expr]:
    """Of one type on every engine: some sum whole numbers into wider ones."""
    return {name: sum.cast(nw.Int64) for name, sum in sums.items()}


def _pieces(rows: tuple[RateRow, ...], is_low: bool) -> Iterator[tuple[nw.Expr, nw.Expr]]:
    """Each stretch of one band: base x rate x days as one whole number, and its days."""
    low_until = nw.col("low_until")
    first = nw.col("first") if is_low else nw.max_horizontal(nw.col("first"), low_until + 1)
    last = nw.min_horizontal(nw.col("last"), low_until) if is_low else nw.col("last")
    for row in rows:
        begun = nw.max_horizontal(first, nw.lit(row.first))
        covered = nw.max_horizontal(nw.min_horizontal(last, nw.lit(row.last)) - begun + 1, nw.lit(0))
        told = row.low if is_low else row.high
        rate = nw.min_horizontal(told if isinstance(told, nw.Expr) else nw.lit(told), nw.col("cap"))
        yield nw.col("base") * rate * covered, covered


def _cut(exact: list[nw.Expr], rounding: str) -> nw.Expr:
    """Where fractions of a yen are cut, as in `delay`: each stretch, each band, or only the whole."""
    if rounding == PER_PERIOD:
        return _total(each // UNIT for each in exact)
    return _total(exact) // UNIT if rounding == PER_BAND else _total(exact)


def _total(parts: Iterator[nw.Expr] | list[nw.Expr]) -> nw.Expr:
    return reduce(add, parts)
