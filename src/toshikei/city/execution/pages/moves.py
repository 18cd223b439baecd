"""流用と予備費の充用 of a year for citizens: what moved between places of the budget, why, and by which decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from toshikei.city.execution import addresses
from toshikei.city.execution.choices import ProposalKind
from toshikei.city.execution.models import Proposal
from toshikei.city.execution.pages import files, words
from toshikei.city.execution.selectors import downloads
from toshikei.city.execution.selectors.balances import MOVES, moves_published
from toshikei.city.execution.selectors.opened import openings_of
from toshikei.foundation.accounts.permissions import public
from toshikei.kernel.fiscal_year import FiscalYear

MOST = 500
"""Rows of one kind on the page; the files hold all."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of move: what of it is shown, each with the budget page it came to, how many there are, their sum in yen."""

    kind: ProposalKind
    shown: Sequence[tuple[Proposal, str]]
    count: int
    total: int

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.shown)


@public
def moves(request: HttpRequest, year: str) -> HttpResponse:
    """Every move the public knows of, the newest first, each with its reason. Three queries, whatever moved."""
    until, found = _published_or_404(int(year))
    parts = [_part(kind, [one for one in found if one.kind == kind]) for kind in MOVES]
    context = {
        "year": FiscalYear(int(year)),
        "until": until,
        "parts": parts,
        "answer": words.moves_answer(FiscalYear(int(year)), *((one.count, one.total) for one in parts)),
        "is_invented": any(one.ledger.is_invented for one in found),
        "files": addresses.moves_files(int(year)),
    }
    return render(request, "execution/moves.html", context)


def _published_or_404(year: int) -> tuple[date, list[Proposal]]:
    """The last day a publication of the year reaches, and what moved until then."""
    openings = openings_of(year)
    if not openings:
        raise Http404("この年度の執行は、まだ公表されていません。")
    return openings[0].until, list(moves_published(year, openings=openings))


def _part(kind: ProposalKind, found: Sequence[Proposal]) -> Part:
    shown = [(one, _budget_url(one)) for one in found[:MOST]]
    return Part(kind, shown, len(found), sum(one.amount for one in found))


def _budget_url(one: Proposal) -> str:
    """The budget page above the 節 that received."""
    ledger, place = one.ledger, one.receiver
    above = place.path.rpartition("/")[0]
    return f"/budget/{settings.CITY['code']}/{ledger.fiscal_year}/{ledger.slug}/{above}/"


@public
def moves_file(request: HttpRequest, year: str, form: str) -> HttpResponse | StreamingHttpResponse:
    """The moves of a year as a file."""
    until, found = _published_or_404(int(year))
    title = f"{FiscalYear(int(year)).label} 流用と予備費の充用"
    table = files.table(title, downloads.MOVES, until, any(one.ledger.is_invented for one in found))
    return files.respond(form, f"moves-{year}", table, downloads.move_rows(found))
