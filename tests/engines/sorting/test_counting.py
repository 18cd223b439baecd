"""Ballots: most votes, quorum, ties; every class is told with its votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.sorting.counting import Outcome, TieRule, count

CLASSES = ("needless", "private", "state", "improve", "keep")


def counted(votes: list[str], quorum: int = 3, rule: TieRule = TieRule.COORDINATOR):
    return count(votes, classes=CLASSES, quorum=quorum, tie_rule=rule)


def test_most_votes_win_and_the_split_names_every_class():
    found = counted(["keep", "improve", "improve", "improve"])

    assert (found.outcome, found.verdict) == (Outcome.MAJORITY, "improve")
    assert found.split == (("needless", 0), ("private", 0), ("state", 0), ("improve", 3), ("keep", 1))


def test_below_the_quorum_nothing_is_decided_though_all_agree():
    found = counted(["needless", "needless"])

    assert (found.outcome, found.verdict, found.ballots) == (Outcome.NO_QUORUM, None, 2)


@pytest.mark.parametrize(
    ("rule", "outcome", "verdict"),
    [
        (TieRule.COORDINATOR, Outcome.TIE, None),
        (TieRule.AGAIN, Outcome.TIE, None),
        (TieRule.SEVERER, Outcome.TIE_BROKEN, "private"),
        (TieRule.MILDER, Outcome.TIE_BROKEN, "keep"),
    ],
)
def test_tie(rule, outcome, verdict):
    found = counted(["keep", "private", "keep", "private", "state"], rule=rule)

    assert (found.outcome, found.verdict, found.leaders) == (outcome, verdict, ("private", "keep"))


def test_no_ballot_is_no_quorum_even_where_the_rule_asks_for_none():
    assert counted([], quorum=0).outcome is Outcome.NO_QUORUM


def test_vote_for_a_class_the_rules_do_not_know():
    with pytest.raises(ValueError, match="unknown"):
        counted(["廃止"])


@given(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=60), st.sampled_from(TieRule))
def test_counting_does_not_depend_on_the_order_of_ballots(votes, rule):
    found = count(votes, classes=CLASSES, quorum=1, tie_rule=rule)

    assert found == count(sorted(votes), classes=CLASSES, quorum=1, tie_rule=rule)
    assert sum(number for _, number in found.split) == len(votes)
    assert found.verdict is None or found.verdict in found.leaders
