"""The execution room when the city grows: many commitments at one place, many things asked for in one ledger."""

from toshikei.city.execution import services as execution
from toshikei.city.execution.models import LedgerPlace, Proposal
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM


def bookings(numbers: range) -> None:
    """Many commitments at one place, and as many things asked for in its ledger, as their services leave them."""
    place = execution_place()
    for number in numbers:
        execution.commit(
            by=SYSTEM, on=clock.today(), place_id=place.pk, amount=1, title=f"増えた契約{number}"
        )
    asked = Proposal.objects.filter(ledger=place.ledger).earliest("pk")
    values = {field.attname: getattr(asked, field.attname) for field in asked._meta.concrete_fields}
    values |= {"id": None, "posting_id": None}
    Proposal.objects.bulk_create(Proposal(**{**values, "form_key": f"grown-{number}"}) for number in numbers)


def execution_place() -> LedgerPlace:
    """A place of the running general account with money left."""
    places = LedgerPlace.objects.filter(ledger__slug="ippan", ledger__closed_on=None, setsu="委託料")
    return places.select_related("ledger").order_by("-allotted", "pk")[0]
