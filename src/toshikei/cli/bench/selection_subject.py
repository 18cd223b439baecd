"""Invented programmes to measure the choice with: amounts as skewed as a city's, points, posts, conditions. Seeded."""

import random

from toshikei.engines.strategy.priorities.problem import Option, Problem


def invented_problem(size: int, *, seed: int, share: float = 0.6, groups: int = 60) -> Problem:
    """So many programmes; ceilings at a share of everything asked for; must-dos, needs, and groups of which one."""
    draw = random.Random(seed)  # noqa: S311  # a measurement that repeats, nothing secret
    options = tuple(_option(draw, at) for at in range(size))
    whole = Problem(options, 0, 0)
    _, money, posts = whole.cost(whole.by_code)
    forced = whole.closure(each.code for each in options if each.must_do)
    codes = [each.code for each in options]
    drawn = [tuple(draw.sample(codes, draw.choice((2, 3)))) for _ in range(groups)]
    allowed = tuple(group for group in drawn if len(forced.intersection(group)) < 2)
    return Problem(options, int(money * share), int(posts * share), allowed)


def _option(draw: random.Random, at: int) -> Option:
    money = int(draw.lognormvariate(2.5, 1.3) * 100) * 1_000 + draw.randrange(1_000) * 1_000
    needs = (f"P{draw.randrange(at):05}",) if at and draw.random() < 0.08 else ()
    return Option(
        code=f"P{at:05}",
        name=f"見本の事業{at}",
        value=draw.randrange(50, 1_000),
        money=money,
        posts=draw.randrange(25),
        must_do=draw.random() < 0.04,
        needs=needs,
    )


def greedy(problem: Problem) -> int:
    """What a sorted sheet gives: points per yen and post from the top down, everything that still fits. Its value."""
    chosen = set(problem.closure(each.code for each in problem.options if each.must_do))
    money, posts = max(problem.money, 1), max(problem.posts, 1)

    def worth(option: Option) -> float:
        return option.value / (option.money / money + option.posts / posts + 1e-12)

    for each in sorted(problem.options, key=worth, reverse=True):
        grown = chosen | problem.closure([each.code])
        if problem.allows(grown):
            chosen = grown
    return problem.cost(chosen)[0]
