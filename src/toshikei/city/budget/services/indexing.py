"""The lines of the newest version of every book are findable by any word of their place, department and note."""

from collections.abc import Iterator

from toshikei.city.budget.addresses import line_url
from toshikei.city.budget.models import BudgetLine, BudgetVersion
from toshikei.foundation.search.services import Entry, entries_add, entries_remove

KIND = "budget.line"
BATCH = 1_000


def index_version(version: BudgetVersion) -> int:
    """Replace the entries of the version it supersedes; returns how many lines are now findable."""
    if version.supersedes_id is not None:
        entries_remove(KIND, str(version.supersedes_id))
    return entries_add(KIND, str(version.pk), _entries(version))


def _entries(version: BudgetVersion) -> Iterator[Entry]:
    book = version.book
    for line in BudgetLine.objects.filter(version=version).order_by("pk").iterator(BATCH):
        place = "・".join(filter(None, (line.kan, line.kou, line.moku)))
        yield Entry(
            object_id=line.pk,
            title="　".join(filter(None, (line.programme, line.saisetsu or line.setsu))) or place,
            body=tuple(filter(None, (f"{place}・{line.setsu}", line.department, line.note))),
            weight=abs(line.amount),
            url=line_url(book, line),
        )
