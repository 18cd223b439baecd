"""Public pages of priority rounds: all that are decided, and one with what was chosen and what was not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.strategy.pages.priorities.context import MISSING, answer, result_context
from toshikei.city.strategy.selectors import priorities as read
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """Decided rounds, newest year first."""
    rounds = list(read.rounds_public(clock.now()))
    context = {"rounds": rounds, "invented": any(each.is_invented for each in rounds)}
    return render(request, "strategy/priorities/home.html", context)


@public
def priority(request: HttpRequest, pk: int) -> HttpResponse:
    """One decided round."""
    found = read.round_public(pk, clock.now())
    if found is None:
        raise Http404(MISSING)
    context = result_context(found)
    context |= {"question": f"「{found.title}」で、何を選び、何を選びませんでしたか"}
    context["answer"] = answer(found, context["result"])  # type: ignore[arg-type]  # read.Result
    return render(request, "strategy/priorities/round.html", context)
