"""Public facts about the city's debt, funds and donations, read once from small dated files. Real figures with their source."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
SURVEY = "総務省「ふるさと納税に関する現況調査」（令和8年8月）"
SURVEY_2019 = "総務省「ふるさと納税に関する現況調査」（令和2年度実施）"


@dataclass(frozen=True, slots=True)
class Fact:
    """One published figure. `is_about`: the publisher gave it as approximate."""

    code: str
    fiscal_year: int
    item: str
    value: int
    unit: str
    is_about: bool
    source: str


@dataclass(frozen=True, slots=True)
class DonationYear:
    """寄附の受入れ of a fiscal year."""

    fiscal_year: int
    receipts: int
    gifts: int


@dataclass(frozen=True, slots=True)
class DonorChoice:
    """What donors chose their money to be for."""

    use: str
    gifts: int
    amount: int


def _lines(file: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


@cache
def facts() -> Mapping[str, Fact]:
    """By code."""
    return {
        line["code"]: Fact(
            line["code"],
            int(line["fiscal_year"]),
            line["item"],
            int(line["value"]),
            line["unit"],
            line["is_about"] == "yes",
            line["source"],
        )
        for line in _lines("facts.csv")
    }


@cache
def donation_years() -> tuple[DonationYear, ...]:
    """Oldest first."""
    return tuple(
        DonationYear(int(line["fiscal_year"]), int(line["receipts_yen"]), int(line["gifts"]))
        for line in _lines("donation_years.csv")
    )


@cache
def donation_costs_2019() -> Mapping[str, int]:
    """Costs of fiscal 2019 by kind: the one year for which the survey's breakdown is at hand."""
    return {line["kind"]: int(line["yen"]) for line in _lines("donation_costs_2019.csv")}


@cache
def donor_choices_2025() -> tuple[DonorChoice, ...]:
    """As published: the amounts are 153,000 yen more than the receipts of the year."""
    return tuple(
        DonorChoice(line["use"], int(line["gifts"]), int(line["yen"]))
        for line in _lines("donation_uses_2025.csv")
    )
