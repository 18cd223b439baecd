"""Public pages of enterprise budgets: all of them, one with its stages, and its paper as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.enterprise import addresses, selectors
from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.pages import words
from toshikei.city.enterprise.pages.context import budget_context
from toshikei.city.enterprise.pages.finding import MISSING, found_public
from toshikei.city.enterprise.selectors.listing import listed
from toshikei.city.enterprise.selectors.settling import settlements_public
from toshikei.city.enterprise.selectors.stages import course_of
from toshikei.city.enterprise.selectors.tables import shown
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited


@public
def home(request: HttpRequest) -> HttpResponse:
    """Every budget that has come out, newest year first."""
    rows = listed(selectors.newest_public(clock.now()))
    context = {
        "question": words.HOME,
        "answer": words.home(rows),
        "rows": rows,
        "no_rows": not rows,
        "is_invented": any(row.budget.is_invented for row in rows),
        "settlements": list(settlements_public(clock.now())),
        **cited(request, words.HOME, request.path),
    }
    return render(request, "enterprise/home.html", context)


@public
def newest(request: HttpRequest, year: int, account: str) -> HttpResponse:
    """The newest public budget of an account and year: the last supplementary one, or the initial."""
    numbers = selectors.versions_public(clock.now()).filter(
        budget__fiscal_year=year, budget__account__code=account
    )
    number = numbers.order_by("-budget__number").values_list("budget__number", flat=True).first()
    if number is None:
        raise Http404(MISSING)
    return budget(request, year, account, number)


@public
def budget(request: HttpRequest, year: int, account: str, number: int) -> HttpResponse:
    """One budget as its newest public version has it, with the stages before it."""
    version = found_public(year, account, number)
    found, course = shown(version), course_of(selectors.stages_public(version.budget, clock.now()))
    title = selectors.title_of(version.budget)
    context = {
        **budget_context(found, course),
        "question": f"{version.budget.account.name}は、何にいくら使いますか",
        "answer": words.budget(found),
        "whose": words.whose(
            version.stage,
            version.budget.council_result,
            is_reconsidered=version.budget.is_reconsidered,
        ),
        "others": _others(version),
        "settlement": settlements_public(clock.now()).filter(fiscal_year=year, account__code=account).first(),
        **cited(request, title, addresses.budget_url(version.budget)),
    }
    return render(request, "enterprise/budget.html", context)


def _others(version: EnterpriseVersion) -> list[EnterpriseVersion]:
    """The other public budgets of the account."""
    found = selectors.newest_public(clock.now()).filter(budget__account=version.budget.account)
    return list(found.exclude(budget=version.budget).order_by("-budget__fiscal_year", "budget__number")[:8])
