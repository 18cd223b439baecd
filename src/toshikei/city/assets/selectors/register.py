"""The register: lists, one asset, its history, sums by kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from toshikei.city.assets.choices import Kind
from toshikei.city.assets.models import Asset, AssetChange


@dataclass(frozen=True, slots=True)
class Seek:
    """What somebody looks for; empty: everything that stands."""

    text: str = ""
    kind: str = ""
    standing: str = ""
    has_ended: bool = False


def assets_found(seek: Seek) -> QuerySet[Asset]:
    """Assets by code."""
    found = Asset.objects.filter(ended_on__isnull=not seek.has_ended)
    if seek.kind:
        found = found.filter(kind=seek.kind)
    if seek.standing:
        found = found.filter(standing=seek.standing)
    for word in seek.text.split()[:5]:
        found = found.filter(
            Q(name__icontains=word) | Q(code__istartswith=word) | Q(district__icontains=word)
        )
    return found.order_by("code")


def asset_coded(code: str) -> Asset | None:
    return Asset.objects.filter(code=code).first()


def history_of(asset: Asset) -> list[AssetChange]:
    """The newest changes first."""
    return list(asset.changes.all()[:100])


def totals_of() -> list[Mapping[str, object]]:
    """Number and area by kind of what stands; how many have no area."""
    rows = Asset.objects.filter(ended_on__isnull=True).values("kind").order_by("kind")
    counted = rows.annotate(
        count=Count("pk"), area=Sum("area_m2"), unknown=Count("pk", filter=Q(area_m2__isnull=True))
    )
    return [row | {"label": Kind(row["kind"]).label} for row in counted]
