"""Reading the execution room: ledgers, places, what was published."""

from toshikei.city.execution.selectors.ledgers import ledger_at, ledgers_of, year_totals, years_open
from toshikei.city.execution.selectors.published import (
    editions_of,
    editions_published,
    settlement_published,
    settlements_published,
    statements_published,
    status_at,
    statuses_published,
)

__all__ = [
    "editions_of",
    "editions_published",
    "ledger_at",
    "ledgers_of",
    "settlement_published",
    "settlements_published",
    "statements_published",
    "status_at",
    "statuses_published",
    "year_totals",
    "years_open",
]
