"""What a programme came from and what it became."""

from dataclasses import dataclass

from django.db.models import Q

from toshikei.city.strategy.choices import LineageKind
from toshikei.city.strategy.models import ProgrammeLineage, ProgrammePeriod


@dataclass(frozen=True, slots=True)
class Descent:
    """One step between two programmes; `other` is the one that is not asked about ("" for a new name of the same)."""

    kind: LineageKind
    from_year: int
    is_origin: bool
    other: str
    other_name: str
    note: str


def lineage_of(code: str) -> list[Descent]:
    """Where a programme came from and what became of it, oldest first. Two queries."""
    found = list(
        ProgrammeLineage.objects.filter(Q(source__code=code) | Q(target__code=code))
        .select_related("source", "target")
        .order_by("from_year", "pk")
    )
    names = _names({one.source_id for one in found} | {one.target_id for one in found})
    return [_descent(one, code, names) for one in found]


def _names(programmes: set[int]) -> dict[int, str]:
    rows = ProgrammePeriod.objects.filter(programme__in=programmes).order_by("from_year")
    return dict(rows.values_list("programme_id", "name"))


def _descent(row: ProgrammeLineage, code: str, names: dict[int, str]) -> Descent:
    is_origin = row.target.code == code
    other = row.source if is_origin else row.target
    is_same = row.source_id == row.target_id
    return Descent(
        LineageKind(row.kind),
        row.from_year,
        is_origin and not is_same,
        "" if is_same else other.code,
        "" if is_same else names.get(other.pk, ""),
        row.note,
    )
