"""`bench assets`: projections beside plain NumPy, p-median beside every subset, levelling beside HiGHS alone and a greedy.

Everything is made up from a seed, so that anybody can run it again; `--file` adds a file of one's own.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from toshikei.cli.bench import table

if TYPE_CHECKING:
    from toshikei.engines.assets.levelling.instance import Instance
    from toshikei.engines.assets.renewal.bulk import Stock

NAME = "assets"
HELP = "公有資産：更新費用の試算を素の NumPy と、平準化を HiGHS だけ・貪欲法と同じ秒数で並べる"
OURS = "toshikei"
SEED = 1
COMPONENTS, COMPONENT_YEARS = 100_000, 60
SCENARIOS, BUILDINGS = 1_000, 500
PLACES, POINTS, KEPT = 12, 400, 7
AIM_TIMES, AIM_GAP = 2.0, 1.0

type Row = dict[str, object]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--works", type=int, default=5_000, metavar="件", help="工事の数（省略時は 5000）")
    parser.add_argument("--seconds", type=float, default=60, metavar="秒", help="平準化の秒数（省略時は 60）")
    parser.add_argument("--file", default="", metavar="ファイル", help="この工事の一覧でも測る")


def run(args: argparse.Namespace) -> int:
    projected = [*projection(), *scenario_rows(), *median()]
    levelled = levelling(args)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if not args.json:
        table.show(projected, as_json=False)
        print()
    rows = levelled if not args.json else [*projected, *levelled]
    table.show(rows, as_json=args.json, memory_mib=memory, aims=aims(projected, levelled))
    return 0


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The best of a few, in milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return round(min(found) * 1000, 1)


def stock(count: int) -> "Stock":
    """Made-up buildings: areas and years by chance, prices of the school."""
    import numpy as np

    from toshikei.engines.assets.renewal.bulk import Stock

    rng = np.random.default_rng(SEED)
    built = rng.integers(1950, 2026, count)
    return Stock(rng.lognormal(7, 1, count), built, np.full(count, 170_000.0), np.full(count, 330_000.0))


def projection() -> list[Row]:
    """Many components, one scenario."""
    from toshikei import law
    from toshikei.cli.bench.assets_subject.peers import plain_numpy
    from toshikei.engines.assets.renewal.bulk import yearly_of
    from toshikei.engines.assets.renewal.charges import Horizon
    from toshikei.engines.assets.renewal.scenario import national

    held, scenario = stock(COMPONENTS), national(law.at(date(2026, 4, 1)))
    horizon = Horizon(2026, COMPONENT_YEARS)
    same(yearly_of(held, scenario, horizon), plain_numpy(held, 2026, COMPONENT_YEARS))
    what = f"試算：{COMPONENTS:,}件×{COMPONENT_YEARS}年"
    return [
        {"what": what, "by": OURS, "ms": timed(lambda: yearly_of(held, scenario, horizon))},
        {"what": what, "by": "plain NumPy", "ms": timed(lambda: plain_numpy(held, 2026, COMPONENT_YEARS))},
    ]


def same(one: object, other: object) -> None:
    """Both sides must compute the same thing, or the measurement means nothing."""
    import numpy as np

    np.testing.assert_allclose(one, other, rtol=1e-9)  # type: ignore[arg-type]  # arrays on both sides


def scenario_rows() -> list[Row]:
    """Few buildings, many scenarios: ages by chance, so that condition and price become a range."""
    from dataclasses import replace

    from toshikei import law
    from toshikei.cli.bench.assets_subject.peers import plain_numpy
    from toshikei.engines.assets.renewal.bulk import yearly_of
    from toshikei.engines.assets.renewal.charges import Horizon
    from toshikei.engines.assets.renewal.scenario import national

    held, base, rng = stock(BUILDINGS), national(law.at(date(2026, 4, 1))), random.Random(SEED)  # noqa: S311  # made-up ages
    course, horizon = base.courses[0][1], Horizon(2026, 40)
    ages = [(rng.randint(25, 35), rng.randint(55, 65)) for _ in range(SCENARIOS)]
    chosen = [
        replace(
            base,
            courses=(
                (
                    base.courses[0][0],
                    replace(course, rebuild_age=old, repairs=(replace(course.repairs[0], age=young),)),
                ),
            ),
        )
        for young, old in ages
    ]
    for scenario, (young, old) in zip(chosen[:20], ages, strict=False):
        same(yearly_of(held, scenario, horizon), plain_numpy(held, 2026, 40, young, old))
    what = f"試算：{SCENARIOS:,}通り×{BUILDINGS}棟×40年"
    return [
        {"what": what, "by": OURS, "ms": timed(lambda: [yearly_of(held, one, horizon) for one in chosen], 1)},
        {
            "what": what,
            "by": "plain NumPy",
            "ms": timed(lambda: [plain_numpy(held, 2026, 40, *pair) for pair in ages], 1),
        },
    ]


def median() -> list[Row]:
    """Twelve places, four hundred points of people, seven places kept: proven best against every subset."""
    import numpy as np

    from toshikei.engines.assets.access.choosing import p_median
    from toshikei.engines.assets.access.measuring import nearest
    from toshikei.engines.assets.access.places import Map, People, Place

    rng = np.random.default_rng(SEED)
    places = [Place(str(at), f"館{at}", *rng.uniform((34.8, 138.2), (34.9, 138.4))) for at in range(PLACES)]
    people = [People(*rng.uniform((34.8, 138.2), (34.9, 138.4))) for _ in range(POINTS)]
    held = Map.of(places, people)
    tried = min((float(nearest(held, one).sum()), one) for one in combinations(range(PLACES), KEPT))
    if p_median(held, KEPT).kept != tried[1]:
        raise RuntimeError("p-median differs from every subset tried")
    what = f"p-median：{PLACES}施設から{KEPT}、{POINTS}点"
    exhaustive = lambda: [float(nearest(held, one).sum()) for one in combinations(range(PLACES), KEPT)]  # noqa: E731  # timed as it stands
    return [
        {"what": what, "by": OURS, "ms": timed(lambda: p_median(held, KEPT))},
        {"what": what, "by": "every subset", "ms": timed(exhaustive)},
    ]


def levelling(args: argparse.Namespace) -> list[Row]:
    """The made-up instance, and the file that was named."""
    from toshikei.cli.bench.assets_subject.instances import instance
    from toshikei.engines.assets.levelling import reading

    found = []
    if args.file:
        path = Path(args.file)
        found += level_rows(reading.read(path.read_text(encoding="utf-8"), path.name), args.seconds)
    made = reading.of_content(instance(args.works, SEED), "生成した市")
    return [*found, *level_rows(made, args.seconds)]


def level_rows(instance: "Instance", seconds: float) -> list[Row]:
    """Ours, HiGHS alone with the same model, a greedy; all against the same bound."""
    from toshikei.cli.bench.assets_subject.peers import greedy
    from toshikei.engines.assets.levelling.solving import level

    ours = level(instance, seconds=seconds)
    what = f"平準化：{len(instance.works):,}件×{instance.horizon}年"
    alone = highs_alone(instance, seconds)
    return [
        level_row(what, OURS, float(ours.peak), ours.bound, ours.seconds),
        level_row(what, "HiGHS MIP", alone, ours.bound, seconds),
        level_row(what, "greedy", greedy(instance), ours.bound, 0.0),
    ]


def level_row(what: str, who: str, peak: float | None, bound: float, seconds: float) -> Row:
    gap = None if peak is None else round((peak / bound - 1) * 100, 3)
    shown = 0.0 if peak is None else round(peak)
    return {"what": what, "by": who, "peak": float(shown), "gap_percent": gap, "seconds": round(seconds, 1)}


def highs_alone(instance: "Instance", seconds: float) -> float | None:
    """The whole model given to HiGHS at once; None when it found no plan in time."""
    import numpy as np

    from toshikei.engines.assets.levelling.model import build
    from toshikei.engines.assets.levelling.restricting import solve_partly

    model = build(instance)
    everything = np.ones(model.columns, dtype=bool)
    found = solve_partly(model, everything, everything, seconds)
    return None if found is None else float(model.yearly(np.round(found.x)).max()) * model.scale


def aims(projected: list[Row], levelled: list[Row]) -> str:
    """Which aims were met."""
    pairs = zip(projected[:4:2], projected[1:4:2], strict=True)
    times = [float(str(ours["ms"])) / float(str(peer["ms"])) for ours, peer in pairs]
    gaps = [float(str(row["gap_percent"])) for row in levelled if row["by"] == OURS]
    quick = "達成" if max(times) <= AIM_TIMES else "未達"
    near = "達成" if max(gaps) <= AIM_GAP else "未達"
    shown = "・".join(f"{one:.2f}" for one in times)
    return f"試算 {shown}倍（2倍以下：{quick}）、平準化の差 {max(gaps):.3f}％（1％以下：{near}）"
