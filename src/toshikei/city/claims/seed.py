"""Invented claims of thirty-one kinds and their history, through the services that officials use. Idempotent."""

from datetime import date

from toshikei.city.claims import services
from toshikei.city.claims.example.growing import grown
from toshikei.city.claims.models import Claim
from toshikei.city.claims.services import ControlTotals
from toshikei.foundation.accounts.acting import SYSTEM


def seed(on: date) -> None:
    """Everything there is. Does nothing when claims are there."""
    if Claim.objects.exists():
        return
    for system, sent in grown(on).items():
        services.claims_import(
            by=SYSTEM,
            on=on,
            source_system=system,
            month=on.replace(day=1),
            rows=sent.claims,
            totals=ControlTotals(len(sent.claims), sum(row.principal for row in sent.claims)),
            is_invented=True,
        )
        services.events_import(by=SYSTEM, on=on, source_system=system, rows=sent.events)
