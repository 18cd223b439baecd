"""Where the header stands, what it says, and what the title above it tells of unit and year."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toshikei.engines.datasets.units import Unit, unit_in
from toshikei.kernel.notation import plain

SEARCHED_ROWS = 30
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"[\d,.\s()△▲-]+")
_UNIT_SUFFIX = re.compile(
    r"[(\[（【〔]\s*(?:単位\s*[:：]?\s*)?(?:[十百千万億]*円|人|件|％|%|年度)\s*[)\]）】〕]$"
)
_BRACKETS = str.maketrans("［］【】〔〕〈〉「」・", "()()()()()_")
_YEAR = re.compile(r"(?:令和|平成|昭和)\s*(?:元|[0-9]{1,2})\s*年度|(?:19|20)[0-9]{2}\s*年度")


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: its line, its labels (unique; unnamed ones are col_n), and the titles above it."""

    line: int
    labels: tuple[str, ...]
    captions: tuple[str, ...] = ()

    @property
    def caption_unit(self) -> Unit | None:
        return next((unit for text in self.captions if (unit := unit_in(text))), None)

    @property
    def caption_years(self) -> tuple[str, ...]:
        """Fiscal years named above the header, as written (for kernel.fiscal_year), without repeats."""
        found = [_SPACES.sub("", match) for text in self.captions for match in _YEAR.findall(plain(text))]
        return tuple(dict.fromkeys(found))


def folded(label: str) -> str:
    """A label as two people would agree it is the same: NFKC, no spaces, no unit at the end, one kind of bracket."""
    text = _SPACES.sub("", unicodedata.normalize("NFKC", label))
    return _UNIT_SUFFIX.sub("", text).translate(_BRACKETS).casefold()


def unique_labels(cells: Sequence[str]) -> tuple[str, ...]:
    """Labels as written on one line; unnamed columns are col_n by position, repeats get #2, #3 …"""
    seen: dict[str, int] = {}
    labels = []
    for position, cell in enumerate(cells, start=1):
        label = _SPACES.sub(" ", cell).strip() or f"col_{position}"
        seen[label] = seen.get(label, 0) + 1
        labels.append(label if seen[label] == 1 else f"{label}#{seen[label]}")
    return tuple(labels)


def find_header(rows: Sequence[tuple[int, Sequence[str]]], known: Iterable[str]) -> int:
    """Index of the header among the first rows: the one that names most known columns; else the wordiest row.

    `known` are the folded names of the dataset's columns.
    """
    names = frozenset(known)
    searched = rows[:SEARCHED_ROWS]
    hits = [len({folded(cell) for cell in cells} & names) for _line, cells in searched]
    if max(hits, default=0) >= min(2, len(names)):
        return hits.index(max(hits))
    words = [
        sum(bool(cell.strip()) and not _NUMBER.fullmatch(cell) for cell in cells) for _, cells in searched
    ]
    return words.index(max(words))


def make_header(rows: Sequence[tuple[int, Sequence[str]]], index: int) -> Header:
    """The header at `index` with the titles above it."""
    line, cells = rows[index]
    captions = tuple(cell for _line, row in rows[:index] for cell in row if cell.strip())
    return Header(line, unique_labels(cells), captions)
