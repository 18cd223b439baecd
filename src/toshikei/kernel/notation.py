"""Digits as people type them: full-width, kanji, spaces. For numbers and dates only, never for names.

Only forms that mean the same character are folded. NFKC would do more than that: it reads the footnote mark in 1000①
as another digit, and takes ㈱ apart.
"""

import re

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2003\u2009\u202f"), " ")
_SQUARE_ERAS = {ord("㍾"): "明治", ord("㍽"): "大正", ord("㍼"): "昭和", ord("㍻"): "平成", ord("㋿"): "令和"}
_OTHERS = {ord("￥"): "¥", ord("…"): "...", ord("‥"): "..", ord("･"): "・", ord("､"): "、"}
_FOLD = {**_FULL_WIDTH, **_SPACES, **_SQUARE_ERAS, **_OTHERS}
_KANJI_DIGITS = {
    "〇": 0,
    "零": 0,
    **{kanji: value for value, kanji in enumerate("一二三四五六七八九", start=1)},
}
_KANJI_NUMBER = re.compile("[〇零一二三四五六七八九十]+")


def plain(text: str) -> str:
    """The text in half-width form without spaces at either end.

    >>> plain("　Ｒ３．４．１ "), plain("1000①")
    ('R3.4.1', '1000①')
    """
    return text.translate(_FOLD).strip()


def kanji_to_int(text: str) -> int:
    """A kanji number below one hundred, in either style: 二十三, 二三, 十.

    >>> kanji_to_int("二十三"), kanji_to_int("十"), kanji_to_int("二三")
    (23, 10, 23)
    """
    if "十" not in text:
        return int("".join(str(_KANJI_DIGITS[char]) for char in text))
    tens, _, ones = text.partition("十")
    return (kanji_to_int(tens) if tens else 1) * 10 + (kanji_to_int(ones) if ones else 0)


def kanji_numbers_to_digits(text: str) -> str:
    """Replace every kanji number in a date-like text by digits; 十十 and the like stay as they are.

    >>> kanji_numbers_to_digits("令和八年十一月二十五日")
    '令和8年11月25日'
    """

    def digits(match: re.Match[str]) -> str:
        found = match.group()
        return found if found.count("十") > 1 else str(kanji_to_int(found))

    return _KANJI_NUMBER.sub(digits, text)
