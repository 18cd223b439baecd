"""台所事情: the city's money as a family's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from toshikei.city.participation import permissions, selectors
from toshikei.city.participation.pages import drawing
from toshikei.city.participation.pages.files import LICENCE, respond
from toshikei.city.participation.pages.forms import IncomeForm
from toshikei.city.participation.selectors.household import COLUMNS, USUAL_INCOME
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.datasets.tables import Table
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.number import key_of

PRESETS = (200_000, 300_000, 400_000, 500_000)


@requires(permissions.SEE)
def household(request: HttpRequest) -> HttpResponse:
    """Any income, any year there is; nothing is kept."""
    form = IncomeForm(request.GET if "income" in request.GET else {"income": USUAL_INCOME})
    income = form.cleaned_data["income"] if form.is_valid() else USUAL_INCOME
    year = key_of(request.GET.get("year", ""))
    shown = selectors.household_shown(income, year)
    context: dict[str, object] = {"form": form, "shown": shown, "income": income}
    if shown is not None:
        context |= _words(shown, income)
    return render(request, "participation/household.html", context)


def _words(shown: selectors.HouseholdShown, income: int) -> dict[str, object]:
    own, loan = shown.revenue[0], _loan(shown.revenue)
    back = _loan(shown.expenditure)
    chosen = shown.version.book.fiscal_year
    return {
        "figure": drawing.household_figure(shown),
        "own": own,
        "loan": loan,
        "back": back,
        "sides": (
            ("入るお金", shown.revenue, shown.made.income),
            ("使うお金", shown.expenditure, shown.made.spent),
        ),
        "presets": [_preset(one, income, chosen) for one in PRESETS],
        "years": [
            {"label": FiscalYear(one).label, "url": _address(income, one), "is_on": one == chosen}
            for one in shown.years
        ],
        "query": _address(income, chosen).partition("?")[2],
    }


def _loan(lines: tuple[selectors.Line, ...]) -> selectors.Line | None:
    return next((line for line in lines if line.part.word.tone == "loan"), None)


def _address(income: int, year: int) -> str:
    return f"{reverse('participation:household')}?income={income}&year={year}"


def _preset(amount: int, income: int, year: int) -> dict[str, object]:
    return {"label": f"{amount // 10_000}万円", "url": _address(amount, year), "is_on": amount == income}


@requires(permissions.SEE)
def household_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same table as a file."""
    asked = IncomeForm(request.GET if "income" in request.GET else {"income": USUAL_INCOME})
    if not asked.is_valid():
        raise Http404("この額では作れません。")
    shown = selectors.household_shown(asked.cleaned_data["income"], key_of(request.GET.get("year", "")))
    if shown is None:
        raise Http404("家計にたとえる予算がまだありません。")
    title = f"台所事情（{shown.title}）"
    table = Table(title, COLUMNS, shown.version.loaded_on, shown.made.limits[0], shown.source, LICENCE)
    return respond(form, "household", table, selectors.household_rows(shown))
