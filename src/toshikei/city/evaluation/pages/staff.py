"""Staff pages of the evaluation: what waits for whom, and one verdict with what can be done about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.evaluation import permissions
from toshikei.city.evaluation.choices import ActionState
from toshikei.city.evaluation.pages import words
from toshikei.city.evaluation.pages.conditions import condition_pairs
from toshikei.city.evaluation.pages.finding import found_action
from toshikei.city.evaluation.selectors import seen_actions, sorting_list, years_with_cards
from toshikei.city.evaluation.services.keeping import subject_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.fiscal_year import FiscalYear

OVERRIDABLE = {ActionState.ANSWERED, ActionState.NOT_REALISED, ActionState.REAPPEARED}


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Every verdict with its state; what is on the list first."""
    found = seen_actions()
    waiting = {ActionState.OPEN, ActionState.ASKED, ActionState.NOT_REALISED}
    context = {
        "listed": [one for one in found if one.is_listed],
        "waiting": [one for one in found if not one.is_listed and one.standing in waiting],
        "others": [one for one in found if not one.is_listed and one.standing not in waiting],
        "no_rows": not found,
        "caught": sorting_list(),
        "years": _years(),
        "budget_year": FiscalYear.of(clock.today()).year + 1,
        "may_look": permissions.LOOK.allows(request.acting),
        "is_invented": any(one.action.verdict.is_invented for one in found),
    }
    return render(request, "evaluation/staff/home.html", context)


def _years() -> list[int]:
    """Years whose cards are written now: the last one that is over, the running one, and those with published cards."""
    now = FiscalYear.of(clock.today()).year
    return sorted({now, now - 1, *years_with_cards()}, reverse=True)


@requires(permissions.SEE_AS_STAFF)
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One verdict: its steps, what cannot be told yet and why, and the next step."""
    seen = found_action(pk)
    may_look = permissions.LOOK.allows(request.acting)
    pending = request_pending(subject_of(seen.action))
    context = {
        "seen": seen,
        "verdict": seen.action.verdict,
        "standing": words.standing(seen),
        "change": words.change(seen),
        "answer": words.action(seen),
        "condition": condition_pairs(seen.action.verdict),
        "pending": pending,
        "may_override": may_look and pending is None and seen.action.state in OVERRIDABLE,
        "may_tell": may_look and seen.action.state == ActionState.ASKED,
    }
    return render(request, "evaluation/staff/action.html", context)
