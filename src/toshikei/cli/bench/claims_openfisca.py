"""The peer of `bench claims`: the same delay charge in OpenFisca-core, as its users write rules.

A stretch with one principal is a person; the charge is a variable by year whose formula takes the days of that year and the
rates from parameters; its sum over the years is the charge of the stretch.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toshikei.cli.bench.claims_subject import SINCE, UNTIL, Arrays, Subject, low_end
from toshikei.engines.claims.day_numbers import EPOCH
from toshikei.engines.claims.delay_columns import UNIT, RateRow

YEARS = range(SINCE.year, UNTIL.year + 1)


@dataclass(frozen=True, slots=True)
class Ready:
    """A tax and benefit system with its people, so that only the calculation is timed."""

    simulation: Any
    told: Arrays


def rates_of(rows: tuple[RateRow, ...], year: int) -> tuple[int, int]:
    """Both rates of a calendar year; the announced stretches begin on 1 January."""
    first = (date(year, 1, 1) - date(1970, 1, 1)).days + EPOCH
    row = next(each for each in rows if each.first <= first <= each.last)
    return int(str(row.low)), int(str(row.high))


def ready(made: Subject, told: Arrays) -> Ready:
    """Entities, parameters, variables and inputs of all stretches."""
    from openfisca_core.entities import build_entity
    from openfisca_core.parameters import ParameterNode
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    stretch = build_entity("stretch", "stretches", "a principal on certain days", is_person=True)
    system = TaxBenefitSystem([stretch])
    steps = ("low", "high")
    system.parameters = ParameterNode(
        data={
            step: {"values": {f"{year}-01-01": {"value": rates_of(made.rows, year)[place]} for year in YEARS}}
            for place, step in enumerate(steps)
        }
    )
    given = ("base", "first", "last", "low_until", "flat_rate", "cap_rate", "is_table")

    def input_variable(name: str) -> type:
        return type(
            name,
            (Variable,),
            {"value_type": float, "entity": stretch, "definition_period": DateUnit.ETERNITY, "label": name},
        )

    class charge(Variable):  # OpenFisca names variables so
        value_type = float
        entity = stretch
        definition_period = DateUnit.YEAR
        label = "delay charge of a calendar year, cut to a yen for each step of rates"

        def formula(people: Any, period: Any, parameters: Any) -> NDArray[np.float64]:  # OpenFisca's form
            told = {name: people(name, period) for name in given}
            begin = (period.start.date - date(1970, 1, 1)).days
            end = (period.stop.date - date(1970, 1, 1)).days
            first, last = np.maximum(told["first"], begin), np.minimum(told["last"], end)
            low = np.maximum(np.minimum(last, told["low_until"]) - first + 1, 0)
            high = np.maximum(last - np.maximum(first, told["low_until"] + 1) + 1, 0)
            rates = parameters(period)
            parts = [
                told["base"] * np.minimum(rate, told["cap_rate"]) * days // UNIT
                for days, rate in ((low, rates.low), (high, rates.high))
            ]
            flat = np.minimum(told["flat_rate"], told["cap_rate"])
            whole = told["base"] * flat * np.maximum(last - first + 1, 0)
            return np.where(told["is_table"] > 0, parts[0] + parts[1], whole)

    for name in given:
        system.add_variable(input_variable(name))
    system.add_variable(charge)
    simulation = SimulationBuilder().build_default_simulation(system, count=len(told.claim))
    profile = told.profile
    values = {
        "base": np.where(told.owed < profile["minimum"], 0, told.owed // profile["floor"] * profile["floor"]),
        "first": told.first,
        "last": told.last,
        "low_until": np.where(profile["pivot"] > 0, low_end(told.due, 1), told.due),
        "flat_rate": profile["flat_rate"],
        "cap_rate": profile["cap_rate"],
        "is_table": told.is_table,
    }
    for name, column in values.items():
        simulation.set_input(name, "ETERNITY", column.astype(np.float64))
    return Ready(simulation, told)


def calculated(made: Subject, ready: Ready) -> NDArray[np.int64]:
    """The charge of every claim."""
    raw = sum(ready.simulation.calculate("charge", str(year)).astype(np.float64) for year in YEARS)
    told = ready.told
    raw = np.where(told.is_table, raw, raw // UNIT)
    sums = np.bincount(told.claim, weights=raw, minlength=made.claims.height).astype(np.int64)
    smallest, step = (made.claims[name].to_numpy() for name in ("smallest", "step"))
    return np.where(sums < smallest, 0, sums // step * step)
