"""A column of cells read at once into canonical texts: what cell after cell would give, without a call for each cell.

Columns of plain codes and amounts are proved plain as a whole; everything else is read once per different cell. A
number cell of a sheet and a text cell that look alike are remembered apart, because they can mean different things.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from toshikei.engines.datasets.canon import text_maker
from toshikei.engines.datasets.cells import EXACT_DIGITS, SheetNumber, reader_for
from toshikei.engines.datasets.checking import Cell
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.units import Unit

MOST_REMEMBERED = 8192
"""Different cells of one column whose texts are remembered; labels, years and days repeat."""
_CANONICAL_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,26})(?:\.[0-9]{0,26}[1-9])?")

type Texts = list[str]
type Quick = Callable[[Column, Unit, Sequence[str], type], Texts | None]


class _Known(dict[str, str]):
    """Canonical text by cell; a cell not met before is read (which may raise CellProblem)."""

    def __init__(self, read: Callable[[str], Cell], to_text: Callable[[Cell], str]) -> None:
        super().__init__()
        self.read, self.to_text = read, to_text

    def __missing__(self, cell: str) -> str:
        text = self.to_text(self.read(cell))
        if len(self) < MOST_REMEMBERED:
            self[cell] = text
        return text


class WholeColumn:
    """Reads the cells of one column. Raises CellProblem when any of them has no value; which one is for the caller to find."""

    def __init__(self, column: Column, unit: Unit = Unit.YEN) -> None:
        read, to_text = reader_for(column, unit), text_maker(column)
        self.column, self.unit = column, unit
        self._quick = _QUICK.get(column.type)
        self._known: dict[type, _Known] = defaultdict(lambda: _Known(read, to_text))

    def text(self, cell: str) -> str:
        """Canonical text of one cell."""
        return self._known[type(cell)][cell]

    def texts(self, cells: Sequence[str]) -> Texts:
        """Canonical texts of many cells, in order."""
        kinds = set(map(type, cells))
        if len(kinds) != 1:
            known = self._known
            return [known[type(cell)][cell] for cell in cells]
        (kind,) = kinds
        if self._quick is not None and kind in (str, SheetNumber):
            found = self._quick(self.column, self.unit, cells, kind)
            if found is not None:
                return found
        if self.column.type is CellType.DECIMAL:
            return self._decimals(cells, self._known[kind])
        return list(map(self._known[kind].__getitem__, cells))

    @staticmethod
    def _decimals(cells: Sequence[str], known: _Known) -> Texts:
        """Decimals hardly repeat: one written as we would write it stands for itself."""
        is_canonical = _CANONICAL_DECIMAL.fullmatch
        return [str(cell) if is_canonical(cell) else known[cell] for cell in cells]


def _codes(column: Column, _unit: Unit, cells: Sequence[str], kind: type) -> Texts | None:
    """Codes of half-width letters and digits only."""
    if column.width is not None or (column.required and not all(cells)):
        return None
    joined = "".join(cells)
    if not (joined.isascii() and joined.isalnum()):
        return None
    longest = max(map(len, cells))
    if column.max_length is not None and longest > column.max_length:
        return None
    if kind is SheetNumber and longest > EXACT_DIGITS:
        return None
    return list(map(str, cells))


def _whole_numbers(column: Column, unit: Unit, cells: Sequence[str], _kind: type) -> Texts | None:
    """Digits and nothing else, few enough to be exact."""
    joined = "".join(cells)
    if not (joined.isascii() and joined.isdigit() and all(cells)) or max(map(len, cells)) > EXACT_DIGITS:
        return None
    factor = unit.factor if column.type is CellType.YEN else 1
    numbers = map(int, cells)
    return list(map(str, numbers if factor == 1 else (number * factor for number in numbers)))


_QUICK: dict[CellType, Quick] = {
    CellType.CODE: _codes,
    CellType.YEN: _whole_numbers,
    CellType.INTEGER: _whole_numbers,
}
