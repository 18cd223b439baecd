"""`bench claims`: the delay charge of five million claims in columns, the reassessment of a night, one claim explained.

Peers in the same run: the same charge by hand in NumPy (one thread) and in OpenFisca-core. Every form runs as often as
asked and its best time counts; how many claims a peer gives another yen is counted.
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from toshikei.cli.bench import table

NAME = "claims"
HELP = "債権：500万件の延滞金を列の形で計算する時間。NumPy の手書き・OpenFisca と並べて。夜の見直しと1件の説明も測る"
EXPLAINED = 200
AIM_NUMPY, AIM_OPENFISCA, AIM_EXPLAIN, AIM_NIGHT, AIM_MEMORY = 1.2, 0.6, 5.0, 300.0, 4096.0


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--size", type=int, default=5_000_000, metavar="件数", help="債権の件数（省略時は 5000000）"
    )
    parser.add_argument(
        "--times", type=int, default=3, metavar="回", help="それぞれ繰り返す回数（省略時は 3）"
    )
    parser.add_argument(
        "--night", type=int, default=10_000_000, metavar="件数", help="夜の見直しの件数（省略時は 10000000）"
    )


def run(args: argparse.Namespace) -> int:
    night = in_a_process_of_its_own(args.night)
    rows, facts = compared(args.size, args.times)
    explained = milliseconds_to_explain()
    facts |= {
        "1件の説明（ミリ秒）": explained,
        f"説明の目当て（{AIM_EXPLAIN:.0f}ミリ秒）": explained <= AIM_EXPLAIN,
        **night,
    }
    table.show(rows, as_json=args.json, **facts)
    return 0


def compared(size: int, times: int) -> tuple[list[table.Row], dict[str, object]]:
    """The three forms on the same claims."""
    from toshikei.cli.bench import claims_openfisca, claims_subject

    made = claims_subject.subject(size)
    told = claims_subject.arrays(made)
    found, ours = best(lambda: in_columns(made), times)
    exact = found.sort("id")["charge"].to_numpy()
    hand, numpy = best(lambda: claims_subject.by_hand(made, claims_subject.arrays(made)), times)
    peer = claims_openfisca.ready(made, told)
    other, openfisca = best(lambda: anew(claims_openfisca, made, peer), times)
    rows: list[table.Row] = [
        {"形": "列（narwhals・polars）", "秒": ours, "NumPy を1として": ours / numpy, "円の違う件数": 0},
        {
            "形": "NumPy の手書き",
            "秒": numpy,
            "NumPy を1として": 1.0,
            "円の違う件数": int((hand != exact).sum()),
        },
        {
            "形": "OpenFisca-core",
            "秒": openfisca,
            "NumPy を1として": openfisca / numpy,
            "円の違う件数": int((other != exact).sum()),
        },
    ]
    return rows, {
        "件数": size,
        f"目当て（NumPy の{AIM_NUMPY}倍まで）": ours <= AIM_NUMPY * numpy,
        f"目当て（OpenFisca の{AIM_OPENFISCA}倍まで）": ours <= AIM_OPENFISCA * openfisca,
    }


def in_columns(made):  # type: ignore[no-untyped-def]  # frames of an optional length
    """The columnar form, streamed; in any order, as a ledger takes it."""
    from toshikei.cli.bench.claims_subject import SINCE
    from toshikei.engines.claims.delay import PER_PERIOD
    from toshikei.engines.claims.delay_columns import charges
    from toshikei.engines.claims.readings import Policy

    found = charges(
        made.claims.lazy(), made.payments.lazy(), replace(Policy(), rounding=PER_PERIOD), since=SINCE
    )
    return found.collect(engine="streaming")


def anew(peer, made, ready):  # type: ignore[no-untyped-def]  # an untyped library
    """OpenFisca remembers what it calculated: forget it first."""
    from toshikei.cli.bench.claims_openfisca import YEARS

    for year in YEARS:
        ready.simulation.delete_arrays("charge", str(year))
    return peer.calculated(made, ready)


def best[T](work: Callable[[], T], times: int) -> tuple[T, float]:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        found = work()
        took.append(time.perf_counter() - begun)
    return found, min(took)


def milliseconds_to_explain() -> float:
    """The documented example with all its reasons, a mean of many times."""
    from toshikei.engines.claims.assessment import assess
    from toshikei.engines.claims.case_reading import read_case
    from toshikei.foundation import clock

    path = Path(__file__).resolve().parents[4] / "docs" / "formats" / "claims_case.example.json"
    on = clock.today()
    case = read_case(json.loads(path.read_text("utf-8")), as_of=on).case
    begun = time.perf_counter()
    for _ in range(EXPLAINED):
        assess(case, on)
    return (time.perf_counter() - begun) / EXPLAINED * 1000


def in_a_process_of_its_own(size: int) -> dict[str, object]:
    """The nightly reassessment, where only its own memory counts."""
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(a_night, (size,))


def a_night(size: int) -> dict[str, object]:
    """Yesterday's charges stand in a file; today's are computed, and what changed is written."""
    import polars as pl

    from toshikei.cli.bench.claims_subject import SINCE, UNTIL, subject
    from toshikei.engines.claims.delay import PER_PERIOD
    from toshikei.engines.claims.delay_columns import charges
    from toshikei.engines.claims.readings import Policy

    policy = replace(Policy(), rounding=PER_PERIOD)
    with tempfile.TemporaryDirectory(prefix="toshikei-bench-") as name:
        folder = Path(name)
        for part in range(10):  # the ledger is written in parts, so that making it up costs no memory
            made = subject(size // 10, seed=part)
            shift = pl.col("id") + part * (size // 10)
            made.claims.with_columns(shift).write_parquet(folder / f"claims-{part}.parquet")
            made.payments.with_columns(shift).write_parquet(folder / f"payments-{part}.parquet")
        claims, payments = (pl.scan_parquet(folder / f"{each}-*.parquet") for each in ("claims", "payments"))
        yesterday = claims.with_columns(until=pl.lit(UNTIL - timedelta(days=1)))
        charges(yesterday, payments, policy, since=SINCE).sink_parquet(folder / "yesterday.parquet")
        begun = time.perf_counter()
        today = charges(claims, payments, policy, since=SINCE)
        before = pl.scan_parquet(folder / "yesterday.parquet").select("id", was="charge")
        changed = today.join(before, on="id", how="left").filter(pl.col("charge") != pl.col("was"))
        changed.sink_parquet(folder / "changes.parquet")
        took = time.perf_counter() - begun
        count = pl.scan_parquet(folder / "changes.parquet").select(pl.len()).collect().item()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "夜の見直しの件数": size,
        "変わった件数": count,
        "夜の見直しの秒": took,
        "夜の見直しの記憶（MiB）": memory,
        "夜の目当て（5分・4GiB）": took <= AIM_NIGHT and memory <= AIM_MEMORY,
    }
