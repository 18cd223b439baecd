"""条例の試算: how many claims of the stock would meet each criterion of an ordinance, as it is or as it is thought of."""

from dataclasses import dataclass, replace
from datetime import date

from toshikei.city.claims.choices import ClaimClass, Existence
from toshikei.city.claims.models import Claim
from toshikei.city.claims.selectors.cases import case_of, events_by_claim
from toshikei.city.claims.selectors.rulebook import city_code, kinds_on
from toshikei.engines.claims.assessment import assess
from toshikei.engines.claims.waiving import PAPERS, SMALL, STAYED, Criterion, criteria, met

NOT_OWN = (ClaimClass.PUBLIC, ClaimClass.PRIVATE)
LIVING = (Existence.ALIVE, Existence.UNDECIDED, Existence.OVER, Existence.DISCHARGED)


@dataclass(slots=True)
class Stock:
    """One criterion on the whole stock."""

    criterion: Criterion
    claims: int = 0
    amount: int = 0
    is_by_papers: bool = False


def ordinance(on: date) -> tuple[Criterion, ...]:
    return criteria(on, city_code())


def simulated(on: date, *, small: int | None = None, months: int | None = None) -> list[Stock]:
    """The stock under the ordinance, or with another limit of smallness and another wait after a halt."""
    rows = tuple(_thought(row, small, months) for row in ordinance(on))
    found = {row.code: Stock(row, is_by_papers=row.fact == PAPERS) for row in rows}
    claims = list(
        Claim.objects.filter(
            state__claim_class__in=NOT_OWN, state__existence__in=LIVING, state__unreceived__gt=0
        ).select_related("state")
    )
    events, kinds = events_by_claim(claims), kinds_on(on)
    for claim in claims:
        judged = assess(case_of(claim, events.get(claim.pk, []), kinds, on), on)
        for row in met(rows, judged, on):
            found[row.code].claims += 1
            found[row.code].amount += claim.state.unreceived
    return list(found.values())


def _thought(row: Criterion, small: int | None, months: int | None) -> Criterion:
    if row.fact == SMALL and small is not None:
        return replace(row, most=small)
    if row.fact == STAYED and months is not None:
        return replace(row, months=months)
    return row
