"""What a column is: name in code, label for people, type, unit, and the foreign headers it is known by."""

from dataclasses import dataclass
from enum import StrEnum


class CellType(StrEnum):
    """How a cell is read and written. Money is whole yen; decimals are exact text."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    YEN = "yen"
    DECIMAL = "decimal"
    DATE = "date"
    FISCAL_YEAR = "fiscal_year"
    BOOLEAN = "boolean"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a dataset. `label` is the header written out; `synonyms` are foreign headers understood on the way in.

    `width` is the fixed number of digits of a code (a shorter one has lost its leading zeros in a spreadsheet);
    `carries_down` fills the blank below a heading (merged cells) with the value above and reports how many.
    `bare` are words so short that code and name share them (款): understood only where no better heading claims them,
    first as the code, beside a code with its own heading (款コード) as the name. `label_of` is the code column this one
    names; a column without a heading right of that code is then understood by its cells.
    """

    name: str
    label: str
    type: CellType = CellType.TEXT
    unit: str = ""
    required: bool = False
    synonyms: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    label_of: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    description: str = ""
    max_length: int | None = None
    is_personal: bool = False
    is_computed: bool = False
    width: int | None = None
    carries_down: bool = False
