"""What on a card a person should look at: no end, an end that contradicts itself, a copied reason, doing called outcome.

Every finding is a question with its place and the words it rests on; none is a verdict. How often each is right stands,
measured on cards labelled by hand, in docs/rooms/evaluation.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.evaluation.cards import Card
from toshikei.engines.evaluation.outcomes import is_activity
from toshikei.engines.evaluation.reuse import copied_years

_TERM = re.compile(
    r"(?:有効期間|事業期間|実施期間|設置期間)(?:は|：|:|／)?[^。／]{0,40}?(?:令和|20)[0-9０-９]+年"
)
"""An end told in words: 「特別協定の有効期間は…令和９年３月31日」."""


class Kind(StrEnum):
    """気づき."""

    NO_END = "no_end"
    END_CONTRADICTS = "end_contradicts"
    COPIED = "copied"
    ACTIVITY_AS_OUTCOME = "activity_as_outcome"


LABELS = {
    Kind.NO_END: "終わりの年度がない",
    Kind.END_CONTRADICTS: "終わりの年度と「終了予定なし」が食い違う",
    Kind.COPIED: "前の年度と同じ理由が書かれている",
    Kind.ACTIVITY_AS_OUTCOME: "活動が成果として書かれている",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One question about one card. `words`: what it rests on, as written; `year`: of the reason, where there is one."""

    code: str
    kind: Kind
    words: str = ""
    year: int | None = None


def findings(card: Card) -> tuple[Finding, ...]:
    """Everything the detectors see on one card, in the order of `Kind`."""
    return (*_ends(card), *_copied(card), *_activities(card))


def findings_of(cards: Iterable[Card]) -> tuple[Finding, ...]:
    """The findings of many cards, card by card."""
    return tuple(found for card in cards for found in findings(card))


def _ends(card: Card) -> Iterator[Finding]:
    if card.end_year is not None:
        if card.says_no_end:
            yield Finding(card.code, Kind.END_CONTRADICTS, f"{card.end_year}年度")
    elif not any(_TERM.search(text) for text in (card.purpose, card.overview)):
        yield Finding(card.code, Kind.NO_END)


def _copied(card: Card) -> Iterator[Finding]:
    for year in copied_years(card.reasons):
        yield Finding(card.code, Kind.COPIED, card.reasons[year], year)


def _activities(card: Card) -> Iterator[Finding]:
    for goal in card.goals:
        if is_activity(goal.text):
            yield Finding(card.code, Kind.ACTIVITY_AS_OUTCOME, goal.text)
