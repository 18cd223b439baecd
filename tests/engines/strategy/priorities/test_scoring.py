"""Scores of a round: what counts, in which order, how far the scorers disagree, and whether the order holds."""

from datetime import date
from fractions import Fraction

import pytest

from toshikei.engines.strategy.errors import (
    CriteriaMissing,
    CriterionTwice,
    CriterionUnknown,
    RulesMoved,
    ScoredTooEarly,
    ScoreOutside,
    ScorersTooFew,
    ScoreTwice,
)
from toshikei.engines.strategy.priorities.rules import Criterion, Rules, frozen
from toshikei.engines.strategy.priorities.scoring import Score, standings
from toshikei.engines.strategy.priorities.sensitivity import moves

ON, LATER = date(2026, 9, 1), date(2026, 9, 10)
RULES = frozen([Criterion("need", "必要性", 3), Criterion("effect", "有効性", 2)], on=ON)
WHO = ("甲", "乙", "丙")


def scores(rules: Rules, **points: dict[str, tuple[int, ...]]) -> list[Score]:
    """By programme and criterion, the points of 甲, 乙, 丙."""
    return [
        Score(programme, who, criterion, given, LATER, rules.fingerprint)
        for programme, of in points.items()
        for criterion, row in of.items()
        for who, given in zip(WHO, row, strict=False)
    ]


def test_order_totals_and_disagreement():
    given = scores(
        RULES, P1={"need": (5, 5, 5), "effect": (1, 3, 5)}, P2={"need": (2, 2, 2), "effect": (5, 5, 5)}
    )

    first, second = standings(RULES, given)

    assert (first.programme, first.rank, first.total, first.share) == ("P1", 1, 21, Fraction(21, 25))
    assert (first.spread, first.disputed, first.disputed_range) == (Fraction(8, 25), "effect", 4)
    assert (second.programme, second.total, second.spread) == ("P2", 16, 0)


def test_equal_totals_share_a_rank_and_stand_by_code():
    same = {"need": (3, 3, 3), "effect": (3, 3, 3)}

    order = standings(RULES, scores(RULES, P9=same, P1=same, P5={"need": (1, 1, 1), "effect": (1, 1, 1)}))

    assert [(each.programme, each.rank) for each in order] == [("P1", 1), ("P9", 1), ("P5", 3)]


def test_who_has_an_interest_is_missing_and_not_zero():
    given = scores(RULES, P1={"need": (5, 5, 5), "effect": (4, 4, 4)})
    given += [Score("P1", "丁", "need", 1, LATER, RULES.fingerprint)]

    (standing,) = standings(RULES, given)

    assert (standing.means["need"], standing.means["effect"]) == (4, 4)


@pytest.mark.parametrize(
    "other",
    [
        frozen([Criterion("need", "必要性", 4), Criterion("effect", "有効性", 2)], on=ON),
        frozen([Criterion("need", "必要性", 3)], on=ON),
        frozen(RULES.criteria, on=ON, highest=10),
        frozen(RULES.criteria, on=ON, least=1),
    ],
)
def test_rules_cannot_move_after_scoring(other: Rules):
    given = scores(RULES, P1={"need": (5, 5, 5), "effect": (4, 4, 4)})

    with pytest.raises(RulesMoved) as refused:
        standings(other, given)

    assert "新しい回" in refused.value.sentence("instead")


def score(**changed: object) -> Score:
    facts = {"programme": "P1", "scorer": "甲", "criterion": "need", "points": 3, "scored_on": LATER}
    return Score(**(facts | {"rules": RULES.fingerprint} | changed))


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ([score(scored_on=date(2026, 8, 31))], ScoredTooEarly),
        ([score(points=6)], ScoreOutside),
        ([score(points=-1)], ScoreOutside),
        ([score(criterion="cost")], CriterionUnknown),
        ([score(), score(points=4)], ScoreTwice),
        ([score(), score(scorer="乙")], ScorersTooFew),
    ],
)
def test_scores_that_cannot_count(given: list[Score], refusal: type):
    with pytest.raises(refusal) as refused:
        standings(RULES, given)

    assert all(refused.value.sentence(part) for part in ("what", "why", "instead"))


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        ([], CriteriaMissing),
        ([Criterion("need", "必要性", 0)], CriteriaMissing),
        ([Criterion("need", "必要性", 1), Criterion("need", "必要", 2)], CriterionTwice),
    ],
)
def test_rules_that_cannot_be(criteria: list[Criterion], refusal: type):
    with pytest.raises(refusal):
        frozen(criteria, on=ON)


def test_an_order_that_turns_with_a_fifth():
    """P1 = 3·4 + 2·1 = 14, P2 = 3·2 + 2·3.67 = 13.33; with effect a fifth heavier 14.4 : 14.8, with need a fifth lighter 11.6 : 12.13."""
    given = scores(
        RULES, P1={"need": (4, 4, 4), "effect": (1, 1, 1)}, P2={"need": (2, 2, 2), "effect": (3, 4, 4)}
    )

    found = moves(RULES, standings(RULES, given), top=1)

    turned = {(each.criterion, each.change) for each in found if not each.holds}
    assert len(found) == 4
    assert turned == {("effect", Fraction(1, 5)), ("need", Fraction(-1, 5))}
    heavier = next(each for each in found if not each.holds and each.criterion == "effect")
    assert (heavier.overtaken, heavier.entered, heavier.left) == ((("P1", "P2"),), ("P2",), ("P1",))


def test_equal_programmes_that_part_are_no_turn():
    given = scores(
        RULES, P1={"need": (4, 4, 4), "effect": (0, 0, 0)}, P2={"need": (2, 2, 2), "effect": (3, 3, 3)}
    )

    order = standings(RULES, given)

    assert order[0].total == order[1].total
    assert all(each.holds for each in moves(RULES, order, top=2))
