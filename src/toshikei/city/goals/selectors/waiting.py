"""What needs a report: misses without fact, cause and action, reports due, reports to review; and what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localtime

from toshikei.city.goals.choices import Moment, Status
from toshikei.city.goals.models import Goal
from toshikei.city.goals.selectors.reading import Standing

ANSWER_WITHIN = timedelta(days=14)
"""This house's rule: a miss that is not explained so many days after its value came goes up to the head."""
REPORT_WITHIN = timedelta(days=30)
"""This house's rule: a report not written so many days after its day goes up to the head."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing somebody owes. `is_late`: it has gone up to the head of the unit."""

    kind: str
    label: str
    goal: Goal
    number: int | None
    moment: str
    due: date
    is_late: bool

    @property
    def shape(self) -> str:
        return "overdue" if self.is_late else "waiting"


def moment_day(year: int, moment: Moment | str) -> date:
    """The day whose standing a report tells."""
    return date(year, 9, 30) if moment == Moment.MID_YEAR else date(year + 1, 3, 31)


def waiting_of(goals: Iterable[Goal], standings: dict[int, list[Standing]], on: date) -> list[Waiting]:
    """Everything owed for these public goals on a day, the oldest first."""
    found: list[Waiting] = []
    for goal in goals:
        if not goal.is_public:
            continue
        for seen in standings[goal.pk]:
            found += _of_indicator(goal, seen, on)
        found += _of_reports(goal, on)
    return sorted(found, key=lambda one: (one.due, one.goal.code, one.kind))


def _of_indicator(goal: Goal, seen: Standing, on: date) -> list[Waiting]:
    number, row = seen.indicator.number, seen.row
    if seen.response_needed and row is not None:
        due = localtime(row.came_at).date() + ANSWER_WITHIN
        label = f"「{seen.version.name}」が届いていません。事実・原因・対応を書きます"
        return [Waiting("miss", label, goal, number, "", due, on > due)]
    if seen.status in {Status.STALE, Status.NO_DATA} and not seen.version.measure:
        due = on - timedelta(days=seen.judged.late)
        label = f"「{seen.version.name}」の新しい値を書くか、取り込みます"
        return [Waiting("value", label, goal, number, "", due, on > due + ANSWER_WITHIN)]
    return []


def _of_reports(goal: Goal, on: date) -> list[Waiting]:
    written = {report.moment: report for report in goal.reports.all()}
    found = []
    for moment in Moment:
        day = moment_day(goal.fiscal_year, moment)
        due, report = day + REPORT_WITHIN, written.get(moment)
        if on >= day and report is None:
            label = f"{moment.label}の報告を書きます"
            found.append(Waiting("report", label, goal, None, moment.value, due, on > due))
        if report is not None and report.reviewed_on is None:
            due = report.written_on + REPORT_WITHIN
            label = f"{moment.label}の報告を点検します"
            found.append(Waiting("review", label, goal, None, moment.value, due, on > due))
    return found
