"""中長期の見通し: the newest published projection, what if, assumptions, how far earlier ones were off, older versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.outlook import selectors
from toshikei.city.outlook.models import Projection
from toshikei.city.outlook.pages import files, projecting
from toshikei.city.outlook.pages.asking import WhatIfForm
from toshikei.city.outlook.pages.assumed import parts_of
from toshikei.city.outlook.pages.ratio_words import ratios_shown
from toshikei.city.outlook.selectors import downloads, projections
from toshikei.city.outlook.selectors.projections import Case, Off
from toshikei.city.outlook.selectors.ratio_forecast import ratios_frozen
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.datasets.tables import Table
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import in_words
from toshikei.ui import formats


@public
def projection(request: HttpRequest) -> HttpResponse:
    """The newest published projection."""
    published = list(projections.projections_public())
    if not published:
        return render(request, "outlook/projection.html", {"projection": None})
    return render(request, "outlook/projection.html", _context(request, published[0], published))


@public
def projection_version(request: HttpRequest, number: int) -> HttpResponse:
    """An earlier one, as it was published."""
    published = list(projections.projections_public())
    found = next((one for one in published if one.number == number), None)
    if found is None:
        raise Http404
    return render(request, "outlook/projection.html", _context(request, found, published))


def _context(request: HttpRequest, shown: Projection, published: list[Projection]) -> dict[str, object]:
    book = selectors.book(is_public=True)
    settings = projections.frozen_settings(shown)
    form = WhatIfForm(request.GET or None)
    asked = form.asked() if form.is_bound else projections.WhatIf()
    found = projections.asked_for(settings, shown.base_year, shown.years, shown.made_on, asked)
    hard, base, mild = (projections.frozen_years(shown, case) for case in (Case.HARD, Case.BASE, Case.MILD))
    three = (hard, base, mild)
    context: dict[str, object] = {
        "projection": shown,
        "is_newest": shown == published[0],
        "base_year": FiscalYear(shown.base_year).label,
        "answer": projecting.answer(hard, base, mild),
        "figures": [
            projecting.fund_figure(projections.fund_history(book), three, is_invented=shown.is_invented),
            projecting.debt_figure(three, is_invented=shown.is_invented),
        ],
        "ratios": ratios_shown(ratios_frozen(shown)),
        "heads": projecting.heads(base),
        "lines": projecting.table_lines(base),
        "parts": parts_of(settings),
        "form": form,
        "reasons": found.reasons,
        "tested": [_tested(off) for off in projections.back_tested(published, book)],
        "published": published,
        "forms": ("csv", "xlsx", "json"),
    }
    if asked.is_asked:
        wished = [projecting.as_row(year) for year in found.years]
        context |= {
            "asked_words": form.words(),
            "asked_answer": projecting.asked_answer(base, wished),
            "asked_figure": projecting.asked_figure(base, wished, is_invented=shown.is_invented),
        }
    return context


def _tested(off: Off) -> dict[str, str]:
    """One line of the back-test."""
    ahead = off.forecast.year - off.forecast.made_in
    return {
        "year": FiscalYear(off.forecast.year).label,
        "made": FiscalYear(off.forecast.made_in).label,
        "ahead": f"{ahead}年前",
        "forecast": in_words(off.forecast.amount),
        "actual": in_words(off.actual),
        "difference": formats.in_words(off.difference, "＋"),
        "share": "－" if off.share is None else formats.percent(float(off.share * 100)),
    }


@public
def projection_file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The results of a published projection as a file."""
    found = projections.projection_public(number)
    if found is None:
        raise Http404
    about = {"number": found.number, "content_hash": found.content_hash, "is_invented": found.is_invented}
    table = Table(found.title, downloads.PROJECTION, found.made_on, source="市の見通し", about=about)
    return files.respond(form, f"projection-{number}", table, downloads.projection_rows(found))
