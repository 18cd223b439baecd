"""A settled ledger as a budget book of kind settlement: 予算現額・支出済額・翌年度繰越額・不用額 per 節."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.conf import settings

from toshikei.city.budget.services import Origin, budget_versions_load
from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import Ledger, LedgerPlace
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.datasets.definitions import Change

TITLES = (
    "side", "kan_code", "kan", "kou_code", "kou", "moku_code", "moku", "programme_code", "programme", "setsu_code",
    "setsu", "department_code", "department", "cofog1", "cofog2",
)  # fmt: skip
BATCH = 2_000


def settlement_load(ledger: Ledger, *, by: Acting, on: date) -> None:
    """Load it through the budget room; a second loading would be asked for as a correction there."""
    places = ledger.places.order_by("side", "path").iterator(BATCH)
    changes = (Change((), None, row, (), line) for line, row in enumerate(_rows(ledger, places), start=2))
    acting = Acting(None, AccountKind.SYSTEM, by.label)
    budget_versions_load(changes, by=acting, on=on, source=Origin(file_name=f"{ledger} 決算"[:255]))


def _rows(ledger: Ledger, places: Iterator[LedgerPlace]) -> Iterator[Mapping[str, object]]:
    for place in places:
        row: dict[str, object] = {
            "city_code": settings.CITY["code"],
            "fiscal_year": ledger.fiscal_year,
            "account": ledger.account,
            "account_code": ledger.account_code,
            "kind": "settlement",
            "amount": place.current,
            "current_budget": place.current,
        }
        row |= {name: getattr(place, name) for name in TITLES}
        if place.side == Side.EXPENDITURE:
            row |= {"spent": place.spent, "carried_over": place.carried_out, "unused": place.unused}
        yield row
