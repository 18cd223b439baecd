"""Public Python API of claims: import, record, pay, assess, identify, decide."""

from toshikei.city.claims.services.assessing import claims_reassess
from toshikei.city.claims.services.importing import ClaimRow, ControlTotals, Imported, claims_import
from toshikei.city.claims.services.loading_events import EventRow, events_import
from toshikei.city.claims.services.paying import Part, payment_record, payment_reverse
from toshikei.city.claims.services.recording import NewEvent, event_record, event_try

__all__ = [
    "ClaimRow",
    "ControlTotals",
    "EventRow",
    "Imported",
    "NewEvent",
    "Part",
    "claims_import",
    "claims_reassess",
    "event_record",
    "event_try",
    "events_import",
    "payment_record",
    "payment_reverse",
]
