"""Count the ballots of one programme: majority, quorum, tie. The rules are those the round froze before anybody voted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from toshikei.kernel.explanation import Explanation


class TieRule(StrEnum):
    """同数のとき: who decides when two classes have the most votes."""

    COORDINATOR = "coordinator"
    MILDER = "milder"
    SEVERER = "severer"
    AGAIN = "again"


TIE_LABELS = {
    TieRule.COORDINATOR: "進行役が理由を述べて決める",
    TieRule.MILDER: "いまのやり方に近い方とする",
    TieRule.SEVERER: "より厳しい方とする",
    TieRule.AGAIN: "もう一度投票する",
}


class Outcome(StrEnum):
    """開票の結果: decided by the most votes, by the tie rule, left to a person, or without force."""

    MAJORITY = "majority"
    TIE_BROKEN = "tie_broken"
    TIE = "tie"
    NO_QUORUM = "no_quorum"


OUTCOME_LABELS = {
    Outcome.MAJORITY: "最も多い区分",
    Outcome.TIE_BROKEN: "同数の決まりによる",
    Outcome.TIE: "同数",
    Outcome.NO_QUORUM: "定足数に足りない",
}


@dataclass(frozen=True, slots=True)
class Count:
    """`verdict` is None where no class won. `split` has every class in the order of the rules, zeros too."""

    outcome: Outcome
    verdict: str | None
    split: tuple[tuple[str, int], ...]
    leaders: tuple[str, ...]
    ballots: int
    explanation: Explanation


def count(votes: Iterable[str], *, classes: Sequence[str], quorum: int, tie_rule: TieRule) -> Count:
    """The class with the most votes, once at least `quorum` ballots were cast.

    `classes` from the severest to the mildest. A vote for a class that the rules do not know is an error of the caller.

    >>> count("aab", classes="abc", quorum=3, tie_rule=TieRule.AGAIN).verdict
    'a'
    >>> count("ab", classes="abc", quorum=2, tie_rule=TieRule.MILDER).verdict
    'b'
    >>> count("aa", classes="abc", quorum=3, tie_rule=TieRule.AGAIN).outcome.value
    'no_quorum'
    """
    found = Counter(votes)
    if unknown := set(found) - set(classes):
        raise ValueError(f"votes for unknown classes: {sorted(unknown)}")
    split = tuple((each, found[each]) for each in classes)
    ballots, most = found.total(), max(found.values(), default=0)
    leaders = tuple(each for each in classes if most and found[each] == most)
    outcome, verdict = _decided(ballots, leaders, quorum, tie_rule)
    return Count(outcome, verdict, split, leaders, ballots, _why(split, ballots, quorum, outcome, tie_rule))


def _decided(
    ballots: int, leaders: Sequence[str], quorum: int, tie_rule: TieRule
) -> tuple[Outcome, str | None]:
    if ballots < max(quorum, 1):
        return Outcome.NO_QUORUM, None
    if len(leaders) == 1:
        return Outcome.MAJORITY, leaders[0]
    if tie_rule is TieRule.SEVERER:
        return Outcome.TIE_BROKEN, leaders[0]
    if tie_rule is TieRule.MILDER:
        return Outcome.TIE_BROKEN, leaders[-1]
    return Outcome.TIE, None


def _why(
    split: Sequence[tuple[str, int]], ballots: int, quorum: int, outcome: Outcome, tie_rule: TieRule
) -> Explanation:
    note = f"同数のときは「{TIE_LABELS[tie_rule]}」" if outcome in {Outcome.TIE, Outcome.TIE_BROKEN} else ""
    parts = (
        Explanation("票の数", ballots, "票"),
        Explanation("定足数", quorum, "票", note="これより少ないと、判定は成り立ちません"),
        Explanation("最も多い区分の票", max((number for _, number in split), default=0), "票"),
    )
    return Explanation("開票の結果", OUTCOME_LABELS[outcome], note=note, parts=parts)
