"""Results of a measurement as a table for people or JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

type Row = Mapping[str, object]


def width(text: str) -> int:
    """Columns on a terminal: full-width characters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def cell(value: object) -> str:
    if value is None:
        return "－"
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    return (
        f"{value:,.2f}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )


def text_table(rows: Sequence[Row]) -> str:
    """Left-aligned words, right-aligned numbers, in the columns of the first row."""
    names = list(rows[0])
    lines = [names, *([cell(row.get(name)) for name in names] for row in rows)]
    widths = [max(width(line[at]) for line in lines) for at in range(len(names))]
    is_number = [isinstance(rows[0].get(name), int | float) for name in names]

    def padded(text: str, at: int) -> str:
        space = " " * (widths[at] - width(text))
        return space + text if is_number[at] else text + space

    return "\n".join("  ".join(padded(text, at) for at, text in enumerate(line)).rstrip() for line in lines)


def show(rows: Sequence[Row], *, as_json: bool, **facts: object) -> None:
    """Print the rows, then the facts (ratios, aims met)."""
    if as_json:
        print(json.dumps({"rows": list(rows), **facts}, ensure_ascii=False, indent=2))
        return
    print(text_table(rows))
    for name, value in facts.items():
        print(f"{name}：{cell(value)}")
