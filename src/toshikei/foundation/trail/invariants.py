"""The invariants a city's records are held to, by number and title, as the management cycle's acceptance names them.

A check says which of them it watches (`@check(..., of=(2,))`); `./toshikei verify` adds the checks of each up. Numbers 8,
9, 11, 12 and 16 are kept by tests of the rooms or speak of rooms that are still to come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toshikei.foundation.trail.checks import REGISTRY, Outcome

TITLES = {
    1: "歳出の一円一円が、一つの科目と事業に属すること",
    2: "明細・各階層・合計の一致、歳入と歳出の一致",
    3: "予算現額と決算の等式、流用と予備費の限り",
    4: "過ぎた段階の版が書き換えられていないこと",
    5: "終わった年度の予算と出納が動かされていないこと",
    6: "法令の期限の暦",
    7: "廃止などの評決が、予算か公表した理由に続くこと",
    10: "部課の目標が期限までに公表されること",
    13: "財政指標の算式と基準",
    14: "市民が事業と金額をたどれること",
    15: "家計のたとえの計と、比較の基準",
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One invariant with the outcomes of the checks that watch it."""

    number: int
    outcomes: tuple[Outcome, ...]

    @property
    def label(self) -> str:
        return f"不変条件{self.number} {TITLES[self.number]}"

    @property
    def count(self) -> int:
        return sum(outcome.count for outcome in self.outcomes)

    @property
    def is_green(self) -> bool:
        return all(outcome.is_green for outcome in self.outcomes)

    @property
    def checks(self) -> list[str]:
        return [outcome.name for outcome in self.outcomes]


def watched(outcomes: Iterable[Outcome]) -> list[Watched]:
    """The invariants some of these checks watch, by number."""
    by_number: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        for number in REGISTRY[outcome.name].of:
            by_number.setdefault(number, []).append(outcome)
    return [Watched(number, tuple(by_number[number])) for number in sorted(by_number)]


def numbers_of(name: str) -> Sequence[int]:
    """Which invariants a check watches."""
    return REGISTRY[name].of
