"""Candidates of announced rounds are findable by programme, section, reason and verdict; a round is one batch."""

from collections.abc import Iterator

from toshikei.city.sorting import addresses
from toshikei.city.sorting.choices import PUBLIC_STATES
from toshikei.city.sorting.models import SortingRound
from toshikei.city.sorting.selectors.telling import Told, told
from toshikei.foundation.search.services import Entry, entries_add, entries_remove
from toshikei.kernel.fiscal_year import FiscalYear

KIND = "sorting.candidate"


def index_round(sorting: SortingRound) -> None:
    """Write the entries of a round again; none while it is prepared."""
    entries_remove(KIND, str(sorting.pk))
    if sorting.state in PUBLIC_STATES:
        entries_add(KIND, str(sorting.pk), _entries(sorting))


def _entries(sorting: SortingRound) -> Iterator[Entry]:
    year = FiscalYear(sorting.fiscal_year).label
    for row in told(sorting.candidates.all()):
        yield Entry(
            object_id=row.candidate.pk,
            title=f"{row.candidate.name}の仕分け",
            url=addresses.candidate_url(row.candidate),
            body=_words(row),
            context=f"{year}　{row.state[1]}",
            weight=sorting.fiscal_year,
        )


def _words(row: Told) -> tuple[str, ...]:
    one = row.candidate
    words = (one.unit_name, one.reason, row.verdict_label, *(each.reason for each in row.responses))
    return tuple(filter(None, words))
