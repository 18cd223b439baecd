"""Public pages of the evaluation: the numbers and the table of five years, and one verdict on its way to the money."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.evaluation.choices import VerdictClass
from toshikei.city.evaluation.pages import words
from toshikei.city.evaluation.pages.conditions import condition_pairs
from toshikei.city.evaluation.pages.finding import found_action
from toshikei.city.evaluation.selectors import front, seen_actions, sorting_list, years_with_cards
from toshikei.foundation import clock
from toshikei.foundation.accounts.departments import departments_on
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited

RECENT = 60


@public
def home(request: HttpRequest) -> HttpResponse:
    """Abolished, freed, where it went, expanded; the table of five years; who is on the list; every verdict."""
    found = seen_actions()
    shown = front(found)
    names = dict(departments_on(clock.today()))
    context = {
        "question": words.HOME,
        "answer": words.home(shown),
        "front": shown,
        "rate": words.rate(shown),
        "rows": [(row, VerdictClass(row.verdict.value).label) for row in shown.rows],
        "no_rows": not shown.rows,
        "departments": [(names.get(code, code), shift) for code, shift in shown.departments],
        "found": found[:RECENT],
        "caught": sorting_list(),
        "years": years_with_cards(),
        "is_invented": any(one.action.verdict.is_invented for one in found),
        "day": clock.today(),
        **cited(request, words.HOME),
    }
    return render(request, "evaluation/home.html", context)


@public
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One verdict: what was said, the answer, the money, the mayor's reason."""
    seen = found_action(pk)
    question = f"「{seen.action.verdict.title}」の評決は、予算になりましたか"
    context = {
        "question": question,
        "answer": words.action(seen),
        "seen": seen,
        "verdict": seen.action.verdict,
        "standing": words.standing(seen),
        "change": words.change(seen),
        "condition": condition_pairs(seen.action.verdict),
        **cited(request, question),
    }
    return render(request, "evaluation/action.html", context)
