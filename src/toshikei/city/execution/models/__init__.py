"""Tables of the execution room. Columns and constraints, no rules."""

from toshikei.city.execution.models.booking import LedgerEntry, MonthFigure, Posting
from toshikei.city.execution.models.ledger import (
    BudgetClause,
    Ledger,
    LedgerPlace,
    RefusedPurpose,
    UnusedReason,
)
from toshikei.city.execution.models.papers import CarryStatement, Settlement, StatusLine, StatusReport
from toshikei.city.execution.models.proposal import Proposal

__all__ = [
    "BudgetClause",
    "CarryStatement",
    "Ledger",
    "LedgerEntry",
    "LedgerPlace",
    "MonthFigure",
    "Posting",
    "Proposal",
    "RefusedPurpose",
    "Settlement",
    "StatusLine",
    "StatusReport",
    "UnusedReason",
]
