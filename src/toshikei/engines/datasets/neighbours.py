"""Names that stand right of their code without a heading of their own: understood by the cells, or one question.

Budget tables often print 「款」 over two columns, or leave the heading of the second blank. A name is never dropped
silently: what cannot be told is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toshikei.engines.datasets.columns import Column
from toshikei.engines.datasets.mapping import Mapped
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.kernel.notation import plain

UNREAD = "column_unread"
"""Rule of the question about headings that nothing understood although a name or code is missing."""
HOW = "neighbour"


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of a file and the first rows below them."""

    labels: Sequence[str]
    rows: Sequence[Sequence[str]]

    def cells(self, place: int) -> list[str]:
        found = (row[place].strip() for row in self.rows if place < len(row))
        return [cell for cell in found if cell]

    def holds_numbers(self, place: int) -> bool:
        cells = self.cells(place)
        return bool(cells) and all(map(_is_number, cells))

    def holds_words(self, place: int) -> bool:
        cells = self.cells(place)
        return bool(cells) and not any(map(_is_number, cells))

    def has_no_heading(self, place: int) -> bool:
        return self.labels[place] == f"col_{place + 1}" or self.is_twin(place)

    def is_twin(self, place: int) -> bool:
        """The heading of the column before, once more."""
        return place > 0 and self.labels[place] == f"{self.labels[place - 1]}#2"


def _is_number(cell: str) -> bool:
    return plain(cell).replace(".", "", 1).isdecimal()


def twins(table: Table) -> frozenset[int]:
    """Columns of words under the heading of the numbers before them: no second candidate for the code."""
    places = range(1, len(table.labels))
    return frozenset(
        place
        for place in places
        if table.is_twin(place) and table.holds_numbers(place - 1) and table.holds_words(place)
    )


def adopt(
    mapped: Mapped, columns: Sequence[Column], table: Table, said: Mapping[str, str], line: int | None
) -> Mapped:
    """The mapping with names taken from the unnamed column right of their code, and the question about the others."""
    places, how = dict(mapped.places), dict(mapped.how)
    asked: list[tuple[str, Column]] = []
    for column, at in _places_beside(mapped, columns, table, said):
        if table.has_no_heading(at) and table.holds_words(at):
            places[column.name], how[column.name] = at, HOW
        elif table.holds_words(at) or (table.has_no_heading(at) and table.cells(at)):
            asked.append((table.labels[at], column))
    used = {table.labels[at] for at in places.values()}
    return replace(
        mapped,
        places=places,
        how=how,
        unmapped=tuple(label for label in mapped.unmapped if label not in used),
        unread=tuple(label for label in mapped.unread if label not in used),
        questions=(*mapped.questions, *([_question(asked, line)] if asked else [])),
    )


def _places_beside(
    mapped: Mapped, columns: Sequence[Column], table: Table, said: Mapping[str, str]
) -> list[tuple[Column, int]]:
    """Columns still without a place whose code is numbers, with the free place right of it."""
    used = set(mapped.places.values())
    found = []
    for column in columns:
        code_at = mapped.places.get(column.label_of) if column.name not in mapped.places else None
        if code_at is None or code_at + 1 >= len(table.labels) or code_at + 1 in used:
            continue
        if table.labels[code_at + 1] not in said and table.holds_numbers(code_at):
            found.append((column, code_at + 1))
    return found


def _question(asked: Sequence[tuple[str, Column]], line: int | None) -> Problem:
    headings = "」「".join(label for label, _column in asked)
    names = "」「".join(column.label for _label, column in asked)
    message = (
        f"番号の右にある列「{headings}」が何か分かりません。「{names}」ですか。"
        "見出しとの対応を指定してください。要らない列なら、取り込まないと指定してください。"
    )
    return Problem(line, asked[0][1].name, headings, UNREAD, message, Severity.REJECT)
