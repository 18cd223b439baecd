"""The sorting on the thread of a programme (station 7): candidate, verdict, the city's answer, later budgets."""

from collections.abc import Iterator
from datetime import date

from toshikei.city.sorting import addresses
from toshikei.city.sorting.choices import PUBLIC_STATES
from toshikei.city.sorting.models import Candidate
from toshikei.city.sorting.selectors.telling import Told, told
from toshikei.city.strategy.services import Station
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

NAME, ORDER = "事業の仕分け", 7


def stations(code: str, *, is_public: bool, on: date) -> list[Station]:
    """Everything that was decided about a programme, oldest round first; for the public of announced rounds only."""
    found = Candidate.objects.filter(programme_code=code).order_by("round__fiscal_year")
    if is_public:
        found = found.filter(round__state__in=PUBLIC_STATES)
    return [station for row in told(found) for station in _stations(row)]


def _stations(row: Told) -> Iterator[Station]:
    one, url = row.candidate, addresses.candidate_url(row.candidate)
    year = FiscalYear(one.round.fiscal_year).label
    if row.verdict is None:
        yield _station(f"{year}の仕分け　{row.state[1]}", one.reason, url, one.proposed_on)
        return
    votes = next((each.votes for each in row.split if each.is_verdict), 0)
    note = f"{row.verdict.ballots}票のうち{votes}票"
    yield _station(f"{year}の仕分けの判定　{row.verdict_label}", note, url, row.verdict.decided_on)
    for response in row.responses:
        label = f"判定への市の答え　{response.get_stance_display()}（{response.get_promise_display()}）"
        yield _station(label, response.reason, url, response.answered_on)
        for follow in response.followups.all():
            label = f"{FiscalYear(follow.budget_year).label}の当初予算　{follow.get_state_display()}"
            yield _station(label, "", url, follow.taken_on)


def _station(label: str, note: str, url: str, on: date) -> Station:
    return Station(label=label, note=note, url=url, when=format_wareki(on), on=on)
