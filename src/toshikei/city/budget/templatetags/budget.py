"""Template words of the budget room."""

from django import template
from django.urls import reverse

from toshikei.city.budget import addresses
from toshikei.city.budget.models import BudgetBook, BudgetVersion

register = template.Library()


@register.filter
def book_url(book: BudgetBook, staff: object = False) -> str:
    """Permalink of a book, or its staff page."""
    return addresses.book_url(book, staff=bool(staff))


@register.filter
def version_url(version: BudgetVersion) -> str:
    """Permalink of one version."""
    return addresses.version_url(version)


@register.filter
def last_step(path: str) -> str:
    """The 節 of a path, as an anchor."""
    return path.rpartition("/")[2]


@register.filter
def run_url(version: BudgetVersion) -> str:
    """The report of the import that made a version; "" where there was none."""
    if not version.import_run:
        return ""
    return reverse("imports:run", args=[version.import_run])
