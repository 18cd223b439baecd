"""`bench duplicates`: 50 duplicates planted among 1,500 invented programmes: how many stand among the first 65 hints, how fast.

Peer in the same run: the standard library's text comparison (difflib) of the same texts, timed on two thousand pairs and
reckoned for all of them.
"""

import argparse
import time
from difflib import SequenceMatcher
from itertools import combinations, islice

from toshikei.cli.bench import table

NAME = "duplicates"
HELP = "重複さがし：1,500の見本の事業に混ぜた50の重複を、はじめの65の手がかりで見つける数と時間"
SHOWN, AIM_FOUND, AIM_FALSE, AIM_SECONDS = 65, 45, 20, 10.0
TIMED_PAIRS = 2_000


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", type=int, default=1_500, metavar="数", help="事業の数（省略時は 1500）")
    parser.add_argument(
        "--times", type=int, default=4, metavar="回", help="別の見本で繰り返す回数（省略時は 4）"
    )
    parser.add_argument(
        "--changed",
        type=float,
        default=0.35,
        metavar="割合",
        help="別の言い方がある言葉を、言い換える割合（省略時は 0.35）",
    )


def run(args: argparse.Namespace) -> int:
    rows = [measured(args.size, seed, args.changed) for seed in range(args.times)]
    met = all(
        row["見つけた"] >= AIM_FOUND and row["違った"] <= AIM_FALSE and row["秒"] <= AIM_SECONDS
        for row in rows
    )
    table.show(rows, as_json=args.json, **{"目当て（45以上・20以下・10秒）": met})
    return 0


def measured(size: int, seed: int, changed: float) -> dict[str, float]:
    """One planted set: found and false among the first hints, seconds, and what difflib would take."""
    from toshikei.cli.bench.planted import planted
    from toshikei.engines.strategy.duplicates import duplicates

    made = planted(size, seed=seed, changed=changed)
    begun = time.perf_counter()
    hints = duplicates(made.sheets, most=SHOWN)
    took = time.perf_counter() - begun
    found = sum(frozenset((hint.first, hint.second)) in made.pairs for hint in hints)
    texts = [f"{each.name}{each.target}{each.state}{each.means}" for each in made.sheets]
    begun = time.perf_counter()
    for one, other in islice(combinations(texts, 2), TIMED_PAIRS):
        SequenceMatcher(None, one, other, autojunk=False).ratio()
    each_pair = (time.perf_counter() - begun) / TIMED_PAIRS
    return {
        "回": seed + 1,
        "混ぜた": len(made.pairs),
        "見つけた": found,
        "違った": len(hints) - found,
        "秒": took,
        "difflib なら秒": each_pair * size * (size - 1) / 2,
    }
