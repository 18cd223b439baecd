"""Public pages: units, what each does, and its posts. No person is named here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.organisation import selectors
from toshikei.city.organisation.pages.days import day_of, words_of
from toshikei.foundation.accounts.permissions import public


@public
def units(request: HttpRequest) -> HttpResponse:
    """市の組織: departments and sections on a day, searchable by what they do."""
    asked = day_of(request)
    words = words_of(request)
    city = selectors.organisation_on(asked.day)
    hits = selectors.duties_found(words, asked.day) if words else []
    context = {
        "asked": asked,
        "words": words,
        "chart": selectors.chart_on(asked.day),
        "hits": [(duty, city.full_name_of(duty.unit_code)) for duty in hits],
    }
    return render(request, "organisation/public_units.html", context)


@public
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: its duties with their clauses, its posts, where it came from."""
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
        "below": city.children(code),
        "posts": city.posts_of_unit(code),
        "duties": selectors.duties_of(code, asked.day),
        "history": history,
    }
    return render(request, "organisation/public_unit.html", context)
