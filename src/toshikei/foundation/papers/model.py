"""What a paper is made of. Nothing here knows how it is set: `document` prepares the PDF, `workbook` the Excel file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

type Cell = str | int | Decimal | None
"""Text, a number, or None: nothing known. "" stands for a cell that says nothing because the row above said it."""


class Kind(StrEnum):
    """What stands in a column: words to the left, numbers to the right."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"


class Look(StrEnum):
    """How a row is drawn: plain, first of a group (a rule above), more of the row above (no rule), title of what
    follows, sum of what stands above.
    """

    PLAIN = "plain"
    MORE = "more"
    FIRST = "first"
    TITLE = "title"
    SUM = "sum"


def plain(value: Cell) -> str:
    """Numbers as Python writes them, nothing for None. Rooms give the formats of the face instead."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `group` stands above columns side by side that share it; `write` makes the words of the PDF.

    The workbook holds the number itself, divided by `scale` (1000 where the paper is in thousand yen) and shown with
    `digits` places when the kind is decimal.
    """

    label: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    group: str = ""
    is_head: bool = False
    write: Callable[[Cell], str] = plain
    scale: int = 1
    digits: int = 1
    least_em: float = 0

    @property
    def is_number(self) -> bool:
        return self.kind is not Kind.TEXT

    def written(self, cell: Cell) -> str:
        """The words in the PDF. An empty text stays empty in a column of numbers too."""
        return "" if cell == "" else self.write(cell)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; as many cells as the table has columns."""

    cells: tuple[Cell, ...]
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """見出し: a bookmark of the PDF and a line of the table of contents."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """注記: small lines under a table or a figure."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; its head stands on every page it reaches, no row is cut.

    `is_landscape` None: upright when it fits legibly, else across. `sheet` names its sheet in the workbook. With a
    `heading` level the caption is a heading, with its bookmark.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    is_landscape: bool | None = None
    empty: str = "ここに載せるものはありません。"
    sheet: str = ""
    heading: int = 0

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"table without columns: {self.caption}")
        for number, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{self.caption}: row {number} has {len(row.cells)} cells")


@dataclass(frozen=True, slots=True)
class Figure:
    """図: a drawing as SVG with what it says in words (`alt`), which nobody may leave out."""

    svg: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a figure says in words what it shows")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """目次 of the headings down to `depth`."""

    depth: int = 2


type Upright = Heading | Paragraph | Notes | Table | Figure | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Landscape:
    """Parts set across on pages of their own."""

    parts: tuple[Upright, ...]


type Part = Upright | Landscape


def _said(part: Upright) -> tuple[object, ...]:
    if isinstance(part, Table):
        heads = tuple((column.label, column.group, column.unit) for column in part.columns)
        rows = tuple((row.look.value, row.cells) for row in part.rows)
        return (part.caption, part.unit, heads, rows, part.notes)
    return (repr(part),)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: title and city stand on every page, with the moment it speaks of and what tells it from all others.

    `as_of` has a time zone. The same paper gives the same bytes: nothing of the day of printing goes in.
    """

    title: str
    city: str
    as_of: datetime
    identity: str
    parts: tuple[Part, ...]
    lead: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.as_of.tzinfo is None:
            raise ValueError("the moment a paper speaks of needs a time zone")
        if not self.title.strip():
            raise ValueError("a paper has a title")

    def flat(self) -> Iterator[Upright]:
        """All parts in order, those across included."""
        for part in self.parts:
            if isinstance(part, Landscape):
                yield from part.parts
            else:
                yield part

    @property
    def cells(self) -> int:
        """How much there is to set: some 0.15 ms of one core each."""
        return sum(len(table.rows) * len(table.columns) for table in self.tables())

    def said(self) -> tuple[object, ...]:
        """All that the paper says, as plain values that are the same in every process."""
        head = (self.title, self.city, self.as_of.isoformat(), self.identity, self.lead)
        return (*head, *(_said(part) for part in self.flat()))

    def tables(self) -> Iterator[Table]:
        return (part for part in self.flat() if isinstance(part, Table))
