"""Claims that grow: many claims of one debtor, events of one claim, imports."""

import uuid
from collections.abc import Iterator

from tests.house.growing_treasury import duplicate, unsaved

from toshikei.city.claims.choices import Purpose
from toshikei.city.claims.models import Claim, ClaimEvent, ClaimImport, ClaimState, ImportNote


def sample() -> Claim:
    return (
        Claim.objects.filter(kind="disaster_loan", state__existence="alive")
        .exclude(number__startswith="grown")
        .order_by("number")[0]
    )


def claims(numbers: range) -> None:
    """More claims and events like the sample, rows and imports beside it."""
    claim = sample()
    state, event = claim.state, claim.events.all()[0]
    made = [
        unsaved(claim, id=uuid.uuid4(), number=f"grown-{number}", source_key=f"grown-{number}")
        for number in numbers
    ]
    Claim.objects.bulk_create(made)
    ClaimState.objects.bulk_create(unsaved(state, claim=one) for one in made)
    ClaimEvent.objects.bulk_create(
        unsaved(event, claim=claim, kind="investigation", source_key=f"grown-{number}") for number in numbers
    )
    batch = ClaimImport.objects.order_by("pk")[0]
    ImportNote.objects.bulk_create(
        ImportNote(batch=batch, source_key=f"grown-{number}", handling="held", code="grown", text="増えた")
        for number in numbers
    )
    for _ in numbers:
        duplicate(batch)


def places() -> Iterator[str]:
    claim, said = sample(), f"?for={Purpose.COLLECT.value}"
    yield "/claims/"
    yield "/staff/claims/"
    yield f"/staff/claims/find/{said}&q=税"
    for code in ("week", "month-6", "held", "undemanded"):
        yield f"/staff/claims/lists/{code}/"
    yield f"/staff/claims/{claim.pk}/{said}"
    yield f"/staff/claims/{claim.pk}/pay/"
    yield f"/staff/claims/{claim.pk}/events/ended/"
    yield f"/staff/claims/debtors/{claim.debtor_id}/{said}"
    yield f"/staff/claims/debtors/{claim.debtor_id}/grounds/"
    yield f"/staff/claims/{claim.pk}/acts/waiver_ordinance/"
    for tail in (
        "acts/",
        "links/?for=reconcile",
        "classes/",
        "kinds/",
        "kinds/water/",
        "waiver/",
        "results/2026/",
    ):
        yield f"/staff/claims/{tail}"
    yield "/staff/claims/classes/grave/"
    yield "/staff/claims/imports/"
    yield f"/staff/claims/imports/{ClaimImport.objects.order_by('pk')[0].pk}/"


GROWERS = (claims,)
