"""Reads the example table into lines for the room's own service. Amounts stand there in 万円."""

from collections.abc import Iterator
from pathlib import Path

from toshikei.city.decisions.services import Line

TABLE = Path(__file__).parent / "table.txt"
ARTICLE = "釧路市決裁規程（架空・例）"
SHORT = {"OS": "own_section_head", "OD": "own_department_head", "VM": "vice_mayor", "MA": "mayor"}


def example_lines() -> Iterator[Line]:
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            yield _line([cell.strip() for cell in row.split("|")])


def _line(cells: list[str]) -> Line:
    number, matter, label, condition, low, high, decider, route, consents, stand_ins = cells
    return Line(
        number=number,
        matter=matter,
        label=label,
        condition=condition,
        at_least=_yen(low),
        below=_yen(high),
        decider=_seats(decider),
        route=_seats(route),
        consents=_seats(consents),
        stand_ins=_seats(stand_ins),
        article=ARTICLE,
    )


def _yen(man: str) -> int | None:
    return int(man) * 10_000 if man else None


def _seats(text: str) -> str:
    return " ".join(SHORT.get(word, word) for word in text.split())
