"""Staff pages of the organisation: the chart on a day, a unit, duties then and now."""

from datetime import date

from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.organisation import selectors
from toshikei.city.organisation.pages.days import day_of, words_of
from toshikei.city.organisation.permissions import ORGANISATION_READ, UNITS_CHANGE
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires


@requires(ORGANISATION_READ)
def chart(request: HttpRequest) -> HttpResponse:
    """組織図 on a chosen day; a search keeps units and heads that contain the words."""
    asked = day_of(request)
    words = words_of(request)
    context = {
        "asked": asked,
        "words": words,
        "chart": selectors.chart_on(asked.day, words),
        "people": selectors.people_found(words, asked.day) if words else [],
        "changes": selectors.reorganisations(),
    }
    return render(request, "organisation/chart.html", context)


@requires(ORGANISATION_READ)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit on a day: posts, holders, vacancies, who acts, duties, and its thread."""
    asked = day_of(request)
    city = selectors.organisation_on(asked.day)
    found = city.units.get(code)
    history = selectors.unit_history(code, asked.day)
    if found is None and not history:
        raise Http404
    context = {
        "asked": asked,
        "code": code,
        "unit": found,
        "parents": [city.units[part] for part in found.path[:-1]] if found else [],
        "posts": city.posts_of_unit(code),
        "below": [selectors.unit_row(city, each) for each in city.children(code)],
        "away": {absence.number: absence for absence in city.absences},
        "duties": selectors.duties_of(code, asked.day),
        "may_change": UNITS_CHANGE.allows(request.acting),
        "history": history,
    }
    return render(request, "organisation/unit.html", context)


@requires(ORGANISATION_READ)
def duties(request: HttpRequest) -> HttpResponse:
    """新旧対照: what changed in the duties between two days, of one unit or all."""
    today = clock.today()
    earlier = day_of(request, "then", usual=date(today.year - 1, today.month, min(today.day, 28)))
    later = day_of(request, "now")
    code = words_of(request, "unit", 8)
    code = code if slug_re.match(code) else ""
    compared = selectors.duties_compared(earlier.day, later.day, code)
    city = selectors.organisation_on(later.day)
    before = selectors.organisation_on(earlier.day)
    rows = [
        (row, city.name_of(row.unit_code) if row.unit_code in city.units else before.name_of(row.unit_code))
        for row in compared
        if code or row.state != "same"
    ]
    context = {
        "earlier": earlier,
        "later": later,
        "rows": rows,
        "code": code,
        "total": len(compared),
        "amended": selectors.duties_amended(earlier.day, later.day, code) if code else [],
        "faults": [each for each in selectors.duty_faults(later.day) if code in {"", each.unit_code}],
    }
    return render(request, "organisation/duties.html", context)
