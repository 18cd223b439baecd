"""Candidates of a round: hints from lists, what citizens propose, pairs to judge, putting forward, narrowing."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.sorting import permissions, services
from toshikei.city.sorting.choices import Chooser, RoundState, Source
from toshikei.city.sorting.pages.acting import Verbs
from toshikei.city.sorting.pages.finding import found_round
from toshikei.city.sorting.selectors.suggesting import pairs_for, suggestions_for
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.number import key_of

OUT = "out-"


def _out(said: dict[str, str]) -> dict[str, str]:
    """The programmes with a mark, each with its reason."""
    codes = [name.removeprefix(OUT) for name, value in said.items() if name.startswith(OUT) and value == "1"]
    return {code: said.get(f"why-{code}", "") for code in codes}


def _pair(who: dict[str, object], said: dict[str, str]) -> object:
    return services.pair_judge(
        by=who["by"],
        on=who["on"],
        first=said.get("first", ""),
        second=said.get("second", ""),
        is_duplicate=said.get("is_duplicate") == "1",
        reason=said.get("reason", ""),
    )


def _answer(who: dict[str, object], said: dict[str, str]) -> object:
    return services.proposal_answer(
        by=who["by"],
        on=who["on"],
        proposal_id=key_of(said.get("proposal", "")) or 0,
        is_taken=said.get("is_taken") == "1",
        answer=said.get("answer", ""),
    )


def _start(request: HttpRequest) -> dict[str, str]:
    """What the form of a candidate begins with: what was typed, else the hint that led to it."""
    is_typed = request.POST.get("do") == "propose"
    source = request.POST if is_typed else request.GET
    return {name: source.get(name, "") for name in ("code", "source", "reason")}


CHOOSING = Verbs(
    {
        "propose": (
            lambda who, said: services.candidate_propose(
                **who,
                code=said.get("code", ""),
                source=said.get("source", ""),
                reason=said.get("reason", ""),
                proposed_by=said.get("proposed_by", ""),
            ),
            "候補に挙げ、公開しました。",
        ),
        "narrow": (
            lambda who, said: services.candidates_narrow(
                **who, chooser=said.get("chooser", ""), reason=said.get("reason", ""), out=_out(said)
            ),
            "絞り込みを、理由とともに公開しました。",
        ),
        "pair": (_pair, "見きわめを記録しました。この組は、もう出ません。"),
        "answer": (_answer, "提案に答えました。"),
    },
    final={"narrow": "候補を絞り込む"},
)


@requires(permissions.RUN)
def choose(request: HttpRequest, year: int) -> HttpResponse:
    """Everything about which programmes are judged."""
    sorting = found_round(year, is_public=False)
    refusal = None
    if request.method == "POST":
        refusal = CHOOSING.act(request, fiscal_year=year)
        if refusal is None:
            return redirect("sorting_staff:choose", year)
    is_choosing = sorting.state == RoundState.CHOOSING
    typed = request.POST.dict()
    suggestions = suggestions_for(sorting) if is_choosing else []
    context = {
        "sorting": sorting,
        "is_choosing": is_choosing,
        "may_narrow": sorting.state in {RoundState.CHOOSING, RoundState.OPEN},
        "suggestions": suggestions,
        "no_suggestions": not suggestions,
        "pairs": pairs_for(sorting) if is_choosing else [],
        "proposals": list(sorting.proposals.order_by("state", "pk")),
        "standing": [
            (one, typed.get(f"{OUT}{one.programme_code}") == "1", typed.get(f"why-{one.programme_code}", ""))
            for one in sorting.candidates.filter(out_in__isnull=True, verdict__isnull=True)
        ],
        "narrowings": list(sorting.narrowings.all()),
        "sources": Source.choices,
        "choosers": Chooser.choices,
        "typed": typed,
        "start": _start(request),
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "sorting/staff/choose.html", context, status=status)
