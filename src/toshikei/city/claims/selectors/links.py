"""Pairs and grounds as somebody may see them."""

from datetime import date

from django.db.models import QuerySet

from toshikei.city.claims.models import Debtor, DebtorLink, SeeingGround
from toshikei.city.claims.selectors.seeing import debtors_visible_to
from toshikei.foundation.accounts.acting import Acting


def links_visible_to(by: Acting, on: date) -> QuerySet[DebtorLink]:
    """Only pairs of which one may see both; those that wait first, then the most alike."""
    seen = debtors_visible_to(by, on)
    found = DebtorLink.objects.filter(one__in=seen, other__in=seen).select_related("one", "other")
    return found.order_by("-state", "-score", "pk")


def grounds_of(debtor: Debtor) -> list[SeeingGround]:
    return list(debtor.grounds.all())
