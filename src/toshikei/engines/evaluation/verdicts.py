"""The eight verdicts (評決) and the condition under which each may be chosen.

The conditions of 拡充 (only if more is needed even after improving) and 廃止 (the purpose is met, or another programme does it
better) are those the Foreign Ministry has published for its own evaluation (cycle of management, 2.4). The others are rules of
this house: a verdict has to say what can be seen in the next budget. The word 廃止 stays: a city that renamed it abolished nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.evaluation.errors import (
    AbolishBoundByLaw,
    AbolishWithoutGround,
    CompleteBeforeEnd,
    ExpandBeforeImproving,
    ExpandWithoutAmount,
    ImproveWithoutMeasure,
    MergeWithoutTarget,
    ShrinkWithoutShare,
    SuspendWithoutYear,
    VerdictWithoutReason,
)


class Verdict(StrEnum):
    """評決."""

    EXPAND = "expand"
    KEEP = "keep"
    IMPROVE = "improve"
    SHRINK = "shrink"
    MERGE = "merge"
    SUSPEND = "suspend"
    ABOLISH = "abolish"
    COMPLETE = "complete"


LABELS = {
    Verdict.EXPAND: "拡充",
    Verdict.KEEP: "現状維持",
    Verdict.IMPROVE: "改善",
    Verdict.SHRINK: "縮小",
    Verdict.MERGE: "統合",
    Verdict.SUSPEND: "休止",
    Verdict.ABOLISH: "廃止",
    Verdict.COMPLETE: "完了",
}
ENDING = frozenset({Verdict.ABOLISH, Verdict.SUSPEND, Verdict.COMPLETE, Verdict.MERGE})
"""Verdicts after which the programme has no money of its own."""
FREEING = ENDING | {Verdict.SHRINK}
CONDITIONS = {
    Verdict.EXPAND: "やり方を改めてもなお足りず、増やす額か人員が書かれている",
    Verdict.KEEP: "理由が書かれている",
    Verdict.IMPROVE: "何を改めるかが、次の年度に確かめられる形で書かれている",
    Verdict.SHRINK: "一般財源を減らす割合が書かれている",
    Verdict.MERGE: "統合する先の事業が書かれている",
    Verdict.SUSPEND: "もう一度判断する年度が書かれている",
    Verdict.ABOLISH: "目的を果たした、ほかの事業のほうがよくできる、要らなくなった、のどれかで、法令が市に求めていない",
    Verdict.COMPLETE: "予定した終わりの年度に達した",
}
"""For the form: what has to be so before a verdict can be chosen."""


class End(StrEnum):
    """廃止の理由."""

    PURPOSE_MET = "purpose_met"
    DONE_BETTER = "done_better"
    NOT_WANTED = "not_wanted"


@dataclass(frozen=True, slots=True)
class Judgement:
    """評決 on a programme's year, with what its condition asks for. `year`: the fiscal year judged (its settlement).

    `share`: part of the general funds to go; `money` yen and `posts` tenths of a post to come; `into`: code of the programme it is
    merged into or that does it better; `again`: year of the next judgement; `bound_by`: law that obliges the city, empty when none.
    """

    programme: str
    year: int
    verdict: Verdict
    reason: str
    share: Fraction = Fraction(0)
    money: int = 0
    posts: int = 0
    into: str = ""
    again: int | None = None
    end: End | None = None
    improved: str = ""
    measure: str = ""
    planned_end: int | None = None
    bound_by: str = ""


def check(judgement: Judgement) -> None:
    """Refuse a verdict whose condition is not met, saying which one."""
    if not judgement.reason.strip():
        raise VerdictWithoutReason(verdict=LABELS[judgement.verdict])
    match judgement.verdict:
        case Verdict.EXPAND:
            _check_expand(judgement)
        case Verdict.ABOLISH:
            _check_abolish(judgement)
        case Verdict.SHRINK if not 0 < judgement.share < 1:
            raise ShrinkWithoutShare
        case Verdict.MERGE if judgement.into in {"", judgement.programme}:
            raise MergeWithoutTarget
        case Verdict.SUSPEND if judgement.again is None or judgement.again <= judgement.year:
            raise SuspendWithoutYear
        case Verdict.COMPLETE if judgement.planned_end is None or judgement.planned_end > judgement.year + 1:
            end = "書かれていない年度" if judgement.planned_end is None else f"{judgement.planned_end}年度"
            raise CompleteBeforeEnd(end=end)
        case Verdict.IMPROVE if not judgement.measure.strip():
            raise ImproveWithoutMeasure


def _check_expand(judgement: Judgement) -> None:
    if not judgement.improved.strip():
        raise ExpandBeforeImproving
    if judgement.money <= 0 and judgement.posts <= 0:
        raise ExpandWithoutAmount


def _check_abolish(judgement: Judgement) -> None:
    if judgement.bound_by.strip():
        raise AbolishBoundByLaw(law=judgement.bound_by)
    if judgement.end is None or (
        judgement.end is End.DONE_BETTER and judgement.into in {"", judgement.programme}
    ):
        raise AbolishWithoutGround
