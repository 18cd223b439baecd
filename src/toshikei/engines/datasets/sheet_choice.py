"""Which sheet of a workbook is the table: what each one holds, and the only one whose headings are the dataset's."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice

from toshikei.engines.datasets.columns import Column
from toshikei.engines.datasets.headers import SEARCHED_ROWS, find_header, folded
from toshikei.engines.datasets.mapping import known_names
from toshikei.engines.datasets.workbook import Sheet, Workbook

MOST_COUNTED = 10_000
HEADINGS_SHOWN = 6
FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class SheetLook:
    """One sheet as a person recognises it. `known` says how many columns of the dataset its header names."""

    name: str
    rows: int
    headings: tuple[str, ...]
    known: int
    is_visible: bool = True

    @property
    def rows_label(self) -> str:
        return f"{self.rows:,}行" + ("以上" if self.rows >= MOST_COUNTED else "")

    @property
    def sentence(self) -> str:
        """「7款」（1,204行、見出しは 年度・款・項…）."""
        more = "…" if len(self.headings) == HEADINGS_SHOWN else ""
        return f"「{self.name}」（{self.rows_label}、見出しは {'・'.join(self.headings)}{more}）"

    def to_dict(self) -> dict[str, object]:
        return asdict(self) | {"rows_label": self.rows_label}


def look_at(book: Workbook, columns: Sequence[Column]) -> tuple[SheetLook, ...]:
    """Every sheet that holds something, in the workbook's order; hidden ones only when nothing else is there."""
    shown = [sheet for sheet in book.sheets if sheet.is_visible] or list(book.sheets)
    return tuple(_looks(book, shown, columns))


def _looks(book: Workbook, sheets: Sequence[Sheet], columns: Sequence[Column]) -> Iterator[SheetLook]:
    names = [known_names([column]) for column in columns]
    for sheet in sheets:
        rows = book.rows(sheet)
        first = list(islice(rows, SEARCHED_ROWS))
        if not first:
            continue
        count = len(first) + sum(1 for _row in islice(rows, MOST_COUNTED - len(first)))
        cells = first[find_header(first, frozenset().union(*names))][1]
        headings = tuple(" ".join(cell.split()) for cell in cells if cell.strip())[:HEADINGS_SHOWN]
        words = [{folded(cell) for cell in row} for _line, row in first]
        known = max(sum(bool(of_column & row) for of_column in names) for row in words)
        yield SheetLook(sheet.name, count, headings, known, sheet.is_visible)


def matching(looks: Sequence[SheetLook]) -> tuple[SheetLook, ...]:
    """Sheets whose header may be that of the dataset: at least two columns, and half of what the best one names."""
    best = max((look.known for look in looks), default=0)
    return tuple(look for look in looks if look.known >= FEWEST_COLUMNS and look.known * 2 >= best)


def only_table(looks: Sequence[SheetLook]) -> SheetLook | None:
    """The only sheet there is, or the only one that matches; None where a person has to choose."""
    found = looks if len(looks) == 1 else matching(looks)
    return found[0] if len(found) == 1 else None


def proposed(looks: Sequence[SheetLook]) -> str:
    """The first sheet that matches, to be confirmed by a person; "" when none does."""
    return next((look.name for look in matching(looks)), "")
