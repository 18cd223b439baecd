"""The household analogy (台所事情): the city's revenue and expenditure as the month of a family.

    scale = income of the household in a month / revenue of the city in the year

Every figure of the household is the city's figure times the scale, rounded by the largest remainder, so that the parts
of each side add up exactly. Words come from household.yaml; what fits no word is shown as such and never dropped. A
part keeps the places of the budget it is made of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files

import yaml

from toshikei.engines.participation.apportioning import apportion
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.rounding import half_up

STEP = 100
"""Yen to which a household's figures are rounded, where the income itself is a multiple."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of a budget book: 款 and, on the expenditure side, 節; `place` leads to it."""

    kan: str
    yen: int
    place: str
    setsu: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """家計の言葉: what a part is called in a household and in the city, and why.

    `short` for drawings; `tone` groups what belongs together on both sides (loan, saving).
    """

    word: str
    city: str
    about: str
    short: str
    tone: str
    kan: frozenset[str] = frozenset()
    setsu: frozenset[str] = frozenset()

    def fits(self, amount: Amount) -> bool:
        return amount.kan in self.kan or amount.setsu in self.setsu


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the household book: `month_yen` of the family, `city_yen` of the city, `members` add up to `city_yen`."""

    word: Word
    month_yen: int
    city_yen: int
    members: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Household:
    """Both sides of the household's month; `left` is what remains (below zero: what is missing)."""

    income: int
    revenue: tuple[Part, ...]
    expenditure: tuple[Part, ...]
    spent: int
    limits: tuple[str, ...]
    reasons: Explanation

    @property
    def left(self) -> int:
        return self.income - self.spent


@cache
def _content() -> Mapping[str, object]:
    found = yaml.safe_load((files(__package__) / "household.yaml").read_text("utf-8"))
    if not isinstance(found, dict):
        raise TypeError("household.yaml holds no mapping")
    return found


@cache
def words(side: str) -> tuple[Word, ...]:
    """The words of a side in the order in which they are tried and shown; the last takes what is left."""
    rows = _content()[side]
    if not isinstance(rows, list):
        raise TypeError(f"household.yaml: {side} is no list")
    found = tuple(_word(row) for row in rows)
    return (*found, _word(_content()["other"]))


def _word(row: object) -> Word:
    if not isinstance(row, dict):
        raise TypeError("household.yaml: a word is a mapping")
    kan = frozenset([*row.get("labels", ()), *row.get("kan", ())])
    word, city, about, tone = (str(row[name]) for name in ("word", "city", "about", "tone"))
    return Word(word, city, about, str(row.get("short", word)), tone, kan, frozenset(row.get("setsu", ())))


def limits() -> tuple[str, ...]:
    """Where the analogy stops being true; always shown with it."""
    found = _content()["limits"]
    return tuple(map(str, found)) if isinstance(found, list) else ()


def household(income: int, revenue: Sequence[Amount], expenditure: Sequence[Amount]) -> Household | None:
    """The city's year as the month of a family with this income in yen; None without revenue to measure by.

    >>> city = [Amount("市税", 600, "1"), Amount("市債", 400, "2")]
    >>> made = household(300_000, city, [Amount("総務費", 900, "2", "給料")])
    >>> [(part.word.word, part.month_yen) for part in made.revenue], made.spent, made.left
    ([('給料', 180000), ('ローンの借り入れ', 120000)], 270000, 30000)
    """
    total = sum(one.yen for one in revenue)
    if total <= 0 or income <= 0:
        return None
    scale = Fraction(income, total)
    step = 1 if income % STEP else STEP
    out = sum(one.yen for one in expenditure)
    spent = _nearest(out * scale, step)
    return Household(
        income,
        _parts(income, "revenue", revenue, step),
        _parts(spent, "expenditure", expenditure, step),
        spent,
        limits(),
        _reasons(income, total, out, spent),
    )


def _nearest(value: Fraction, step: int) -> int:
    """To the nearest step, halves away from zero."""
    return int(half_up(0)(value / step)) * step


def _parts(whole: int, side: str, amounts: Sequence[Amount], step: int) -> tuple[Part, ...]:
    groups = _grouped(side, amounts)
    sums = [sum(one.yen for one in members) for _, members in groups]
    if sum(sums) <= 0:
        return ()
    months = apportion(whole, sums, step=step)
    return tuple(
        Part(word, month, city, members)
        for (word, members), month, city in zip(groups, months, sums, strict=True)
    )


def _grouped(side: str, amounts: Sequence[Amount]) -> list[tuple[Word, tuple[Amount, ...]]]:
    """Words with their amounts, in the order of the words; words without any are left out."""
    known = words(side)
    found: dict[int, list[Amount]] = {}
    for amount in amounts:
        place = next((n for n, word in enumerate(known) if word.fits(amount)), len(known) - 1)
        found.setdefault(place, []).append(amount)
    return [(known[place], tuple(found[place])) for place in sorted(found)]


def _reasons(income: int, total: int, out: int, spent: int) -> Explanation:
    return Explanation(
        "家計のひと月に使うお金",
        spent,
        "円",
        formula=f"{out:,}円 × {income:,}円 ÷ {total:,}円",
        note="端数は、余りの大きい順に割り付けたので、内訳の合計は合計の額とぴったり合います。",
        parts=(
            Explanation("市に一年で入るお金", total, "円", note="予算書の歳入の合計です。"),
            Explanation("市が一年で使うお金", out, "円", note="予算書の歳出の合計です。"),
            Explanation("家計にひと月で入るお金", income, "円", note="このページで選んだ額です。"),
            Explanation(
                "縮める割合",
                half_up(12)(Fraction(income, total)),
                formula=f"{income:,}円 ÷ {total:,}円",
                note="家計のどの額も、市の額にこの割合をかけたものです。",
            ),
        ),
    )


def share(part: int, whole: int) -> Decimal | None:
    """Percent with one decimal; None of nothing.

    >>> share(1, 3), share(1, 0)
    (Decimal('33.3'), None)
    """
    return half_up(1)(Fraction(part * 100, whole)) if whole else None
