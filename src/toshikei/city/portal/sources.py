"""Where the public facts inside the product come from: one register, shown on the about page and under every chart."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of facts: `publisher` is the first publisher, `licence` what was seen of its terms."""

    code: str
    file: str
    title: str
    publisher: str
    released: str
    licence: str
    credit: str
    taken_on: date
    note: str = ""


@cache
def all_sources() -> tuple[Source, ...]:
    entries = yaml.safe_load((FOLDER / "sources.yaml").read_text(encoding="utf-8"))["sources"]
    return tuple(Source(**entry) for entry in entries)


def source(code: str) -> Source:
    return next(one for one in all_sources() if one.code == code)
