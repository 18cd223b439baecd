"""The example file as lines and items the services take."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from toshikei.city.enterprise.services import NewLine
from toshikei.engines.enterprise.items import Item, ItemKind
from toshikei.engines.enterprise.papers import HEADS, Paper, PaperRow

FILE = Path(__file__).with_name("budgets.yaml")
THOUSAND = 1_000


@cache
def enterprises() -> list[dict]:
    """One entry per enterprise, as written."""
    found: list[dict] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def lines_in(text: str) -> Iterator[NewLine]:
    for row in text.strip().splitlines():
        place, amount, before, tax = (cell.strip() for cell in row.split("|"))
        half, side, *levels = (cell.strip() for cell in place.split("/"))
        titles = [level.partition(" ")[::2] for level in levels]
        named = {
            name: word
            for level, (code, label) in zip(("kan", "kou", "moku", "setsu"), titles, strict=True)
            for name, word in ((f"{level}_code", code), (level, label))
        }
        money = {"amount": amount, "before": before, "tax": tax}
        yield NewLine(half=half, side=side, **named, **{k: int(v) * THOUSAND for k, v in money.items()})  # type: ignore[arg-type]  # words and yen by name


def items_in(rows: list[Mapping]) -> dict[ItemKind, list[Item]]:
    """Items by kind; amounts written in thousand yen become yen."""
    found: dict[ItemKind, list[Item]] = {}
    for row in rows:
        values = {name: value for name, value in row.items() if name not in {"kind", "thousand"}}
        if "thousand" in row:
            values["amount"] = int(row["thousand"]) * THOUSAND
        kind = ItemKind(row["kind"])
        found.setdefault(kind, []).append(Item(kind, **values))
    return found


def papers_in(text: str) -> dict[Paper, list[PaperRow]]:
    """Rows of the papers of explanation; amounts written in thousand yen become yen, persons stay persons."""
    found: dict[Paper, list[PaperRow]] = {}
    for written in text.strip().splitlines():
        place, *numbers = (cell.strip() for cell in written.split("|"))
        paper, section, label = (cell.strip() for cell in place.split(" / "))
        scale = 1 if section == HEADS else THOUSAND
        amounts = [int(number) * scale for number in numbers]
        row = PaperRow(Paper(paper), section, label, *amounts)
        found.setdefault(row.paper, []).append(row)
    return found
