"""Public Python API of claims: import, record, pay, assess, identify, decide."""

from toshikei.city.claims.services.acts import (
    NewAct,
    act_ask,
    act_council,
    act_notify,
    acts_report,
    hold_release,
)
from toshikei.city.claims.services.assessing import claims_reassess
from toshikei.city.claims.services.grounds import ground_record, ground_revoke
from toshikei.city.claims.services.identifying import debtors_join, link_decide, link_undo, links_propose
from toshikei.city.claims.services.importing import ClaimRow, ControlTotals, Imported, claims_import
from toshikei.city.claims.services.loading_events import EventRow, events_import
from toshikei.city.claims.services.paying import Part, payment_record, payment_reverse
from toshikei.city.claims.services.recording import NewEvent, event_record, event_try
from toshikei.city.claims.services.ruling import class_choose, plan_set

__all__ = [
    "ClaimRow",
    "ControlTotals",
    "EventRow",
    "Imported",
    "NewAct",
    "NewEvent",
    "Part",
    "act_ask",
    "act_council",
    "act_notify",
    "acts_report",
    "claims_import",
    "claims_reassess",
    "class_choose",
    "debtors_join",
    "event_record",
    "event_try",
    "events_import",
    "ground_record",
    "ground_revoke",
    "hold_release",
    "link_decide",
    "link_undo",
    "links_propose",
    "payment_record",
    "payment_reverse",
    "plan_set",
]
