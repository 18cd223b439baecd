"""Programmes are findable by name, unit, purpose and place. The index is written by blocks of a hundred programmes."""

from collections.abc import Iterable, Iterator

from toshikei.city.strategy.models import ProgrammePeriod, ProgrammePlace
from toshikei.city.strategy.selectors.finding import KIND
from toshikei.foundation.search.services import Entry, entries_add, entries_remove
from toshikei.kernel.fiscal_year import FiscalYear

BLOCK = 100


def index_programmes(programmes: Iterable[int]) -> None:
    """Write the entries of these programmes again, with those of their block."""
    for block in sorted({pk // BLOCK for pk in programmes}):
        entries_remove(KIND, str(block))
        entries_add(KIND, str(block), _entries(range(block * BLOCK, (block + 1) * BLOCK)))


def _entries(wanted: range) -> Iterator[Entry]:
    within = {"programme__gte": wanted.start, "programme__lt": wanted.stop}
    places: dict[int, set[str]] = {}
    rows = ProgrammePlace.objects.filter(**within).order_by("pk")
    for pk, *labels in rows.values_list("programme_id", "kan", "kou", "moku", "label"):
        places.setdefault(pk, set()).add("・".join(filter(None, labels)))
    newest: dict[int, ProgrammePeriod] = {}
    periods = ProgrammePeriod.objects.filter(**within).select_related("programme")
    for period in periods.order_by("programme_id", "from_year"):
        newest[period.programme_id] = period
    return (_entry(period, sorted(places.get(pk, ()))) for pk, period in newest.items())


def _entry(period: ProgrammePeriod, places: list[str]) -> Entry:
    about = (*places, period.unit_name, period.target_group, period.intended_state, period.programme.code)
    until = f"（{FiscalYear(period.to_year).label}まで）" if period.to_year else ""
    return Entry(
        object_id=period.programme_id,
        title=period.name,
        url=f"/programmes/{period.programme.code}/",
        body=tuple(filter(None, about)),
        context=f"{period.programme.code}　{period.unit_name}{until}",
    )
