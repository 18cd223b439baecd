"""Public pages: goals of a year with who is missing, of a unit, and an indicator with everything about it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.goals import addresses, selectors
from toshikei.city.goals.models import Goal
from toshikei.city.goals.pages import words
from toshikei.city.goals.pages.context import departments_of, indicator_row, number, shown
from toshikei.city.goals.services import measure_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited
from toshikei.kernel.fiscal_year import FiscalYear


@public
def home(request: HttpRequest) -> HttpResponse:
    """Goals of the running year."""
    return year_page(request, FiscalYear.of(clock.today()).year)


@public
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Goals of one year."""
    known = selectors.years_public(clock.now())
    if year not in {*known, FiscalYear.of(clock.today()).year}:
        raise Http404("この年度の目標は、公表されていません。")
    return year_page(request, year)


def year_page(request: HttpRequest, year: int) -> HttpResponse:
    now, today = clock.now(), clock.today()
    goals, seen = shown(selectors.goals_public(now).filter(fiscal_year=year), today)
    units = {one.goal.unit_code for one in goals}
    counts = selectors.counts_of(seen)
    context = {
        "question": words.HOME,
        "answer": words.home(year, len(goals), len(units), counts),
        "untyped": words.untyped(selectors.untyped_of(year, now)),
        "year": year,
        "years": [one for one in selectors.years_public(now) if one != year],
        "departments": departments_of(goals, today),
        "counts": counts,
        "day": selectors.day_of(year),
        "missing": selectors.missing_on(year, today, now),
        "late": _late(year, goals),
        "invented": any(one.goal.is_invented for one in goals),
        **cited(request, words.HOME),
    }
    return render(request, "goals/home.html", context)


def _late(year: int, goals: list) -> list[tuple[str, int]]:
    names = {one.goal.unit_code: one.goal.unit_name for one in goals}
    found = selectors.late_units(year, clock.now())
    return sorted((names.get(code, code), days) for code, days in found.items())


@public
def unit(request: HttpRequest, year: int, unit: str) -> HttpResponse:
    """Goals of a unit: what, why, who, how far."""
    now, today = clock.now(), clock.today()
    goals, seen = shown(selectors.goals_public(now).filter(fiscal_year=year, unit_code=unit), today)
    owing = selectors.units_owing(year, today)
    if not goals and (unit not in owing or year != FiscalYear.of(today).year):
        raise Http404("この年度と部課の目標は、公表されていません。")
    name = goals[0].goal.unit_name if goals else owing[unit]
    counts = selectors.counts_of(seen)
    context = {
        "question": f"{name}は、なにを目指していますか",
        "answer": words.unit(name, year, len(goals), counts),
        "name": name,
        "unit": unit,
        "year": year,
        "goals": goals,
        "counts": counts,
        "mission": selectors.mission_of(unit),
        "missing": [one for one in selectors.missing_on(year, today, now) if one.unit == unit],
        "invented": any(one.goal.is_invented for one in goals),
        **cited(request, f"{name}の目標"),
    }
    return render(request, "goals/unit.html", context)


@public
def indicator(request: HttpRequest, code: str, number_: int) -> HttpResponse:
    """One indicator: its definition, its versions, its values with their records, what was said about misses."""
    found = selectors.with_parts(selectors.goals_public(clock.now())).filter(code=code).first()
    row = next((one for one in found.indicators.all() if one.number == number_), None) if found else None
    if found is None or row is None:
        raise Http404("この指標は、公表されていません。")
    return render(request, "goals/indicator.html", indicator_context(request, found, row))


def indicator_context(request: HttpRequest, goal: Goal, row: object) -> dict[str, object]:
    seen = selectors.standing_of(row, clock.today())
    measure = measure_of(seen.version.measure)
    versions = [
        (
            version,
            [(each, number(each.value, version.unit)) for each in version.values.all()],
            [(each, number(each.value, version.unit), number(each.high, version.unit)) for each in version.targets.all()],
        )
        for version in seen.versions
    ]  # fmt: skip
    return {
        "goal": goal,
        "indicator": row,
        "seen": seen,
        "row": indicator_row(seen, goal.fiscal_year),
        "version": seen.version,
        "versions": versions,
        "baseline": number(seen.version.baseline, seen.version.unit),
        "tolerance": number(seen.version.tolerance, seen.version.unit),
        "progress": number(seen.judged.progress * 100, "％") if seen.judged.progress is not None else "",
        "measure": measure,
        "responses": list(row.responses.all()),
        "back": addresses.unit_url(goal.fiscal_year, goal.unit_code),
        "invented": goal.is_invented,
        **cited(request, seen.version.name),
    }
