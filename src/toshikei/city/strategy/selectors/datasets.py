"""Rows of the public datasets, streamed."""

from collections.abc import Iterator

from toshikei.city.strategy.models import Programme, ProgrammePeriod, ProgrammePlace
from toshikei.city.strategy.selectors.programmes import in_year

BATCH = 2_000
PERIOD = (
    "from_year", "to_year", "name", "unit_code", "unit_name", "category", "is_category_suggested", "start_year",
    "planned_end_year", "is_required_by_law", "target_group", "intended_state", "is_invented",
)  # fmt: skip
PLACE = ("account", "side", "kan", "kou", "moku", "label", "share_ppm", "from_year", "to_year")


def period_rows(year: int | None) -> Iterator[dict[str, object]]:
    """Periods in the order of code and year; with a year, those that hold in it."""
    found = ProgrammePeriod.objects.order_by("programme__code", "from_year")
    if year is not None:
        found = found.filter(in_year(year))
    for row in found.values("programme__code", *PERIOD).iterator(BATCH):
        yield {"code": row.pop("programme__code"), **row}


def place_rows() -> list[dict[str, object]]:
    """All shares in the order of their places, the same on every database whatever its collation."""
    rows = ProgrammePlace.objects.order_by("pk").values("programme__code", *PLACE)
    found = [{"code": row.pop("programme__code"), **row} for row in rows]
    key = ("account", "side", "kan", "kou", "moku", "label", "code", "from_year")
    return sorted(found, key=lambda row: tuple(row[name] for name in key))


def all_codes() -> list[str]:
    return list(Programme.objects.order_by("number").values_list("code", flat=True))
