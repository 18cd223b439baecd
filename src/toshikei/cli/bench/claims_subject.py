"""Invented claims for `bench claims`, and the same delay charge by hand in NumPy.

Five kinds with the rates of the rulebook: three with two steps (a lower rate in the first month), two with one flat rate.
A fifth of the claims has one part payment.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toshikei.engines.claims.day_numbers import EPOCH
from toshikei.engines.claims.delay_columns import TABLE, UNIT, RateRow, rate_rows
from toshikei.engines.claims.frames import profile_cells
from toshikei.engines.claims.kinds import kinds
from toshikei.engines.claims.profiles import profile_of

KINDS = ("nhi_premium", "fixed_asset_tax", "kindergarten", "road_occupancy", "rearing_allowance_fraud")
PROFILE = ("rates", "flat_rate", "cap_rate", "pivot", "floor", "minimum", "smallest", "step")
CITY, SINCE, UNTIL = "012068", date(2014, 4, 1), date(2026, 11, 28)
PAID_SHARE = 5

type Days = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Subject:
    """Claims and payments as frames for the columnar form, and the rates in force."""

    claims: pl.DataFrame
    payments: pl.DataFrame
    rows: tuple[RateRow, ...]


def subject(count: int, *, seed: int = 20261128) -> Subject:
    """So many claims that fell due since 2014, the same for the same seed."""
    drawn = np.random.default_rng(seed)
    named = kinds(UNTIL, CITY)
    profiles = [profile_cells(profile_of(named[code], on=UNTIL, city=CITY)) for code in KINDS]
    of_kind = pl.DataFrame(profiles, schema=list(PROFILE), orient="row").with_row_index("kind")
    span = (UNTIL - SINCE).days
    due = np.datetime64(SINCE) + drawn.integers(0, span, count)
    claims = pl.DataFrame(
        {
            "id": np.arange(count),
            "kind": drawn.integers(0, len(KINDS), count).astype(np.uint32),
            "principal": drawn.integers(0, 600_000, count),
            "due_on": due.astype("datetime64[D]"),
        }
    ).join(of_kind, on="kind", maintain_order="left")
    whole = ("flat_rate", "cap_rate", "pivot", "floor", "minimum", "smallest", "step")
    claims = claims.with_columns(pl.lit(UNTIL).alias("until"), pl.col(*whole).cast(pl.Int64)).drop("kind")
    paid = np.sort(drawn.choice(count, count // PAID_SHARE, replace=False))
    payments = pl.DataFrame(
        {
            "id": paid,
            "rank": np.zeros(len(paid), np.int64),
            "on": np.minimum(due[paid] + drawn.integers(1, 900, len(paid)), np.datetime64(UNTIL)).astype(
                "datetime64[D]"
            ),
            "amount": drawn.integers(1, 300_000, len(paid)),
        }
    )
    return Subject(claims, payments, rate_rows(SINCE))


@dataclass(frozen=True, slots=True)
class Arrays:
    """What the hand-written forms work on: one entry for each stretch with one principal."""

    claim: Days
    owed: Days
    due: Days
    first: Days
    last: Days
    profile: dict[str, NDArray[np.int64]]
    is_table: NDArray[np.bool_]


def arrays(made: Subject) -> Arrays:
    """The stretches of all claims: until the payment, and after it."""
    claims, payments = made.claims, made.payments
    due = claims["due_on"].to_numpy().astype("datetime64[D]").astype(np.int64)
    end = np.full(claims.height, (UNTIL - date(1970, 1, 1)).days)
    principal = claims["principal"].to_numpy()
    paid, at = payments["id"].to_numpy(), payments["on"].to_numpy().astype("datetime64[D]").astype(np.int64)
    last = end.copy()
    last[paid] = at
    rest = principal[paid] - payments["amount"].to_numpy()
    place = np.flatnonzero((rest > 0) & (end[paid] > at))
    claim = np.concatenate([np.arange(claims.height), paid[place]])
    cells = {
        name: claims[name].fill_null(10**6 if name == "cap_rate" else 0).to_numpy()[claim]
        for name in PROFILE[1:]
    }
    return Arrays(
        claim,
        np.concatenate([principal, rest[place]]),
        due[claim],
        np.concatenate([due + 1, at[place] + 1]),
        np.concatenate([last, end[paid[place]]]),
        cells,
        (claims["rates"] == TABLE).to_numpy()[claim],
    )


def low_end(due: Days, months: int) -> Days:
    """Last day of so many months from the day after, by NumPy's own calendar."""
    first = (due + 1).astype("datetime64[D]")
    month = first.astype("datetime64[M]")
    place = (first - month.astype("datetime64[D]")).astype(np.int64)
    begin = (month + months).astype("datetime64[D]").astype(np.int64)
    following = (month + months + 1).astype("datetime64[D]").astype(np.int64)
    return np.minimum(begin + place, following) - 1


def by_hand(made: Subject, told: Arrays) -> Days:
    """The charge of every claim, each period cut to a yen, as an engineer would write it in NumPy."""
    profile = told.profile
    base = np.where(told.owed < profile["minimum"], 0, told.owed // profile["floor"] * profile["floor"])
    until = np.where(profile["pivot"] > 0, low_end(told.due, 1), told.due)
    raw = np.zeros(len(base), np.int64)
    for row in made.rows:
        _add(raw, told, base, until, row)
    flat = np.flatnonzero(~told.is_table)
    rate = np.minimum(profile["flat_rate"][flat], profile["cap_rate"][flat])
    days = np.maximum(told.last[flat] - told.first[flat] + 1, 0)
    raw[flat] = base[flat] * rate * days // UNIT
    sums = np.bincount(told.claim, weights=raw, minlength=made.claims.height).astype(np.int64)
    smallest, step = (made.claims[name].to_numpy() for name in ("smallest", "step"))
    return np.where(sums < smallest, 0, sums // step * step)


def _add(raw: Days, told: Arrays, base: Days, until: Days, row: RateRow) -> None:
    """One announced stretch of rates, both steps."""
    begun, ended = row.first - EPOCH, row.last - EPOCH
    first, last = np.maximum(told.first, begun), np.minimum(told.last, ended)
    low = np.maximum(np.minimum(last, until) - first + 1, 0)
    high = np.maximum(last - np.maximum(first, until + 1) + 1, 0)
    for days, rate in ((low, row.low), (high, row.high)):
        raw += base * np.minimum(int(str(rate)), told.profile["cap_rate"]) * days // UNIT * told.is_table
