"""The readability formula RS' of Tateisi, Ono and Yamada (建石・小野・山田 1988): character runs only, no dictionary.

    RS' = 115.79 - 0.12 ls - 1.37 la + 7.4 lh - 23.18 lc - 5.4 lk - 4.67 cp

ls letters per sentence; la, lh, lc, lk mean length of the runs of Roman letters and figures, hiragana, kanji, katakana;
cp 、 per 。. Made so that the mean of its texts is 50 and the standard deviation 10; more is easier. Its decimals say
nothing about one paragraph, so people are shown bands, and short texts none.

Readings of ours, where the paper leaves a choice: white space and punctuation end a run and belong to none but count as
letters of the sentence; figures run with Roman letters; a sentence without 。 counts as one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from toshikei.engines.wording.sentences import sentences

SHORTEST = 100
"""Letters below which no band is given: one long word would decide."""
WEIGHTS = {"la": "-1.37", "lh": "7.4", "lc": "-23.18", "lk": "-5.4"}
_CLASSES = (
    ("lh", re.compile(r"[\u3041-\u309f]")),
    ("lk", re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]")),
    ("lc", re.compile(r"[\u3005\u4e00-\u9fff\uf900-\ufaff]")),
    ("la", re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")),
)


class Band(StrEnum):
    """How a text reads, in steps of one standard deviation around the mean of 50."""

    EASY = "読みやすい"
    RATHER_EASY = "やや読みやすい"
    RATHER_HARD = "やや読みにくい"
    HARD = "読みにくい"
    TOO_SHORT = "短いので分けません"


@dataclass(frozen=True, slots=True)
class Features:
    """What the formula needs, exact."""

    ls: Fraction
    la: Fraction
    lh: Fraction
    lc: Fraction
    lk: Fraction
    cp: Fraction
    letters: int


def features(text: str) -> Features:
    """Mean lengths of sentences and runs.

    >>> found = features("今日の天気は、晴れです。")
    >>> str(found.ls), str(found.lh), str(found.lc), str(found.cp)
    ('12', '5/3', '5/3', '1')
    """
    found = list(sentences(text))
    letters = sum(one.length for one in found)
    runs = _runs(text)
    stops = max(text.count("。"), len(found))
    means = {name: _mean(runs[name]) for name in WEIGHTS}
    cp = Fraction(text.count("、") + text.count("，"), stops) if stops else Fraction(0)
    return Features(
        ls=Fraction(letters, len(found)) if found else Fraction(0), cp=cp, letters=letters, **means
    )


def _runs(text: str) -> dict[str, list[int]]:
    lengths: dict[str, list[int]] = {name: [] for name in WEIGHTS}
    for name, group in groupby(text, _class_of):
        if name:
            lengths[name].append(sum(1 for _ in group))
    return lengths


def _class_of(letter: str) -> str:
    return next((name for name, pattern in _CLASSES if pattern.match(letter)), "")


def _mean(lengths: list[int]) -> Fraction:
    return Fraction(sum(lengths), len(lengths)) if lengths else Fraction(0)


def score(found: Features) -> Fraction:
    """RS', exact.

    >>> float(score(features("今日の天気は、晴れです。")))
    83.38
    """
    runs = sum(
        (Fraction(Decimal(weight)) * getattr(found, name) for name, weight in WEIGHTS.items()), Fraction(0)
    )
    return Fraction("115.79") - Fraction("0.12") * found.ls + runs - Fraction("4.67") * found.cp


def band(text: str) -> Band:
    """The step a text stands on.

    >>> band("短い文です。").value
    '短いので分けません'
    """
    found = features(text)
    if found.letters < SHORTEST:
        return Band.TOO_SHORT
    value = score(found)
    steps = ((60, Band.EASY), (50, Band.RATHER_EASY), (40, Band.RATHER_HARD))
    return next((step for least, step in steps if value >= least), Band.HARD)
