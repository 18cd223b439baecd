"""What a chart is on a page: two drawings, a table twin with all values, where it comes from, its own address."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Table:
    """All values of a figure as they are written for people."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """`code` is the anchor of the chart on its page, `downloads` the code of the dataset that holds its values."""

    code: str
    title: str
    wide: SafeString
    narrow: SafeString
    subtitle: str = ""
    table: Table | None = None
    source: str = ""
    as_of: date | None = None
    downloads: str = ""
    is_invented: bool = False
