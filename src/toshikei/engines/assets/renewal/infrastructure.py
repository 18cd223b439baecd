"""Infrastructure (インフラ): roads in equal years, bridges and pipes at their age, everything without a year evenly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.errors import KindUnknown
from toshikei.engines.assets.renewal.charges import Charge, Horizon
from toshikei.engines.assets.renewal.prices import Prices
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.money import format_yen
from toshikei.law.types import LawValue
from toshikei.law.units import Row

KINDS = {"road": "道路", "bridge": "橋りょう", "water": "上水道管", "sewer": "下水道管"}
FALLBACK = "構造や用途が分からないため、代わりの単価を使いました。"


@dataclass(frozen=True, slots=True)
class Works:
    """インフラの資産: `size` is square metres (roads, bridges) or metres (pipes); `built` None where nobody knows.

    `kind` by family: road general, cycle_path; bridge pc, rc, stone, other, steel, unknown; water raw, transmission,
    distribution (with `diameter_mm`); sewer concrete, ceramic, pvc, rehabilitated, other, or by_diameter: the two
    tables of sewers are alternatives.
    """

    name: str
    family: str
    kind: str
    size: Fraction
    built: int | None = None
    diameter_mm: int | None = None


@dataclass(frozen=True, slots=True)
class _Rate:
    """What one unit costs, how often, and where that stands."""

    each: Fraction
    cycle: int
    law: tuple[LawRef, ...]
    fallback: bool = False


def charges_of(works: Works, prices: Prices, horizon: Horizon) -> list[Charge]:
    """All renewals of one asset inside the horizon. Raises KindUnknown."""
    rate = _rate_of(works, prices)
    if works.family == "road" or works.built is None:
        return [_evenly(works, rate, horizon)]
    backlog = prices.law.assets.renewal.infrastructure_backlog_years.as_int()
    return _by_age(works, works.built, rate, horizon, backlog)


def _evenly(works: Works, rate: _Rate, horizon: Horizon) -> Charge:
    total = works.size * rate.each * horizon.years / rate.cycle
    note = "" if works.family == "road" else "造った年が分からないため、毎年同じ額とみます。"
    formula = f"{_amount(works, rate)}÷{rate.cycle}年×{horizon.years}年"
    fallback = rate.fallback or works.family != "road"
    return Charge("更新", horizon.base, horizon.years, total, formula, note, rate.law, fallback)


def _by_age(works: Works, built: int, rate: _Rate, horizon: Horizon, backlog: int) -> list[Charge]:
    due, total, found = built + rate.cycle, works.size * rate.each, []
    note = FALLBACK if rate.fallback else ""
    if due < horizon.base:
        late = f"更新の年（{due}年度）を過ぎているため、積み残しとして{backlog}年に分けます。"
        found.append(
            Charge("更新", horizon.base, backlog, total, _amount(works, rate), late, rate.law, rate.fallback)
        )
        due = horizon.base + rate.cycle
    for year in range(due, horizon.end, rate.cycle):
        found.append(Charge("更新", year, 1, total, _amount(works, rate), note, rate.law, rate.fallback))
    return found


def _amount(works: Works, rate: _Rate) -> str:
    unit = "m" if works.family in {"water", "sewer"} else "㎡"
    return f"{float(works.size):,.10g}{unit}×{format_yen(int(rate.each))}円"


def _rate_of(works: Works, prices: Prices) -> _Rate:
    readers = {"road": _road, "bridge": _bridge, "water": _water, "sewer": _sewer}
    if works.family not in readers:
        raise KindUnknown(text=works.family, family="インフラ", known="、".join(KINDS.values()))
    try:
        return readers[works.family](works, prices)
    except StopIteration:
        raise KindUnknown(text=works.kind, family=KINDS[works.family], known=_known(works, prices)) from None


def _known(works: Works, prices: Prices) -> str:
    name, column = ("water_costs", "use") if works.family == "water" else (f"{works.family}_costs", "kind")
    rows = prices.law.value(f"assets.renewal.{name}").as_rows()
    return "、".join(dict.fromkeys(str(row.get("label", row[column])) for row in rows))


def _road(works: Works, prices: Prices) -> _Rate:
    row, ground = prices.of("road_costs", kind=works.kind)
    return _Rate(int(row["yen_per_m2"]) * prices.factor, int(row["cycle_years"]), ground)


def _bridge(works: Works, prices: Prices) -> _Rate:
    row, ground = prices.of("bridge_costs", kind=works.kind)
    cycle = prices.law.assets.renewal.bridge_cycle
    each = int(row["yen_per_m2"]) * prices.factor
    return _Rate(each, cycle.as_int(), (*ground, cycle.ref), works.kind == "unknown")


def _water(works: Works, prices: Prices) -> _Rate:
    """By use and diameter; without a diameter the smallest pipe stands in, marked."""
    held = prices.law.assets.renewal.water_costs
    rows = [row for row in held.as_rows() if row["use"] == works.kind]
    return _by_diameter(works, prices, held, rows, prices.law.assets.renewal.water_cycle)


def _by_diameter(works: Works, prices: Prices, held: LawValue, rows: Sequence[Row], cycle: LawValue) -> _Rate:
    row = next(row for row in rows if (works.diameter_mm or 0) <= int(row["up_to_mm"]))
    each, ground = int(row["yen_per_m"]) * prices.factor, (held.ref, cycle.ref, *prices.factor_law)
    return _Rate(each, cycle.as_int(), ground, works.diameter_mm is None)


def _sewer(works: Works, prices: Prices) -> _Rate:
    if works.kind == "by_diameter":
        held = prices.law.assets.renewal.sewer_costs_by_diameter
        return _by_diameter(works, prices, held, held.as_rows(), prices.law.assets.renewal.sewer_cycle)
    row, ground = prices.of("sewer_costs", kind=works.kind)
    cycle = prices.law.assets.renewal.sewer_cycle
    return _Rate(int(row["yen_per_m"]) * prices.factor, cycle.as_int(), (*ground, cycle.ref))
