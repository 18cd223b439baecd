"""What a municipality is called by its code (標準地域コード; source and licence in data/SOURCES.md)."""

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "municipalities.csv"


@cache
def _names() -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["prefecture"] + row["name"] for row in csv.DictReader(lines)}


def municipality_name(code: str) -> str:
    """Prefecture and name; "" for a code that is no municipality's (a prefecture, a union of municipalities).

    >>> municipality_name("122220"), municipality_name("129999")
    ('千葉県我孫子市', '')
    """
    return _names().get(code, "")
