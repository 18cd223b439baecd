"""The example file as drafts the services take."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from toshikei.city.strategy.choices import SharingRule
from toshikei.city.strategy.selectors import ProgrammeIn
from toshikei.city.strategy.services import CooperationDraft, NodeDraft, Partner, ProgrammeLink

FILE = Path(__file__).with_name("plans.yaml")
PERCENT = 10_000
LEFT_OUT = {"internal", "record"}
"""Personnel, debt and the like belong to no measure."""


@cache
def example() -> dict:
    found: dict = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Shared:
    """A programme of two measures, found by a word of its name."""

    shares: tuple[tuple[str, int], ...]
    word: str


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def nodes() -> Iterator[NodeDraft]:
    for order, row in enumerate(example()["tree"], start=1):
        code, name, aim, _ = cells(row)
        parent = code.partition("-")[0] if "-" in code else ""
        yield NodeDraft(code=code, name=name, parent=parent, intended_state=aim, order=order * 10)


def cooperations() -> Iterator[tuple[str, CooperationDraft]]:
    """Shared costs by measure."""
    for row in example()["cooperations"]:
        code, title, year, cost, rule, basis, partners = cells(row)
        named = [partner.strip().rpartition(" ")[::2] for partner in partners.split(",")]
        yield (
            code,
            CooperationDraft(
                title=title, fiscal_year=int(year), cost_yen=int(cost), rule=SharingRule(rule), basis=basis,
                partners=[Partner(name, int(value)) for name, value in named],
            ),
        )  # fmt: skip


def measures() -> dict[str, list[str]]:
    """Units by measure."""
    rows = [cells(row) for row in example()["tree"]]
    return {code: units.split() for code, _, _, units in rows if units}


def links_of(
    programmes: list[ProgrammeIn], places: dict[str, list[str]], from_year: int
) -> dict[str, list[ProgrammeLink]]:
    """Each programme in the measure of its unit, some in two; what serves the city hall itself in none."""
    two = [
        Shared(((one, int(share) * PERCENT), (other, int(rest) * PERCENT)), word)
        for one, share, other, rest, word in map(cells, example()["shared"])
    ]
    found: dict[str, list[ProgrammeLink]] = {code: [] for code in places}
    for programme in programmes:
        shared = next((each for each in two if each.word in programme.name), None)
        if shared is not None:
            for code, ppm in shared.shares:
                if code in places:
                    found[code].append(ProgrammeLink(programme.code, from_year, None, ppm))
        elif programme.category.value not in LEFT_OUT and (code := _measure(programme.unit_code, places)):
            found[code].append(ProgrammeLink(programme.code, from_year))
    return found


def _measure(unit: str, places: dict[str, list[str]]) -> str:
    return next((code for code, units in places.items() if any(unit.startswith(each) for each in units)), "")
