"""改善 again and again: who is judged so three years running and changes nothing becomes a candidate for the sorting (仕分け)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.evaluation.verdicts import Verdict
from toshikei.engines.wording.likeness import bare, contained

RUNNING = 3
SAME = 0.65
"""Share of letter pairs each of two wordings has of the other, from which they say the same. Cards are short: a few letters of
another ending must not count as a reform."""
MOVED = Fraction(1, 20)
"""A twentieth of the general funds, up or down, counts as a change: below it is the usual drift of prices."""


@dataclass(frozen=True, slots=True)
class Year:
    """One evaluated year: verdict, how it is done (手段 and 成果目標 as written on the card), general funds in yen."""

    year: int
    verdict: Verdict
    means: str
    goals: str
    general: int


def is_changed(before: Year, after: Year) -> bool:
    """Is it done or measured otherwise, or with clearly more or less money? New wording of the same means is no change."""
    if _differ(before.means, after.means) or _differ(before.goals, after.goals):
        return True
    return abs(after.general - before.general) > MOVED * before.general


def _differ(before: str, after: str) -> bool:
    """Something new is said, or something is left out."""
    if not bare(before) and not bare(after):
        return False
    return min(contained(after, before), contained(before, after)) < SAME


def caught(years: Iterable[Year]) -> int | None:
    """The year in which the ratchet fires: the third 改善 in three years running without a change between them; else None."""
    run: list[Year] = []
    for each in sorted(years, key=lambda one: one.year):
        follows = bool(run) and each.year == run[-1].year + 1 and not is_changed(run[-1], each)
        run = [*run, each] if follows else [each]
        if each.verdict is not Verdict.IMPROVE:
            run = []
        if len(run) >= RUNNING:
            return each.year
    return None
