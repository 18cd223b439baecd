"""The choice against every set there is, and against what a person would say about it."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toshikei.engines.strategy.errors import (
    MustDoConflict,
    MustDoTooLarge,
    OptionUnknown,
    OptionWrong,
)
from toshikei.engines.strategy.priorities.explaining import explained, in_words
from toshikei.engines.strategy.priorities.problem import Option, Problem, check
from toshikei.engines.strategy.priorities.solving import choose

YEN = 1_000_000


def option(code: str, value: int, millions: int, **more: object) -> Option:
    return Option(code, f"事業{code}", value, millions * YEN, **more)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to eight programmes with everything a round can ask for; some cannot be kept."""
    codes = [chr(ord("A") + at) for at in range(draw(st.integers(1, 8)))]
    options = tuple(
        Option(
            code,
            code,
            draw(st.integers(0, 30)),
            draw(st.integers(0, 20_000_000)),
            draw(st.integers(0, 20)),
            draw(st.integers(0, 9)) == 0,
            tuple(draw(st.lists(st.sampled_from(codes), max_size=1))) if draw(st.booleans()) else (),
        )
        for code in codes
    )
    groups = (
        draw(
            st.lists(
                st.lists(st.sampled_from(codes), min_size=2, max_size=3, unique=True).map(tuple), max_size=2
            )
        )
        if len(codes) > 2
        else []
    )
    return Problem(options, draw(st.integers(0, 60_000_000)), draw(st.integers(0, 60)), tuple(groups))


def best_by_trying_all(problem: Problem) -> int | None:
    codes = [each.code for each in problem.options]
    every = chain.from_iterable(combinations(codes, size) for size in range(len(codes) + 1))
    values = [problem.cost(chosen)[0] for chosen in every if problem.allows(chosen)]
    return max(values) if values else None


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_set_is_better(problem: Problem):
    best = best_by_trying_all(problem)

    if best is None:
        with pytest.raises((MustDoConflict, MustDoTooLarge)):
            choose(problem)
        return
    choice = choose(problem)
    assert choice.value == best == choice.bound
    assert problem.allows(choice.chosen)
    assert (choice.gap, choice.is_proven_best) == (0, True)
    assert sorted(choice.chosen + choice.left) == sorted(problem.by_code)


def test_small_and_cheap_beats_large():
    problem = Problem((option("A", 10, 60), option("B", 7, 50), option("C", 6, 50)), 100 * YEN, 0)

    choice = choose(problem)

    assert (choice.chosen, choice.left, choice.value, choice.money) == (("B", "C"), ("A",), 13, 100 * YEN)


def test_a_must_do_stays_though_it_is_worth_little():
    problem = Problem((option("A", 10, 60), option("B", 1, 50, must_do=True)), 100 * YEN, 0)

    assert choose(problem).chosen == ("B",)


def test_worth_nothing_is_not_chosen_because_money_is_left():
    assert choose(Problem((option("A", 0, 1), option("B", 1, 1)), 100 * YEN, 0)).chosen == ("B",)


def test_nothing_to_choose_from():
    choice = choose(Problem((), 0, 0))

    assert (choice.chosen, choice.value, choice.gap) == ((), 0, 0)


def test_one_yen_over_the_ceiling_is_over():
    """The solver calculates in floating point and would let this pass."""
    large = Option("A", "A", 9, 90_000_000_001)
    problem = Problem((large, Option("B", "B", 1, 1)), 90_000_000_000, 0)

    assert choose(problem).chosen == ("B",)


@pytest.mark.parametrize(
    ("problem", "refusal", "told"),
    [
        (Problem((option("A", 1, 1), option("A", 1, 1)), YEN, 0), OptionWrong, "二度"),
        (Problem((Option("A", "事業A", 1, -1),), YEN, 0), OptionWrong, "0より小さい"),
        (Problem((option("A", 1, 1, needs=("Z",)),), YEN, 0), OptionUnknown, "「Z」"),
        (Problem((option("A", 1, 1),), YEN, 0, (("A", "Y"),)), OptionUnknown, "「Y」"),
        (Problem((option("A", 1, 2, must_do=True),), YEN, 0), MustDoTooLarge, "2,000,000円"),
        (Problem((option("A", 1, 1, must_do=True, needs=("B",)), option("B", 0, 1)), YEN, 0), MustDoTooLarge, "一般財源"),
        (Problem((option("A", 1, 0, posts=15, must_do=True),), YEN, 10), MustDoTooLarge, "1.5人"),
        (
            Problem((option("A", 1, 0, must_do=True), option("B", 1, 0, must_do=True)), YEN, 0, (("A", "B"),)),
            MustDoConflict,
            "「事業A」と「事業B」",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(problem: Problem, refusal: type, told: str):
    with pytest.raises(refusal) as refused:
        check(problem)

    assert told in refused.value.sentence("why")
    assert refused.value.sentence("what")
    assert refused.value.sentence("instead")


def test_the_next_million_buys_what_solving_again_says():
    """At the margin A is worth a sixth of a point a million; really one more million buys nothing, and ten buy ten points."""
    problem = Problem((option("A", 10, 60), option("B", 13, 100)), 100 * YEN, 0)
    choice = choose(problem)

    reasons = explained(problem, choice)

    money, posts = reasons.buys
    assert (choice.chosen, money.gain, money.is_proven) == (("B",), 0, True)
    assert posts.gain == 0
    nearly = problem.with_ceilings(money=159 * YEN)
    assert explained(nearly, choose(nearly)).buys[0].added == ("A",)


def test_binding_conditions_are_named():
    problem = Problem(
        (
            option("A", 10, 60, posts=10),
            option("B", 9, 40, posts=1),
            option("C", 1, 50, must_do=True),
            option("D", 8, 10, needs=("E",)),
            option("E", 0, 90),
        ),
        100 * YEN,
        100,
        (("A", "B"),),
    )
    choice = choose(problem)

    reasons = explained(problem, choice)

    assert choice.chosen == ("B", "C")
    words = [each.words for each in reasons.binding]
    assert "一般財源の上限がない" in words
    assert "定数の上限がない" not in words
    assert "「事業D」には「事業E」が要るとしない" in words
    assert "「事業C」を必ず行うとしない" not in words
    assert reasons.freed == (160 * YEN, 10)
    told = "\n".join(in_words(problem, choice, reasons).lines())
    assert "これより点の高い組はないことを確かめました" in told
    assert "加わる：事業D" in told


def test_conditions_not_tried_are_told():
    problem = Problem(tuple(option(code, 1, 1, must_do=True) for code in "ABCD"), 100 * YEN, 0)

    reasons = explained(problem, choose(problem), most=1)

    assert (len(reasons.conditions), reasons.untried) == (1, 3)
