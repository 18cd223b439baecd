"""The budget document of a version as a file, and what to say while a big one is not made yet."""

from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.budget import addresses
from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.pages import words
from toshikei.city.budget.selectors import printing

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """Where the paper of a version is. `is_waiting`: it is big and nobody has set it yet."""

    pdf: str
    xlsx: str
    is_waiting: bool


def offered(version: BudgetVersion) -> Offered | None:
    """None for a settlement, which has its own statement. Asks the database only for a big version."""
    if not printing.is_printed(version):
        return None
    return Offered(**addresses.paper_urls(version), is_waiting=is_waiting(version))


def is_waiting(version: BudgetVersion) -> bool:
    if not printing.is_big(version):
        return False
    beside = printing.compared_with(version)
    return not printing.budget_paper_kept(version, beside, "pdf")


def respond(request: HttpRequest, version: BudgetVersion, form: str) -> HttpResponse:
    """The file; for a big one that is not made yet, a page that says so (202)."""
    beside = printing.compared_with(version)
    path = printing.budget_paper_kept(version, beside, form)
    if path is None and printing.is_big(version):
        return _not_yet(request, version)
    return _file(path or printing.budget_paper_file(version, beside, form), version, form)


def _not_yet(request: HttpRequest, version: BudgetVersion) -> HttpResponse:
    context = {
        "version": version,
        "title": words.book_title(version.book),
        "book_url": addresses.book_url(version.book),
        "files": addresses.version_file_urls(version),
    }
    answer = render(request, "budget/paper_waiting.html", context, status=202)
    answer["Cache-Control"] = "no-store"
    return answer


def _file(path: Path, version: BudgetVersion, form: str) -> HttpResponse:
    book = version.book
    account = addresses.account_segment(book)
    name = f"budget-{book.city_code}-{book.fiscal_year}-{account}-version-{version.number}.{form}"
    how = "inline" if form == "pdf" else "attachment"
    head = {"Content-Disposition": f'{how}; filename="{name}"'}
    return HttpResponse(path.read_bytes(), content_type=MEDIA[form], headers=head)
