"""Buildings (建物): backlog, rebuild and repairs of one building year by year, and the cycles that follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.renewal.charges import Charge, Horizon
from toshikei.engines.assets.renewal.prices import BuildingPrice, Prices
from toshikei.engines.assets.renewal.scenario import Course, Repair, Scenario
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True)
class Building:
    """建物: floor area in square metres, its class, the fiscal year it was built in."""

    name: str
    code: str
    area: Fraction
    built: int


def charges_of(building: Building, scenario: Scenario, prices: Prices, horizon: Horizon) -> list[Charge]:
    """All works of a building that begin before the horizon ends."""
    price = prices.building(building.code)
    found = [
        charge
        for share, course in scenario.courses
        for charge in _life(building.built, building.area * share, price, course, horizon)
    ]
    if scenario.routine:
        found.append(_routine(building.area * scenario.routine, horizon, scenario))
    return [charge for charge in found if charge.first < horizon.end]


def _routine(each: Fraction, horizon: Horizon, scenario: Scenario) -> Charge:
    total = each * horizon.years
    return Charge("経常の修繕", horizon.base, horizon.years, total, law=scenario.law)


def _life(
    built: int, area: Fraction, price: BuildingPrice, course: Course, horizon: Horizon
) -> Iterator[Charge]:
    """This cycle with what is overdue, then cycle after cycle."""
    due, base = built + course.rebuild_age, horizon.base
    if due < base:
        note = f"建替えの年（{due}年度）を過ぎているため、積み残しとして{course.backlog_years}年に分けます。"
        yield _rebuild(area, price, base, course.backlog_years, note)
        renewed = base
    else:
        yield from _present_repairs(built, area, price, course, horizon)
        yield _due_rebuild(area, price, due, course, base)
        renewed = due
    while renewed < horizon.end:
        for repair in course.repairs:
            yield _repair(area, price, repair, renewed + repair.age, repair.years)
        renewed += course.rebuild_age
        yield _due_rebuild(area, price, renewed, course, base)


def _present_repairs(
    built: int, area: Fraction, price: BuildingPrice, course: Course, horizon: Horizon
) -> Iterator[Charge]:
    age = horizon.base - built
    for repair in course.repairs:
        if age <= repair.age:
            yield _repair(area, price, repair, built + repair.age, repair.years)
        elif repair.backlog_until is not None and age <= repair.backlog_until:
            note = f"{age}年を経て改修していないため、積み残しとして{course.backlog_years}年に分けます。"
            yield _repair(area, price, repair, horizon.base, course.backlog_years, note)


def _due_rebuild(area: Fraction, price: BuildingPrice, due: int, course: Course, base: int) -> Charge:
    first = max(due - course.lead, base)
    return _rebuild(area, price, first, course.rebuild_years, f"{due}年度が建替えの年です。")


def _rebuild(area: Fraction, price: BuildingPrice, first: int, years: int, note: str) -> Charge:
    return Charge(
        "建替え", first, years, area * price.rebuild, _formula(area, price.rebuild), note, price.law
    )


def _repair(
    area: Fraction, price: BuildingPrice, repair: Repair, first: int, years: int, note: str = ""
) -> Charge:
    each = price.repair if repair.share is None else price.rebuild * repair.share
    return Charge(repair.label, first, years, area * each, _formula(area, each), note, price.law)


def _formula(area: Fraction, each: Fraction) -> str:
    """ "3,000㎡×330,000円"."""
    return f"{float(area):,.10g}㎡×{format_yen(int(each))}円"
