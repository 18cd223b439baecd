"""One canonical text per row, the same for a row of a file and a row of the city: equal text means equal content.

Empty text and nothing are the same; outer spaces and the kind of line break do not count; decimals are compared by
value. Comparing, hashing and spooling all use this text.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import blake2b

from toshikei.engines.datasets.cells import clean_text, narrow_code
from toshikei.engines.datasets.checking import Cell
from toshikei.engines.datasets.columns import CellType, Column

SEPARATOR = "\x1f"
DIGEST_BYTES = 16
MODULUS = 1 << (8 * DIGEST_BYTES)
TEXTUAL = frozenset({CellType.TEXT, CellType.CODE, CellType.CHOICE})


def decimal_text(value: Decimal) -> str:
    """Plain notation without needless zeros: 1.50 → 1.5, 1E+3 → 1000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _of_text(value: Cell) -> str:
    return clean_text(str(value)).replace(SEPARATOR, "\u241f") if value is not None else ""


def _of_code(value: Cell) -> str:
    return narrow_code(_of_text(value))


def _of_number(value: Cell) -> str:
    return "" if value is None or value == "" else str(int(value))  # type: ignore[call-overload]  # int, FiscalYear


def _of_decimal(value: Cell) -> str:
    if value is None or value == "":
        return ""
    return decimal_text(value if isinstance(value, Decimal) else Decimal(str(value)))


def _of_date(value: Cell) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _of_boolean(value: Cell) -> str:
    return "" if value is None else ("1" if value else "0")


_TO_TEXT: dict[CellType, Callable[[Cell], str]] = {
    CellType.TEXT: _of_text,
    CellType.CODE: _of_code,
    CellType.CHOICE: _of_text,
    CellType.INTEGER: _of_number,
    CellType.YEN: _of_number,
    CellType.FISCAL_YEAR: _of_number,
    CellType.DECIMAL: _of_decimal,
    CellType.DATE: _of_date,
    CellType.BOOLEAN: _of_boolean,
}
_FROM_TEXT: dict[CellType, Callable[[str], Cell]] = {
    CellType.INTEGER: int,
    CellType.YEN: int,
    CellType.FISCAL_YEAR: int,
    CellType.DECIMAL: Decimal,
    CellType.DATE: date.fromisoformat,
    CellType.BOOLEAN: lambda text: text == "1",
}


def text_maker(column: Column) -> Callable[[Cell], str]:
    """Canonical text of one value of a column."""
    return _TO_TEXT[column.type]


def digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=DIGEST_BYTES).digest()


class Canon:
    """The canonical form of one dataset's rows. Computed columns take no part."""

    def __init__(self, columns: Sequence[Column], key: Sequence[str]) -> None:
        self.columns = tuple(column for column in columns if not column.is_computed)
        self.names = tuple(column.name for column in self.columns)
        self.key_places = tuple(self.names.index(name) for name in key)
        self._key_names = tuple(key)
        self._to = tuple((column.name, _TO_TEXT[column.type]) for column in self.columns)
        self._from = tuple((column.name, _FROM_TEXT.get(column.type)) for column in self.columns)

    def texts(self, row: Mapping[str, Cell]) -> list[str]:
        """Canonical text per column, in order."""
        get = row.get
        return [to_text(get(name)) for name, to_text in self._to]

    def file_texts(self, row: Mapping[str, Cell]) -> list[str]:
        """As `texts` for values just read by `cells`: text is clean already, so most cells need no work."""
        get = row.get
        texts = []
        for name, to_text in self._to:
            value = get(name)
            kind = type(value)
            if kind is str:
                texts.append(value)
            elif kind is int:
                texts.append(str(value))
            else:
                texts.append(to_text(value))
        return texts  # type: ignore[return-value]  # str by the first branch

    def key_of(self, texts: Sequence[str]) -> str:
        return SEPARATOR.join([texts[place] for place in self.key_places])

    def row(self, body: str) -> dict[str, Cell]:
        """The values a canonical body stands for."""
        return {
            name: (text if from_text is None else from_text(text) if text else None)
            for (name, from_text), text in zip(self._from, body.split(SEPARATOR), strict=True)
        }

    def keys_of(self, columns: Sequence[Sequence[str]]) -> list[str]:
        """As `key_of` for many rows given column by column."""
        if len(self.key_places) == 1:
            return list(columns[self.key_places[0]])
        return list(map(SEPARATOR.join, zip(*(columns[place] for place in self.key_places), strict=True)))

    def rows(self, bodies: Sequence[str]) -> list[dict[str, Cell]]:
        """As `row` for many bodies."""
        columns = zip(*(body.split(SEPARATOR) for body in bodies), strict=True)
        values = [
            texts if from_text is None else [from_text(text) if text else None for text in texts]
            for (_name, from_text), texts in zip(self._from, columns, strict=True)
        ]
        return [dict(zip(self.names, row, strict=True)) for row in zip(*values, strict=True)]

    def key_values(self, row: Mapping[str, Cell]) -> tuple[Cell, ...]:
        """The values of the key columns."""
        return tuple([row[name] for name in self._key_names])

    def differing(self, old: str, new: str) -> tuple[str, ...]:
        """Names of the columns in which two bodies differ."""
        pairs = zip(self.names, old.split(SEPARATOR), new.split(SEPARATOR), strict=True)
        return tuple(name for name, before, after in pairs if before != after)


class ContentHash:
    """Hash of a set of rows that does not depend on their order: the sum of the rows' digests."""

    def __init__(self) -> None:
        self.total = 0
        self.count = 0

    def add(self, row_digest: bytes) -> None:
        self.total = (self.total + int.from_bytes(row_digest)) % MODULUS
        self.count += 1

    def add_all(self, row_digests: Sequence[bytes]) -> None:
        self.total = (self.total + sum(map(int.from_bytes, row_digests))) % MODULUS
        self.count += len(row_digests)

    def remove(self, row_digest: bytes) -> None:
        self.total = (self.total - int.from_bytes(row_digest)) % MODULUS
        self.count -= 1

    def __str__(self) -> str:
        return f"{self.count}:{self.total:032x}"
