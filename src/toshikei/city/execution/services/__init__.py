"""Public Python API of the execution room for writing: one verb each."""

from toshikei.city.execution.services.asking import (
    Carrying,
    carry_over_request,
    reserve_request,
    transfer_request,
)
from toshikei.city.execution.services.binding import (
    binding_end,
    clause_keep,
    refused_purpose_decline,
    refused_purpose_keep,
    refused_purpose_take,
)
from toshikei.city.execution.services.carrying import statement_make, statement_report
from toshikei.city.execution.services.closing import (
    settlement_make,
    settlement_pass,
    settlement_publish,
    unused_explain,
    year_close,
)
from toshikei.city.execution.services.importing import payments_import, receipts_import
from toshikei.city.execution.services.opening import year_open
from toshikei.city.execution.services.periods import provisional_period_state
from toshikei.city.execution.services.publishing import status_publish
from toshikei.city.execution.services.spending import (
    allot,
    allot_all,
    commit,
    commitment_reduce,
    correct,
    refund,
)

__all__ = [
    "Carrying",
    "allot",
    "allot_all",
    "binding_end",
    "carry_over_request",
    "clause_keep",
    "commit",
    "commitment_reduce",
    "correct",
    "payments_import",
    "provisional_period_state",
    "receipts_import",
    "refund",
    "refused_purpose_decline",
    "refused_purpose_keep",
    "refused_purpose_take",
    "reserve_request",
    "settlement_make",
    "settlement_pass",
    "settlement_publish",
    "statement_make",
    "statement_report",
    "status_publish",
    "transfer_request",
    "unused_explain",
    "year_close",
    "year_open",
]
