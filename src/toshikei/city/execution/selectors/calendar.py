"""The statutory calendar of a year with what the records know: which day is done, late, near."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from toshikei.city.budget.selectors import voted_versions
from toshikei.city.execution.choices import Half, ProposalKind, ProposalState
from toshikei.city.execution.models import CarryStatement, Ledger, Proposal, Settlement, StatusReport
from toshikei.city.execution.selectors.provisional import ends_of
from toshikei.engines.execution.calendar import Deadline, Light, statutory_calendar
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader

STATES = {
    Light.DONE: ("done", "済み"),
    Light.DONE_LATE: ("partly", "遅れて済み"),
    Light.LATE: ("missed", "期限を過ぎています"),
    Light.SOON: ("due_soon", "まもなく"),
    Light.AHEAD: ("not_begun", "これから"),
}
BY_ITSELF = ("year_end", "closed")
"""Days that pass without anybody's act."""


@dataclass(frozen=True, slots=True)
class Day:
    """One line of the calendar as a page shows it."""

    line: Deadline
    state: str
    state_label: str
    days_left: int

    @property
    def is_near(self) -> bool:
        return self.state == "due_soon"


def calendar_of(year: int, ledgers: Sequence[Ledger], today: date) -> list[Day]:
    """The calendar of a year over all its ledgers: done means done in every account. Constant number of queries."""
    fiscal = FiscalYear(year)
    law = reader.at(date(year + 1, 5, 31), city=settings.CITY["code"])
    ends = ends_of(ledgers)
    lines = statutory_calendar(
        fiscal, law, _done(fiscal, ledgers, today), min(filter(None, ends.values()), default=None)
    )
    days = []
    for line in lines:
        by_itself = line.code in BY_ITSELF and today > line.due_on
        light = Light.DONE if by_itself else line.light(today)
        days.append(Day(line, *STATES[light], (line.due_on - today).days))
    return days


def _done(year: FiscalYear, ledgers: Sequence[Ledger], today: date) -> dict[str, date | None]:
    done: dict[str, date | None] = {}
    reports = StatusReport.objects.filter(fiscal_year=year.year, edition=1).order_by("pk")
    names = {Half.FIRST.value: "status_1", Half.SECOND.value: "status_2"}
    done |= {names[half]: day for half, day in reports.values_list("half", "published_on")}
    if voted_versions(settings.CITY["code"], year.next.year):
        done["next_submitted"] = None
    settled = list(Settlement.objects.filter(ledger__in=ledgers).order_by("pk"))
    if ledgers and len(settled) == len(ledgers):
        for code, name in (
            ("handed", "handed_on"),
            ("audited", "audited_on"),
            ("to_council", "to_council_on"),
        ):
            days = [getattr(one, name) for one in settled]
            if all(days):
                done[code] = max(days)
    if "to_council" in done:
        done["to_council_last"] = done["to_council"]
    return done | _statements(ledgers)


def _statements(ledgers: Sequence[Ledger]) -> dict[str, date | None]:
    """Made for everything that was carried; nothing carried and the books closed: nothing to make."""
    carried = set(
        Proposal.objects.filter(
            ledger__in=ledgers, kind=ProposalKind.CARRY_OVER, state=ProposalState.DONE
        ).values_list("ledger_id", "carry_kind")
    )
    made = {
        (ledger, kind): day
        for ledger, kind, day in CarryStatement.objects.filter(ledger__in=ledgers)
        .order_by("pk")
        .values_list("ledger_id", "kind", "made_on")
    }
    if carried and carried <= made.keys():
        return {"statements": max(made[key] for key in carried)}
    if not carried and ledgers and all(ledger.is_closed for ledger in ledgers):
        return {"statements": None}
    return {}
