"""Public Python API of claims: import, record, pay, assess, identify, decide."""

from toshikei.city.claims.services.assessing import claims_reassess
from toshikei.city.claims.services.grounds import ground_record, ground_revoke
from toshikei.city.claims.services.identifying import debtors_join, link_decide, link_undo, links_propose
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
    "debtors_join",
    "event_record",
    "event_try",
    "events_import",
    "ground_record",
    "ground_revoke",
    "link_decide",
    "link_undo",
    "links_propose",
    "payment_record",
    "payment_reverse",
]
