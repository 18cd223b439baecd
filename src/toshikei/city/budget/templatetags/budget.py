"""Template words of the budget room."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from toshikei.city.budget import addresses
from toshikei.city.budget.models import BudgetBook, BudgetVersion
from toshikei.city.budget.selectors import YearOfBooks
from toshikei.ui import formats
from toshikei.ui.templatetags.ui import invented, time

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


@register.simple_tag
@lru_cache(maxsize=128)
def books_table(one: YearOfBooks, staff: object = False) -> SafeString:
    """The table of one city's year; kept as long as the year it is of, whose rows never change (selectors.books)."""
    rows = _book_rows(one.versions, staff=staff)
    return mark_safe(render_to_string("budget/parts/books.html", {"caption": one.caption, "rows": rows}))  # noqa: S308  # made by the template engine


def _book_rows(versions: Sequence[BudgetVersion], *, staff: object) -> SafeString:
    """A row per book. Written in Python, as the first page of the budget has twenty: a tenth of a template's time."""
    days = {day: time(day, "day") for day in {version.loaded_on for version in versions}}
    rows = (_book_row(version, days[version.loaded_on], staff=bool(staff)) for version in versions)
    return mark_safe("".join(rows))  # noqa: S308  # every text in it is escaped


def _book_row(version: BudgetVersion, loaded: str, *, staff: bool) -> str:
    book = version.book
    mark = f" {invented()}" if book.is_invented else ""
    return (
        f'<tr><th scope="row"><a href="{escape(addresses.book_url(book, staff=staff))}">{escape(book.account)}</a>{mark}</th>'
        f'<td>{escape(book.kind_label)}</td><td class="num">{_side(version.expenditure_yen)}</td>'
        f'<td class="num">{_side(version.revenue_yen)}</td>'
        f"<td>第{version.number}版　{loaded}</td></tr>"
    )


def _side(total_yen: int) -> str:
    """The total of a side in 千円; a side the book does not have is －."""
    return formats.thousand_yen(total_yen) if total_yen else formats.NOTHING
