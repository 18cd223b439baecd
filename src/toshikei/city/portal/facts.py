"""The public facts shipped inside the product, read once from small dated files. Real figures about Kushiro City."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class People:
    """Population of a census year or a projected year, by three age classes."""

    year: int
    kind: str
    population: int
    under_15: int
    working_age: int
    over_64: int
    age_unknown: int

    @property
    def is_projection(self) -> bool:
        return self.kind == "projection"


@dataclass(frozen=True, slots=True)
class ErrorSpread:
    """How far projections of this many years were off, in per cent: 10th, 50th and 90th percentile of all cases."""

    years_ahead: int
    cases: int
    low_percent: Decimal
    middle_percent: Decimal
    high_percent: Decimal


@dataclass(frozen=True, slots=True)
class Indicators:
    """Fiscal indicators of a year. None: not published for this area."""

    fiscal_year: int
    area: str
    population: int | None
    financial_strength: Decimal | None
    current_balance: Decimal | None
    debt_service: Decimal | None
    future_burden: Decimal | None
    reserves: Decimal | None
    personnel: Decimal | None


@dataclass(frozen=True, slots=True)
class Peer:
    """Fiscal indicators of a municipality of the city's group in a year, as the rounded table has them."""

    fiscal_year: int
    code: str
    prefecture: str
    name: str
    population: int
    financial_strength: Decimal
    current_balance: Decimal
    debt_service: Decimal
    future_burden: Decimal
    reserves: Decimal
    personnel: Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """One published figure with its source. `is_about`: the publisher gave it as approximate."""

    code: str
    fiscal_year: int
    item: str
    value: Decimal
    unit: str
    is_about: bool
    source: str

    @property
    def yen(self) -> int:
        """The value of an amount of money."""
        if self.unit != "円":
            raise ValueError(f"not money: {self.code}")
        return int(self.value)


@dataclass(frozen=True, slots=True)
class Donations:
    """Hometown donations received in a fiscal year."""

    fiscal_year: int
    amount_yen: int
    cases: int


def _lines(file: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@cache
def people() -> tuple[People, ...]:
    """By year, census first, then projection."""
    return tuple(
        People(int(line.pop("year")), line.pop("kind"), **{key: int(text) for key, text in line.items()})
        for line in _lines("population.csv")
    )


@cache
def error_spreads() -> Mapping[int, ErrorSpread]:
    """By years ahead."""
    found = [
        ErrorSpread(
            int(line["years_ahead"]),
            int(line["cases"]),
            *(Decimal(line[f"{place}_percent"]) for place in ("low", "middle", "high")),
        )
        for line in _lines("projection_errors.csv")
    ]
    return {spread.years_ahead: spread for spread in found}


@cache
def indicators() -> tuple[Indicators, ...]:
    """City and mean of its peers, by year."""
    return tuple(
        Indicators(
            int(line.pop("fiscal_year")),
            line.pop("area"),
            int(population) if (population := line.pop("population")) else None,
            **{key: _number(text) for key, text in line.items()},
        )
        for line in _lines("indicators.csv")
    )


@cache
def peers() -> tuple[Peer, ...]:
    """The other municipalities of the group, by year and code."""
    return tuple(
        Peer(
            int(line.pop("fiscal_year")),
            line.pop("code"),
            line.pop("prefecture"),
            line.pop("name"),
            int(line.pop("population")),
            **{key: Decimal(text) for key, text in line.items()},
        )
        for line in _lines("peers.csv")
    )


@cache
def facts() -> Mapping[str, Fact]:
    """By code."""
    found = [
        Fact(
            line["code"],
            int(line["fiscal_year"]),
            line["item"],
            Decimal(line["value"]),
            line["unit"],
            line["is_about"] == "yes",
            line["source"],
        )
        for line in _lines("kushiro_facts.csv")
    ]
    return {fact.code: fact for fact in found}


@cache
def donations() -> tuple[Donations, ...]:
    return tuple(Donations(*(int(text) for text in line.values())) for line in _lines("donations.csv"))


@cache
def boundary() -> Mapping[str, Any]:
    """GeoJSON: the outline of the city and the places of its three parts' names."""
    return json.loads((FOLDER / "boundary.geojson").read_text(encoding="utf-8"))
