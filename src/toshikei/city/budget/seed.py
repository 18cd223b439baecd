"""The invented budget of the demonstration: written as CSV files and loaded through the same import officials use.

Five years (two in a small city) of the general account and two special accounts, and one small account whose file
has mistakes, so that there is a report to look at.
"""

import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings

from toshikei.city.budget.example.programmes import write_register
from toshikei.city.budget.example.writing import write_faulty, write_year
from toshikei.city.budget.models import BudgetBook
from toshikei.city.budget.services import budget_book_describe
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said

YEARS = {"small": (2025, 2026), "city": (2022, 2023, 2024, 2025, 2026)}
LEAST = {"small": 100, "city": 0}
"""Per mille of its programme from which a 細節 stands for itself."""
NOTE = "見本のための架空の予算"
FINANCE = Acting(None, AccountKind.SYSTEM, "財政部 財政課（見本の取込）")


def seed(on: date, *, scale: str = "city") -> None:
    """Load the invented books as of `on` and mark them as invented. Does nothing when they are there."""
    years = YEARS[scale]
    books = BudgetBook.objects.filter(city_code=settings.CITY["code"], fiscal_year__in=years).order_by("pk")
    if books.exists():
        return
    sections = {unit.code: unit.name for unit in organisation_on(on).units.values()}
    with tempfile.TemporaryDirectory(prefix="toshikei-seed-") as folder:
        for year in years:
            path, total = write_year(Path(folder), year, sections, least=LEAST[scale])
            _load(path, on, control_total=total)
        _load(write_faulty(Path(folder), years[-1]), on)
    for book in books.all():
        budget_book_describe(book, by=SYSTEM, on=on, is_invented=True, source_note=NOTE)
    write_register(years, on)


def _load(path: Path, on: date, control_total: int | None = None) -> None:
    """Through the import, with its run, report, trail event and the original bytes kept."""
    said = Said(control_total=control_total)
    import_file(REGISTRY["budget.lines"], Brought(path, path.name), said, by=FINANCE, on=on)
