"""What the shipped font can draw and how wide: read from its tables `cmap`, `hhea` and `hmtx` (OpenType 1.9)."""

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "Noto Sans Japanese"
"""The name inside the files; a wrong one would not fail but change or lose text."""
REGULAR = FOLDER / "NotoSansJP-Regular.otf"
BOLD = FOLDER / "NotoSansJP-Bold.otf"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Code points to glyphs, pairs with a variation selector (異体字セレクタ), and advances in em."""

    ids: dict[int, int]
    pairs: frozenset[tuple[int, int]]
    advances: tuple[float, ...]

    def width(self, text: str) -> float:
        """The width of one line in em, without kerning.

        >>> glyphs().width("予算"), glyphs().width("")
        (2.0, 0)
        """
        last = len(self.advances) - 1
        return sum(self.advances[min(self.ids.get(ord(char), 0), last)] for char in text)

    def missing(self, text: str) -> str:
        """The first character that cannot be drawn, with its selector; "" when all can.

        >>> glyphs().missing("髙﨑𠮷野"), glyphs().missing("令和㋿年")
        ('', '㋿')
        """
        for place, char in enumerate(text):
            if not _is_selector(char):
                if ord(char) not in self.ids:
                    return char
            elif place == 0 or (ord(text[place - 1]), ord(char)) not in self.pairs:
                return text[max(place - 1, 0) : place + 1]
        return ""


def _is_selector(char: str) -> bool:
    return "\U000e0100" <= char <= "\U000e01ef"


def seen(text: str) -> str:
    """Text as it will be printed: what has no shape (marks of direction, joiners, tabs) is taken out, line breaks stay.

    >>> seen("a\\u200bb\\tc\\r\\nd")
    'ab c\\nd'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if lines.isascii() and lines.isprintable():
        return lines
    return "".join(char for char in lines if char == "\n" or _has_shape(char))


def _has_shape(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp"} and not "\ufe00" <= char <= "\ufe0f"


@cache
def glyphs(*, is_bold: bool = False) -> Glyphs:
    """Both weights draw the same characters (a test compares them); the bold ones are wider."""
    return read(BOLD if is_bold else REGULAR)


def read(path: Path) -> Glyphs:
    data = path.read_bytes()
    tables = _tables(data)
    ids, pairs = _characters(data, tables["cmap"])
    return Glyphs(ids, frozenset(pairs), _advances(data, tables))


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return {tag.decode("ascii"): offset for tag, _sum, offset, _length in records}


def _characters(data: bytes, start: int) -> tuple[dict[int, int], set[tuple[int, int]]]:
    (count,) = struct.unpack_from(">H", data, start + 2)
    ids: dict[int, int] = {}
    pairs: set[tuple[int, int]] = set()
    for number in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form == 12:
            ids = _segments(data, start + offset)
        elif form == 14:
            pairs = _variations(data, start + offset)
    return ids, pairs


def _segments(data: bytes, start: int) -> dict[int, int]:
    (count,) = struct.unpack_from(">I", data, start + 12)
    ids: dict[int, int] = {}
    for number in range(count):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * number)
        ids.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return ids


def _variations(data: bytes, start: int) -> set[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", data, start + 6)
    pairs: set[tuple[int, int]] = set()
    for number in range(count):
        record = start + 10 + 11 * number
        selector = int.from_bytes(data[record : record + 3])
        usual, unusual = struct.unpack_from(">II", data, record + 3)
        if usual:
            pairs.update((char, selector) for char in _ranges(data, start + usual))
        if unusual:
            pairs.update((char, selector) for char in _mapped(data, start + unusual))
    return pairs


def _ranges(data: bytes, start: int) -> list[int]:
    (count,) = struct.unpack_from(">I", data, start)
    found: list[int] = []
    for number in range(count):
        place = start + 4 + 4 * number
        first = int.from_bytes(data[place : place + 3])
        found.extend(range(first, first + data[place + 3] + 1))
    return found


def _mapped(data: bytes, start: int) -> list[int]:
    (count,) = struct.unpack_from(">I", data, start)
    places = (start + 4 + 5 * number for number in range(count))
    return [int.from_bytes(data[place : place + 3]) for place in places]


def _advances(data: bytes, tables: dict[str, int]) -> tuple[float, ...]:
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    pairs = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])
    return tuple(advance / units for advance in pairs[::2])
