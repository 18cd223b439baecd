"""Which rounds the public knows of: the first question of everything public. Re-exported by `seen`."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from toshikei.city.making import addresses
from toshikei.city.making.models import RevenueEstimate, Round, StageDate
from toshikei.foundation import clock


def rounds_public() -> QuerySet[Round]:
    """Rounds the public knows of: from the guideline on, or from the first stage where none was issued. Newest first.

    `has_estimates`: some of its revenue estimates are out.
    """
    stages = StageDate.objects.filter(round=OuterRef("pk"), published_at__lte=clock.now())
    first = stages.order_by("published_at").values("published_at")[:1]
    known = Round.objects.filter(Q(guideline_at__lte=clock.now()) | Exists(stages))
    since = Coalesce("guideline_at", Subquery(first))
    estimates = RevenueEstimate.objects.filter(round=OuterRef("pk"), published_at__lte=clock.now())
    found = known.annotate(known_since=since, has_estimates=Exists(estimates))
    return found.order_by("-fiscal_year", "-known_since", "-pk")


def is_public(making: Round) -> bool:
    """May the public know of this round?"""
    return rounds_public().filter(pk=making.pk).exists()


def round_public(year: int, slug: str) -> Round | None:
    """The round of an address, or None while the public knows nothing of it."""
    named = addresses.named(slug)
    if named is None:
        return None
    kind, number = named
    found = rounds_public().filter(fiscal_year=year, kind=kind, number=number)
    return found.prefetch_related("dates").first()


def estimates_url(making: Round) -> str:
    """Where its estimates of revenue are, once some are out. Known of rounds that `rounds_public` gave."""
    return addresses.estimates_url(making) if getattr(making, "has_estimates", False) else ""
