"""Codes as they arrive from spreadsheets: eaten by dates, glued to labels, joined into one cell."""

import re
from functools import lru_cache

from toshikei.kernel import notation

_DATE_LIKE = re.compile(
    r"""^(?:
      \d{1,2}月\d{1,2}日 | \d{1,2}月 |
      (?:\d{1,2}[-/ ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]?\d{0,4} |
      \d{1,4}/\d{1,2}(?:/\d{1,4})? |
      \d{4}-\d{1,2}-\d{1,2}(?:[ t].*)? |
      \d+(?:\.\d+)?e[+-]?\d+
    )$""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"^[0-9]+(?:\.0+)?$")
_GLUED_LEVEL = re.compile(
    r"^第?\s*(\d{1,3})\s*(?:款|項|目|節)?\s*[:：.．\-－_|]?\s*([^\d\s].*)$", re.ASCII | re.DOTALL
)
_GLUED_FREE = re.compile(r"^(\d{1,12})\s*[\s:：|]\s*([^\d\s].*)$", re.ASCII | re.DOTALL)
_SAME_LENGTH = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)} | {0x3000: " "}
"""Width folded letter by letter, so that a place in the folded text is the same place in the text."""
_JOINTS = re.compile(r"[-－‐−._/ :]+")


@lru_cache(maxsize=65_536)
def is_date_like(code: str) -> bool:
    """Was this code taken for a date or a large number by a spreadsheet?

    >>> [is_date_like(code) for code in ("1月2日", "Jan-02", "1.50115E+09", "01", "1501150000")]
    [True, True, True, False, False]
    """
    return bool(_DATE_LIKE.match(notation.plain(code)))


@lru_cache(maxsize=65_536)
def is_number(code: str) -> bool:
    return bool(_NUMBER.match(notation.plain(code)))


@lru_cache(maxsize=65_536)
def plain(code: str) -> str:
    """The code without leading zeros and width, as an identity inside one chart of accounts ("02" is "2").

    A footnote mark is no digit: "2①" is not 21.

    >>> plain("０２"), plain("2.0"), plain("A01"), plain("2①")
    ('2', '2', 'A01', '2①')
    """
    text = notation.plain(code)
    if not _NUMBER.match(text):
        return text
    return text.split(".")[0].lstrip("0") or "0"


def split_glued(text: str, *, is_chart_level: bool) -> tuple[str, str] | None:
    """Code and label of one cell, or None. Names of programmes may begin with a figure: there a gap is needed.

    The code is half-width; the label stays as it was printed.

    >>> split_glued("02 総務費", is_chart_level=True), split_glued("3R推進事業", is_chart_level=False)
    (('02', '総務費'), None)
    >>> split_glued("０１　㈱ＩＴ公社出資金", is_chart_level=False)
    ('01', '㈱ＩＴ公社出資金')
    """
    body = text.strip()
    found = (_GLUED_LEVEL if is_chart_level else _GLUED_FREE).match(body.translate(_SAME_LENGTH))
    return (found[1], body[found.start(2) :].strip()) if found else None


def split_joined(code: str) -> list[str] | None:
    """The parts of a joined code, or None where nothing says how to cut it.

    >>> split_joined("02-01-05"), split_joined("020105")
    (['02', '01', '05'], None)
    """
    parts = [part for part in _JOINTS.split(notation.plain(code)) if part]
    return parts if len(parts) > 1 and all(_NUMBER.match(part) for part in parts) else None
