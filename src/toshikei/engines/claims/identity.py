"""名寄せ: how alike two records of debtors are. Only proposes; the same name and birth date alone never make one person.

Variants of characters (髙 and 高, 﨑 and 崎), half-width kana, spaces, （株） and 故 are folded for comparing only; what was
written stays as it is.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

VARIANTS = str.maketrans("髙﨑濵濱邊邉齊齋櫻澤廣國眞德曻栁𠮷", "高崎浜浜辺辺斉斉桜沢広国真徳昇柳吉")
COMPANY = ("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "(株)", "(有)", "(同)")
LATE = "故"
UNREADABLE = "\ufffd"
PROPOSED_FROM = 60
"""Points from which a pair is put before a person."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one core system says of a debtor."""

    name: str
    kana: str = ""
    born_on: date | None = None
    corporate_number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """0 to 100 points with what speaks for and against."""

    score: int
    reasons: tuple[str, ...]

    @property
    def is_proposed(self) -> bool:
        return self.score >= PROPOSED_FROM


def folded(text: str) -> str:
    """A name for comparing.

    >>> folded("（株）髙﨑　商店"), folded("故 ﾔﾏﾀﾞ 太郎")
    ('高崎商店', 'ヤマダ太郎')
    """
    found = unicodedata.normalize("NFKC", text).translate(VARIANTS)
    for word in COMPANY:
        found = found.replace(word, "")
    return "".join(found.split()).removeprefix(LATE).lower()


def is_late(name: str) -> bool:
    """「故 山田太郎」: the inheritance is to be looked into."""
    return unicodedata.normalize("NFKC", name).strip().startswith(f"{LATE} ")


def is_unreadable(name: str) -> bool:
    """A character that was lost on the way (外字)."""
    return UNREADABLE in name


def likeness(one: Record, other: Record) -> Likeness:
    """Points: corporate number 100; name 40, kana 20, birth date 25, address 35 (different birth date or number: none).

    >>> likeness(Record("髙橋 一郎", born_on=date(1970, 1, 1)), Record("高橋一郎", born_on=date(1970, 1, 1))).score
    65
    """
    against = _against(one, other)
    if against:
        return Likeness(0, (against,))
    points = [
        (
            100,
            "法人番号が同じ",
            bool(one.corporate_number) and one.corporate_number == other.corporate_number,
        ),
        (40, "氏名が同じ", folded(one.name) == folded(other.name)),
        (20, "フリガナが同じ", bool(one.kana) and folded(one.kana) == folded(other.kana)),
        (25, "生年月日が同じ", one.born_on is not None and one.born_on == other.born_on),
        (35, "住所が同じ", bool(one.address) and folded(one.address) == folded(other.address)),
    ]
    return Likeness(
        min(sum(worth for worth, _, holds in points if holds), 100),
        tuple(words for _, words, holds in points if holds),
    )


def _against(one: Record, other: Record) -> str:
    if one.born_on and other.born_on and one.born_on != other.born_on:
        return "生年月日が違う"
    if one.corporate_number and other.corporate_number and one.corporate_number != other.corporate_number:
        return "法人番号が違う"
    return ""
