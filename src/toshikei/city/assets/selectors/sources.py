"""What a source contradicts: its own totals, the register's values, and what either has and the other has not."""

from fractions import Fraction

from django.db.models import QuerySet

from toshikei.city.assets.choices import Finding
from toshikei.city.assets.models import Asset, SourceList, SourceRow, SourceValue
from toshikei.engines.assets.reading.rows import Control, control_faults


def faults_of(source: SourceList) -> list[str]:
    """Groups whose number or area is not what the source publishes itself, in words."""
    areas = dict(
        SourceValue.objects.filter(row__source=source, field="area_m2").values_list("row_id", "value")
    )
    rows = [(row.group, _area(areas.get(row.pk, ""))) for row in source.rows.all()]
    return control_faults(
        rows, [Control(one.group, one.count, Fraction(one.area_m2)) for one in source.controls.all()]
    )


def _area(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def lost_of(source: SourceList) -> QuerySet[Asset]:
    """Assets of the source's groups that it does not name."""
    groups = source.controls.values("group")
    named = source.rows.filter(asset__isnull=False).values("asset")
    return Asset.objects.filter(ended_on=None, district__in=groups).exclude(pk__in=named).order_by("code")


def unknown_of(source: SourceList) -> QuerySet[SourceRow]:
    """Rows the register has no asset for."""
    return source.rows.filter(asset__isnull=True).order_by("number")


def open_values(source: SourceList) -> QuerySet[SourceValue]:
    """Values somebody has to decide."""
    found = SourceValue.objects.filter(row__source=source, finding=Finding.OPEN)
    return found.select_related("row__asset").order_by("row__number", "field")


def values_open() -> QuerySet[SourceValue]:
    """Of all sources."""
    found = SourceValue.objects.filter(finding=Finding.OPEN).select_related("row__asset", "row__source")
    return found.order_by("row__source__code", "row__number", "field")


def values_decided() -> QuerySet[SourceValue]:
    """What was chosen, the last first."""
    found = SourceValue.objects.filter(decided_on__isnull=False).select_related("row__source")
    return found.order_by("-decided_on", "-pk")
