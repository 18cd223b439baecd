"""The expressions of the delay charge on other engines: DuckDB gives the same yen, and the calendar is the calendar."""

from datetime import date, timedelta

import duckdb
import narwhals as nw
import polars as pl
from tests.engines.claims.histories import plain_case

from toshikei.engines.claims import day_numbers
from toshikei.engines.claims.case import Case
from toshikei.engines.claims.delay_columns import charges
from toshikei.engines.claims.frames import accounts
from toshikei.engines.claims.periods import last_day_after
from toshikei.engines.claims.readings import Policy

UNTIL, SINCE = date(2026, 11, 28), date(2024, 1, 1)


def cases_since(day: date, policy: Policy, seeds: int) -> list[Case]:
    return [case for seed in range(seeds) if (case := plain_case(seed, policy)).due_on >= day]


def in_duckdb(database: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame, folder) -> None:
    path = folder / f"{name}.parquet"
    frame.write_parquet(path)
    database.execute(f"create table {name} as from '{path}'")  # a name of ours


def test_duckdb_gives_the_same_yen(tmp_path) -> None:
    policy = Policy(rounding="期間ごと")
    claims, payments = accounts(cases_since(SINCE, policy, 4_000), UNTIL)
    with duckdb.connect() as database:
        in_duckdb(database, "claims", claims, tmp_path)
        in_duckdb(database, "payments", payments, tmp_path)
        # Without older rates: a database plans long expressions for seconds.
        answer = charges(database.table("claims"), database.table("payments"), policy, since=SINCE)
        there = sorted(answer.fetchall())

    here = charges(claims, payments, policy, since=SINCE)
    assert there == sorted(here.rows())
    assert sum(raw for _, raw, _, _ in there) > 0


def test_numbers_of_days_are_the_calendar() -> None:
    days = pl.date_range(date(1999, 12, 1), date(2030, 3, 31), eager=True)
    frame = pl.DataFrame({"day": days}).lazy()
    for months in (1, 3, 6, 24, 60):
        told = day_numbers.numbered(nw.from_native(frame).with_columns(months=nw.lit(months)), number="day")
        found = day_numbers.with_last_day_after(told, "number", "months", "end").collect()["end"].to_list()
        assert found == [day_numbers.number(last_day_after(day, months=months)) for day in days]


def test_databases_reckon_the_numbers_that_polars_holds() -> None:
    days = [date(1900, 3, 1) + timedelta(97 * step) for step in range(900)]
    with duckdb.connect() as database:
        database.execute("create table days as select unnest(?::date[]) as day", [days])
        told = day_numbers.numbered(nw.from_native(database.table("days")), number="day").to_native()
        assert sorted(told.fetchall()) == [(day, day_numbers.number(day)) for day in days]


def test_rates_that_ended_before_are_not_needed() -> None:
    policy = Policy(rounding="期間ごと")
    claims, payments = accounts(cases_since(SINCE, policy, 300), UNTIL)

    without = charges(claims, payments, policy, since=SINCE)

    assert sorted(without.rows()) == sorted(charges(claims, payments, policy).rows())
