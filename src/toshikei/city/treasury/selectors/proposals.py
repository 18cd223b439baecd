"""What was asked for and waits: shown to staff until it is decided."""

from django.db.models import QuerySet

from toshikei.city.treasury.choices import ProposalState
from toshikei.city.treasury.models import Proposal


def proposals_waiting() -> QuerySet[Proposal]:
    return (
        Proposal.objects.filter(state=ProposalState.CIRCULATING)
        .select_related("fund", "bond")
        .order_by("asked_on", "pk")
    )
