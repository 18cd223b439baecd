"""What the register of programmes says beyond the books of the demonstration: purposes, ends, a split and a merger."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.selectors import all_shares, programmes_on
from toshikei.city.strategy.services import (
    parts_read,
    programme_change,
    programme_end,
    programme_merge,
    programme_split,
)
from toshikei.foundation.accounts.acting import SYSTEM

FILE = Path(__file__).parent / "programmes.yaml"
BY_LAW = {"yes": True, "no": False, "": None}


def write_register(years: tuple[int, ...], on: date) -> None:
    """Through the services, for the newest of the years."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    year = years[-1]
    known = {one.name: one.code for one in programmes_on(year)}
    who = {"by": SYSTEM, "on": on}
    for group, from_year in (("described_before", year - 1), ("described", year)):
        for line in told[group]:
            _describe(line, known, from_year, who)
    for code in _gone(year):
        programme_end(**who, code=code, last_year=year - 1, reason=told["ended"])
    split, merge = told["split"], told["merge"]
    programme_split(
        **who,
        code=known[split["name"]],
        from_year=split["from_year"],
        parts=parts_read(split["parts"]),
        reason=split["reason"],
    )
    programme_merge(
        **who,
        codes=[known[name] for name in merge["names"]],
        from_year=merge["from_year"],
        name=merge["name"],
        unit_code="",
        reason=merge["reason"],
    )


def _describe(line: str, known: Mapping[str, str], from_year: int, who: Mapping[str, object]) -> None:
    """One line of the file: whom the programme is for and what it wants to reach, from a year on."""
    name, category, group, state, end, by_law = (cell.strip() for cell in line.split("|"))
    programme_change(
        **who,
        code=known[name],
        from_year=from_year,
        reason="事業の目的を書き、区分を確かめたため",
        category=Category(category).value,
        target_group=group,
        intended_state=state,
        planned_end_year=int(end) if end else None,
        is_required_by_law=BY_LAW[by_law],
    )


def _gone(year: int) -> list[str]:
    """Programmes that have no place in the year any more."""
    standing = {code for held in all_shares(year).values() for code in held}
    return [one.code for one in programmes_on(year) if one.code not in standing]
