"""Leading zeros that a spreadsheet program dropped: 302 in a file where 0302 stands. Found by comparing, never mended.

A program that opens a CSV file takes a cell of digits for a number, quoted or not, and a number has no leading zeros.
Only columns of text are looked at; texts are canonical ones (see `canon`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toshikei.engines.datasets.canon import SEPARATOR, Canon
from toshikei.engines.datasets.columns import CellType

CONCERNED = frozenset({CellType.TEXT, CellType.CODE})


@dataclass(frozen=True, slots=True)
class Lost:
    """A cell of the file without its zeros: `read` there, `meant` in the city's row. `column` is the column's name."""

    column: str
    read: str
    meant: str


def has_zeros(text: str) -> bool:
    """Digits with leading zeros that a number would not have.

    >>> [has_zeros(text) for text in ("0302", "00", "0", "302", "0-1")]
    [True, True, False, False, False]
    """
    return text[:1] == "0" and len(text) > 1 and text.isascii() and text.isdigit()


def bare(text: str) -> str:
    """The digits as a number is written; any other text as it is.

    >>> [bare(text) for text in ("0302", "00", "302", "0-1", "")]
    ['302', '0', '302', '0-1', '']
    """
    return (text.lstrip("0") or "0") if has_zeros(text) else text


def has_lost(read: str, meant: str) -> bool:
    """Is `read` what is left of `meant` when leading zeros go, and nothing else?

    >>> has_lost("302", "0302"), has_lost("0302", "302"), has_lost("302", "302"), has_lost("303", "0302")
    (True, False, False, False)
    """
    return len(read) < len(meant) and has_zeros(meant) and bare(read) == bare(meant)


def meant_by(read: str, standing: Iterable[str]) -> str:
    """The only standing code that `read` is without its zeros; "" where there is none, or more than one.

    >>> meant_by("302", ("0302", "410")), meant_by("302", ("0302", "00302")), meant_by("302", ("302", "0302"))
    ('0302', '', '')
    """
    codes = set(standing)
    found = [code for code in codes if has_lost(read, code)] if read and read not in codes else []
    return found[0] if len(found) == 1 else ""


def lost_message(label: str, lost: Lost, count: int = 1) -> str:
    """What happened to a cell without its zeros, and how to bring the file again."""
    more = f"このようなセルは、全部で{count:,}か所あります。" if count > 1 else ""
    return (
        f"「{label}」の「{lost.read}」は、いまの「{lost.meant}」から先頭の0が消えたもののようです。{more}"
        "表計算ソフトは、CSVの数字だけのセルを数値とみて、先頭の0を落とすことがあります。このファイルは、どの行も取り込みません。"
        "CSVを開くときに列の型を「文字列」にしてやり直すか、0の残るExcelブック（.xlsx）で書き出したものを直してください。"
    )


class References:
    """The codes of one register, for cells that refer to it: found at once, however many rows ask."""

    def __init__(self, column: str, standing: Iterable[str]) -> None:
        self.column = column
        self._standing = frozenset(standing)
        self._by_bare: dict[str, list[str]] = {}
        for code in self._standing:
            if has_zeros(code):
                self._by_bare.setdefault(bare(code), []).append(code)

    @property
    def has_zeros(self) -> bool:
        """Could a cell that refers to this register lose zeros at all?"""
        return bool(self._by_bare)

    def lost(self, read: str) -> Lost | None:
        """The cell, when it is no code of the register and exactly one code of it without zeros."""
        meant = meant_by(read, self._by_bare.get(bare(read), ())) if read not in self._standing else ""
        return Lost(self.column, read, meant) if meant else None


class Zeros:
    """The text columns of one dataset, apart: those of the key, other codes, and free text."""

    def __init__(self, canon: Canon) -> None:
        self._canon = canon
        concerned = [place for place, column in enumerate(canon.columns) if column.type in CONCERNED]
        self._key = tuple(place for place in concerned if place in canon.key_places)
        self._others = tuple(place for place in concerned if place not in canon.key_places)

    @property
    def has_key(self) -> bool:
        """Could a key of this dataset lose zeros at all?"""
        return bool(self._key)

    def bare_key(self, body: str) -> str:
        """The key without leading zeros: equal for what was lost and what was meant."""
        return self._bare_key(body.split(SEPARATOR))

    def bare_key_if_other(self, body: str) -> str:
        """As `bare_key`; "" for a key that has no zeros to lose."""
        texts = body.split(SEPARATOR)
        return self._bare_key(texts) if any(has_zeros(texts[place]) for place in self._key) else ""

    def _bare_key(self, texts: list[str]) -> str:
        for place in self._key:
            texts[place] = bare(texts[place])
        return self._canon.key_of(texts)

    def lost_in_key(self, read: str, meant: str) -> list[Lost]:
        """Cells in which the key read lost zeros; none when any cell of it has more zeros than the one meant."""
        pairs = self._pairs(read, meant, self._key)
        return [Lost(*pair) for pair in pairs] if all(has_lost(*pair[1:]) for pair in pairs) else []

    def lost_beside(self, read: str, meant: str) -> list[Lost]:
        """Cells beside the key in which a changed row lost zeros."""
        return [Lost(*pair) for pair in self._pairs(read, meant, self._others) if has_lost(*pair[1:])]

    def _pairs(self, read: str, meant: str, places: tuple[int, ...]) -> list[tuple[str, str, str]]:
        """Name, text read and text standing of the cells that differ."""
        new, old, names = read.split(SEPARATOR), meant.split(SEPARATOR), self._canon.names
        return [(names[place], new[place], old[place]) for place in places if new[place] != old[place]]

    def free_text_with_zeros(self, bodies: Iterable[str]) -> set[str]:
        """Free text columns in which these rows still hold digits with leading zeros: no program dropped them there."""
        columns = self._canon.columns
        free = {place for place in self._others if columns[place].type is CellType.TEXT}
        return {columns[place].name for place in _places_with_zeros(bodies, free)}


def _places_with_zeros(bodies: Iterable[str], places: set[int]) -> Iterator[int]:
    left = set(places)
    for body in bodies:
        if not left:
            return
        texts = body.split(SEPARATOR)
        found = {place for place in left if has_zeros(texts[place])}
        left -= found
        yield from found
