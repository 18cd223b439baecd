"""Why this set and no other: what limits it, and what a little more would buy. By solving again, never by prices at the margin.

A choice of whole programmes has no useful marginal price: the next million may buy nothing, and the ninth a great deal.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from toshikei.engines.strategy.priorities.problem import Problem
from toshikei.engines.strategy.priorities.solving import SECONDS, Choice, choose
from toshikei.kernel.explanation import Explanation

MILLION = 1_000_000
ONE_POST = 10
NAMED = 10
MOST_TRIED = 12
"""Conditions other than the ceilings that are tried one by one; how many were not is told."""


@dataclass(frozen=True, slots=True)
class Loosened:
    """What happens when one condition is loosened: how much the best set is worth more, what comes in, what goes out.

    `is_proven`: both sets are proven best, so the difference is the whole truth and not a matter of time.
    """

    words: str
    gain: int
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    is_proven: bool

    @property
    def is_binding(self) -> bool:
        return self.gain > 0


@dataclass(frozen=True, slots=True)
class Reasons:
    """`ceilings` without money or posts limit; `conditions`: each one that stands at its limit, dropped alone; `buys`: one more
    million yen, one more post; `untried`: conditions at their limit that were not tried. `freed`: yen and posts of what is left."""

    ceilings: tuple[Loosened, ...]
    conditions: tuple[Loosened, ...]
    buys: tuple[Loosened, ...]
    untried: int
    freed: tuple[int, int]

    @property
    def binding(self) -> tuple[Loosened, ...]:
        return tuple(each for each in (*self.ceilings, *self.conditions) if each.is_binding)


def explained(
    problem: Problem, choice: Choice, *, seconds: float = SECONDS, most: int = MOST_TRIED
) -> Reasons:
    """Every reason by another solution of the problem with one condition changed."""

    def tried(words: str, other: Problem) -> Loosened:
        return _compared(words, problem, choice, choose(other, seconds=seconds))

    everything = problem.cost(each.code for each in problem.options)
    at_limit = list(_at_limit(problem, choice))
    _, money, posts = problem.cost(choice.left)
    return Reasons(
        ceilings=(
            tried("一般財源の上限がない", problem.with_ceilings(money=max(problem.money, everything[1]))),
            tried("定数の上限がない", problem.with_ceilings(posts=max(problem.posts, everything[2]))),
        ),
        conditions=tuple(tried(words, other) for words, other in at_limit[:most]),
        buys=(
            tried("一般財源があと100万円ある", problem.with_ceilings(money=problem.money + MILLION)),
            tried("定数があと1人ある", problem.with_ceilings(posts=problem.posts + ONE_POST)),
        ),
        untried=max(0, len(at_limit) - most),
        freed=(money, posts),
    )


def _at_limit(problem: Problem, choice: Choice) -> Iterator[tuple[str, Problem]]:
    """Conditions that could be holding the choice back, each with the problem without it: must-dos by falling cost first."""
    chosen = set(choice.chosen)
    must = sorted(
        (each for each in problem.options if each.must_do), key=lambda each: (-each.money, each.code)
    )
    for each in must:
        yield f"「{each.name}」を必ず行うとしない", problem.without_must_do(each.code)
    for group in problem.either_or:
        if len(chosen.intersection(group)) == 1:
            names = "と".join(f"「{problem.by_code[code].name}」" for code in group)
            yield f"{names}をどちらか一つとしない", problem.without_group(group)
    for each in problem.options:
        for needed in each.needs:
            if each.code not in chosen or needed in chosen:
                name = problem.by_code[needed].name
                yield f"「{each.name}」には「{name}」が要るとしない", problem.without_need(each.code, needed)


def _compared(words: str, problem: Problem, was: Choice, now: Choice) -> Loosened:
    """A set proven for less is never presented as a loss: the old set stays allowed when a condition is loosened."""
    gain = max(0, now.value - was.value)
    before, after = set(was.chosen), set(now.chosen)
    order = [each.code for each in problem.options]
    return Loosened(
        words=words,
        gain=gain,
        added=tuple(code for code in order if gain and code in after - before),
        dropped=tuple(code for code in order if gain and code in before - after),
        is_proven=was.is_proven_best and now.is_proven_best,
    )


def in_words(problem: Problem, choice: Choice, reasons: Reasons) -> Explanation:
    """For the page and the published round: the choice, its proof, what limits it, what more would buy, what is not chosen."""
    proof = (
        "これより点の高い組はないことを確かめました。"
        if choice.is_proven_best
        else f"これより点の高い組があるとしても、差は全体の{float(choice.gap):.4%}までです。"
    )
    more = tuple(_shown(problem, each) for each in (*reasons.binding, *reasons.buys))
    rest = (
        f"ほかに限りいっぱいの条件が{reasons.untried}あり、一つずつは試していません。"
        if reasons.untried
        else ""
    )
    left = Explanation(
        "選ばない事業", len(choice.left), "件", note=f"一般財源 {reasons.freed[0]:,}円を使わずに済みます。"
    )
    return Explanation("選んだ組の点", choice.value, "点", note=f"{proof}{rest}", parts=(*more, left))


def _shown(problem: Problem, each: Loosened) -> Explanation:
    if not each.is_binding:
        note = (
            "選ぶ事業は変わりません。"
            if each.is_proven
            else "決められた時間のうちには、よい組は見つかりませんでした。"
        )
        return Explanation(f"{each.words}場合に増える点", 0, "点", note=note)
    names = [_named(problem, codes) for codes in (each.added, each.dropped)]
    told = [f"{word}：{name}" for word, name in zip(("加わる", "外れる"), names, strict=True) if name]
    return Explanation(f"{each.words}場合に増える点", each.gain, "点", note="。".join(told))


def _named(problem: Problem, codes: tuple[str, ...]) -> str:
    """The first of them by name, the rest as a number."""
    names = "、".join(problem.by_code[code].name for code in codes[:NAMED])
    return f"{names}ほか{len(codes) - NAMED}件" if len(codes) > NAMED else names
