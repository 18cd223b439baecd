"""What a whole review comes to: verdicts, what was done about them, ends, ages, overspending. Counts of rows, nothing weighed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from toshikei.engines.budget.identities import overspent_by
from toshikei.engines.evaluation.national import National

OLD = 20
"""Years after which the reference figures call a programme old."""
BLANK = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of rows. `verdicts` and `done` by the publisher's own words, "" where nothing was written."""

    reviews: int
    verdicts: Mapping[str, int]
    done: Mapping[str, int]
    programmes: int
    without_end: int
    with_start: int
    old: int
    money_rows: int
    overspent: int


def statistics(review: National, *, year: int) -> Statistics:
    """The figures of one review year. A programme is old when `year` − first year ≥ 20. Without end: as its author ticked."""
    started = [row.started for row in review.programmes if row.started is not None]
    return Statistics(
        reviews=len(review.reviews),
        verdicts=dict(Counter(row.verdict for row in review.reviews)),
        done=dict(Counter(row.done for row in review.reviews)),
        programmes=len(review.programmes),
        without_end=sum(row.says_no_end for row in review.programmes),
        with_start=len(started),
        old=sum(year - first >= OLD for first in started),
        money_rows=len(review.money),
        overspent=sum(overspent_by(row.current, row.executed) is not None for row in review.money),
    )
