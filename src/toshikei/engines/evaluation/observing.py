"""What became of a verdict, computed from the money of the budgets and from nothing anybody says.

The yardstick of 縮小 and 拡充 is the budget of the year before the due one: the last that could not know the verdict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.evaluation.errors import BudgetNotAdopted, CardNotCompared, TailUnclear
from toshikei.engines.evaluation.verdicts import ENDING, Judgement, Verdict
from toshikei.engines.strategy.duplicates import Ground, Sheet, alike

YEARS_WATCHED = 3
"""A programme that ended is looked for under another name so many budgets long, the due one included."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A contract that outlives its programme (残る契約): yen in that budget, and the last year it costs anything."""

    words: str
    money: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A programme in one adopted budget: whole amount and general funds in yen, posts in tenths, contracts that run out."""

    total: int
    general: int
    posts: int = 0
    tails: tuple[Tail, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Budgets that are adopted, and each programme's figure in them. No figure in an adopted budget is no money."""

    adopted: frozenset[int]
    by_programme: Mapping[str, Mapping[int, Figure]]

    def of(self, programme: str, year: int) -> Figure:
        if year not in self.adopted:
            raise BudgetNotAdopted(year=year)
        return self.by_programme.get(programme, {}).get(year, Figure(0, 0))


class Outcome(StrEnum):
    """反映の有無."""

    REALISED = "realised"
    NOT_REALISED = "not_realised"


@dataclass(frozen=True, slots=True)
class Observation:
    """What the money says. `freed`: general funds fewer than the year before the due one, negative when more; `tail`: left to pay."""

    outcome: Outcome
    year: int
    freed: int
    tail: int
    words: str


def observed(
    judgement: Judgement, due: int, figures: Figures, *, year: int, is_changed: bool | None = None
) -> Observation:
    """The verdict against one adopted budget, due or later.

    廃止・休止・完了: nothing left but listed contracts. 統合: the same, and the programme it went into has money. 縮小: general
    funds down by at least the share. 拡充: general funds or posts up by at least what was said. 改善: `is_changed` says whether the card
    of the budget year differs from the year before's (`ratchet.is_changed`); money alone neither proves nor refutes it.
    """
    before, now = figures.of(judgement.programme, due - 1), figures.of(judgement.programme, year)
    tail = tail_of(now, year)
    if judgement.verdict is Verdict.IMPROVE:
        is_kept, words = _improved(is_changed, year)
    else:
        is_kept, words = _kept(judgement, before, now, tail, figures, year)
    outcome = Outcome.REALISED if is_kept else Outcome.NOT_REALISED
    return Observation(outcome, year, _freed(judgement, due, figures, year), tail, words)


def _freed(judgement: Judgement, due: int, figures: Figures, year: int) -> int:
    """General funds fewer than before the due year; of a merger, what both programmes together cost less."""
    codes = [judgement.programme, *([judgement.into] if judgement.verdict is Verdict.MERGE else [])]
    return sum(figures.of(code, due - 1).general - figures.of(code, year).general for code in codes)


def tail_of(figure: Figure, year: int) -> int:
    """Yen of contracts that run out; refused when they are more than the whole, or have no end to come."""
    tail = sum(each.money for each in figure.tails)
    for each in figure.tails:
        if not each.words.strip() or each.money <= 0 or each.last_year < year:
            raise TailUnclear(
                reason=f"契約「{each.words}」の額か終わりの年度が{year}年度の予算に合いません。"
            )
    if tail > figure.total:
        raise TailUnclear(reason=f"残る契約の合計{tail:,}円が、事業の予算{figure.total:,}円を超えています。")
    return tail


def _kept(
    judgement: Judgement, before: Figure, now: Figure, tail: int, figures: Figures, year: int
) -> tuple[bool, str]:
    left = now.total - tail
    if judgement.verdict in ENDING:
        return _ended(judgement, left, tail, figures, year)
    if judgement.verdict is Verdict.SHRINK:
        promised = before.general * (1 - judgement.share)
        words = f"一般財源は{before.general:,}円から{now.general:,}円（約束は{int(promised):,}円まで）"
        return now.general <= promised, words
    if judgement.verdict is Verdict.EXPAND:
        more, posts = now.general - before.general, now.posts - before.posts
        is_more = (0 < judgement.money <= more) or (0 < judgement.posts <= posts)
        return is_more, f"一般財源は{signed(more)}円、人員は{signed(posts)}（0.1人を1とする）"
    return now.total > 0, f"{year}年度の予算は{now.total:,}円"


def _improved(is_changed: bool | None, year: int) -> tuple[bool, str]:
    if is_changed is None:
        raise CardNotCompared(year=year)
    return (
        is_changed,
        "手段・成果目標・一般財源のどれかが変わった" if is_changed else "評価表も一般財源も前の年度と同じ",
    )


def _ended(judgement: Judgement, left: int, tail: int, figures: Figures, year: int) -> tuple[bool, str]:
    words = (
        f"{year}年度の予算に{left:,}円が残っている"
        if left
        else f"{year}年度の予算から{'契約の残りのほか' if tail else ''}なくなった"
    )
    if judgement.verdict is Verdict.MERGE and not figures.of(judgement.into, year).total:
        return False, f"{words}。統合する先の事業に予算がない"
    return not left, words


def signed(amount: int) -> str:
    """
    >>> signed(1200), signed(-3), signed(0)
    ('＋1,200', '▲3', '0')
    """
    return f"{'＋' if amount > 0 else '▲' if amount < 0 else ''}{abs(amount):,}"


def looks_like(
    ended: Sheet, sheets: Iterable[Sheet], begun: Mapping[str, int], *, due: int
) -> tuple[Sheet, ...]:
    """Programmes begun in the three budgets from the due one on that serve the same target group and state, likeliest first.

    `sheets`: all programmes of those years, so that rarity is measured on the city's own words. Measure and means may differ: the
    same aim under another roof is what is looked for.
    """
    others = tuple(each for each in sheets if each.code != ended.code)
    by_code = {each.code: each for each in others}
    found = []
    for hint in alike(ended, others):
        code = hint.second if hint.first == ended.code else hint.first
        if hint.ground is not Ground.MEANS and due <= begun.get(code, 0) < due + YEARS_WATCHED:
            found.append(by_code[code])
    return tuple(found)
