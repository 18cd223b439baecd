"""The lines of the newest version of every book are findable by any word of their place, department and note."""

from collections.abc import Iterator

from toshikei.city.budget.addresses import page_path, place_url
from toshikei.city.budget.models import BudgetLine, BudgetVersion
from toshikei.city.budget.selectors.measuring import line_yen
from toshikei.foundation.search.services import Entry, entries_add, entries_remove
from toshikei.kernel.fiscal_year import FiscalYear

KIND = "budget.line"
BATCH = 1_000
READ = (
    "pk", "line_number", "side", "path", "kan", "kou", "moku", "programme", "setsu", "saisetsu", "department", "note",
)  # fmt: skip


def index_version(version: BudgetVersion) -> int:
    """Replace the entries of the version it supersedes; returns how many lines are now findable."""
    if version.supersedes_id is not None:
        entries_remove(KIND, str(version.supersedes_id))
    return entries_add(KIND, str(version.pk), _entries(version))


def _entries(version: BudgetVersion) -> Iterator[Entry]:
    lines = BudgetLine.objects.filter(version=version).order_by("pk").values_list(*READ, line_yen(version))
    urls: dict[tuple[str, str], str] = {}
    book = version.book
    of_book = f"{FiscalYear(book.fiscal_year).label} {book.account} {book.kind_label}"
    for (
        pk,
        number,
        side,
        path,
        kan,
        kou,
        moku,
        programme,
        setsu,
        saisetsu,
        department,
        note,
        amount,
    ) in lines.iterator(BATCH):
        page = (side, page_path(path))
        if page not in urls:
            urls = {page: place_url(version.book, *page)}
        place = "・".join(filter(None, (kan, kou, moku)))
        yield Entry(
            object_id=pk,
            title="　".join(filter(None, (programme, saisetsu or setsu))) or place,
            body=tuple(filter(None, (f"{place}・{setsu}", department, note))),
            weight=abs(amount),
            url=f"{urls[page]}#l{number}",
            context=f"{of_book}　{amount:,}円",
        )
