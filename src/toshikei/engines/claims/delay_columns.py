"""The delay charge of many claims at once, to the yen the same as `delay`: whole numbers only, cut at the same places.

For claims that are paid principal first (or not at all), without costs and deferrals; the others are for the single form.
Rates are whole hundred-thousandths of the principal a year, so that every product is an exact integer.
"""

from datetime import date, timedelta
from functools import cache

import polars as pl

from toshikei.engines.claims import column_days as days
from toshikei.engines.claims.delay import DAYS_OF_YEAR, PER_BAND, PER_PERIOD
from toshikei.engines.claims.rates import HIGH, LOW, SPECIAL
from toshikei.engines.claims.readings import Policy
from toshikei.law import reader

PARTS = 100_000
UNIT = PARTS * DAYS_OF_YEAR
OPEN_END = date(2150, 12, 31)
TABLE = "table"
FLAT = "flat"


@cache
def rate_rows() -> pl.DataFrame:
    """The special rates: from, until, and both rates in hundred-thousandths."""
    entries = reader.series(SPECIAL).entries
    rows = []
    for entry in entries:
        row = reader.on_day(reader.series(SPECIAL), entry.on).as_rows()[0]
        rows.append((entry.on, date.fromisoformat(str(row["until"])), _parts(row[LOW]), _parts(row[HIGH])))
    return pl.DataFrame(rows, schema=["valid_from", "valid_until", "low_rate", "high_rate"], orient="row")


def _parts(cell: int | str) -> int:
    """ "8.7" per cent as 8700 hundred-thousandths; the rulebook's rates have at most three decimals.

    >>> _parts("8.7"), _parts("14.6")
    (8700, 14600)
    """
    whole, _, decimals = str(cell).partition(".")
    return int(whole) * 1000 + int(f"{decimals}000"[:3])


def charges(claims: pl.DataFrame, payments: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The charge of every claim until its day: id, raw, charge, is_known (False where a rate was not announced).

    `claims`: id, principal, due_on, until, rates ("table" or "flat"), flat_rate, cap_rate, pivot, floor, minimum, smallest,
    step. `payments`: id, rank, on, amount, in order.
    """
    pieces = _pieces(_bands(_balances(claims, payments), policy))
    raw = _cut(pieces, policy.rounding)
    covered = pieces.group_by("id").agg(pl.col("days").sum().alias("covered"), pl.col("asked").first())
    joined = claims.join(raw, on="id", how="left").join(covered, on="id", how="left")
    raw_yen = pl.col("raw").fill_null(0)
    cut = pl.when(raw_yen < pl.col("smallest")).then(0).otherwise(raw_yen // pl.col("step") * pl.col("step"))
    return joined.select(
        "id",
        raw=raw_yen,
        charge=cut,
        is_known=(pl.col("covered") == pl.col("asked")).fill_null(True),
    )


def _balances(claims: pl.DataFrame, payments: pl.DataFrame) -> pl.DataFrame:
    """One row for each principal and the days on which it stood, both counted."""
    last = claims.select(
        "id", rank=pl.lit(2**31).cast(pl.Int64), on=pl.col("until"), amount=pl.lit(0).cast(pl.Int64)
    )
    told = pl.concat([payments.select("id", "rank", "on", "amount"), last]).sort("id", "rank")
    told = told.with_columns(
        paid=pl.col("amount").cum_sum().over("id") - pl.col("amount"), before=pl.col("on").shift(1).over("id")
    )
    joined = told.join(claims, on="id")
    begin = pl.col("due_on") + timedelta(1)
    joined = joined.with_columns(
        first=pl.max_horizontal(begin, pl.col("before") + timedelta(1)),
        owed=pl.max_horizontal(pl.col("principal") - pl.col("paid"), 0),
    )
    kept = joined.filter((pl.col("owed") > 0) & (pl.col("on") >= pl.col("first")))
    return kept.with_columns(place=pl.int_range(pl.len()).over("id"), last=pl.col("on"))


def _bands(balances: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The days at the low rate and the days at the high one, with the base they bear."""
    is_small = pl.col("owed") < pl.col("minimum")
    free = is_small & ((pl.col("place") == 0) | pl.lit(policy.small_after_payment == "かけない"))
    base = pl.when(free).then(0).otherwise(pl.col("owed") // pl.col("floor") * pl.col("floor"))
    low_end = pl.when(pl.col("pivot") > 0).then(days.last_day_after(pl.col("due_on"), pl.col("pivot")))
    ready = balances.with_columns(base=base, low_until=low_end.otherwise("due_on")).filter(pl.col("base") > 0)
    low = ready.with_columns(last=pl.min_horizontal("last", "low_until"), band=pl.lit(LOW))
    high = ready.with_columns(
        first=pl.max_horizontal("first", pl.col("low_until") + timedelta(1)), band=pl.lit(HIGH)
    )
    both = pl.concat([low, high]).filter(pl.col("first") <= pl.col("last"))
    asked = ((pl.col("last") - pl.col("first")).dt.total_days() + 1).sum().over("id")
    return both.with_columns(asked=asked)


def _pieces(bands: pl.DataFrame) -> pl.DataFrame:
    """Each band cut by the rows of rates: days, and base x rate x days as one whole number."""
    flat = bands.filter(pl.col("rates") == FLAT).with_columns(rate=pl.col("flat_rate"))
    tabled = bands.filter(pl.col("rates") == TABLE).join(rate_rows(), how="cross")
    tabled = tabled.with_columns(
        first=pl.max_horizontal("first", "valid_from"),
        last=pl.min_horizontal("last", "valid_until"),
        rate=pl.when(pl.col("band") == LOW).then("low_rate").otherwise("high_rate"),
    ).filter(pl.col("first") <= pl.col("last"))
    wanted = ("id", "place", "band", "first", "last", "base", "rate", "cap_rate", "asked")
    every = pl.concat([flat.select(wanted), tabled.select(wanted)])
    rate = pl.min_horizontal("rate", "cap_rate")
    every = every.with_columns(days=(pl.col("last") - pl.col("first")).dt.total_days() + 1)
    return every.with_columns(exact=pl.col("base") * rate * pl.col("days"))


def _cut(pieces: pl.DataFrame, rounding: str) -> pl.DataFrame:
    """Where fractions of a yen are cut, as in `delay`."""
    if rounding == PER_PERIOD:
        return pieces.group_by("id").agg((pl.col("exact") // UNIT).sum().alias("raw"))
    if rounding == PER_BAND:
        bands = pieces.group_by("id", "place", "band").agg(pl.col("exact").sum())
        return bands.group_by("id").agg((pl.col("exact") // UNIT).sum().alias("raw"))
    return pieces.group_by("id").agg((pl.col("exact").sum() // UNIT).alias("raw"))
