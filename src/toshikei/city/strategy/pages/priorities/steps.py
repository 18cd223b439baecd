"""The steps of a round that are asked once more."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from toshikei.city.strategy import permissions
from toshikei.city.strategy.choices import RoundState
from toshikei.city.strategy.models import PriorityRound
from toshikei.city.strategy.pages.plans.writing import written
from toshikei.city.strategy.pages.priorities import forms
from toshikei.city.strategy.pages.priorities.context import MISSING, found_round
from toshikei.city.strategy.services import priorities
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Way:
    """A step: the button, the question, what it does, its form, its service, and in which stages it stands."""

    code: str
    label: str
    question: str
    consequence: str
    form: type[django_forms.Form]
    does: Callable[..., object]
    told: str
    states: tuple[RoundState, ...]


D, S, C, P = RoundState.DRAFTING, RoundState.SCORING, RoundState.CLOSED, RoundState.SOLVED
WAYS = (
    Way(
        "freeze", "採点を始める", "基準と重みを決めて、採点を始めますか",
        "基準・重み・候補・条件は、二度と変えられません。決まりの指紋が、すべての採点に付きます。",
        forms.SureForm, priorities.round_freeze, "基準と重みを決めました。採点する人は、期限までに採点します。", (D,),
    ),
    Way(
        "close", "採点を締め切る", "採点を締め切りますか",
        "これより後の採点は受け付けません。順位と、採点の開きが職員に見えるようになります。",
        forms.SureForm, priorities.round_close, "採点を締め切り、順位を出しました。", (S,),
    ),
    Way(
        "solve", "案を求める", "上限と条件のもとで、最もよい組を求めますか",
        "何度でも求め直せます。求めた案は、どれも記録に残り、公表のときに並べて公開します。",
        forms.SureForm, priorities.round_solve, "案を求めました。", (C, P),
    ),
    Way(
        "ask", "決裁を伺う", "この案で、市長の決裁を伺いますか",
        "決裁が済むと、選ぶものと選ばないもの、それで空くお金が、すぐに公表されます。",
        forms.NoteForm, priorities.round_ask, "決裁を伺いました。", (P,),
    ),
    Way(
        "drop", "取りやめる", "この回を取りやめますか",
        "採点は使われません。取りやめた理由は公開されます。",
        forms.ReasonForm, priorities.round_drop, "回を取りやめました。", (D, S, C, P),
    ),
)  # fmt: skip
IN_BACKGROUND = "候補が多いので、裏で求めています。この画面を離れても続きます。"


def ways_of(found: PriorityRound) -> list[Way]:
    """What can be done at this stage, the next step first."""
    ways = [way for way in WAYS if found.state in way.states]
    return sorted(ways, key=lambda way: way.code != "ask") if found.state == P else ways


@requires(permissions.ROUND)
def step(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One step, asked once more with what it does."""
    found, way = found_round(pk), next((one for one in WAYS if one.code == act), None)
    if way is None:
        raise Http404(MISSING)
    form = way.form(request.POST if request.method == "POST" else None)

    def keep() -> str:
        made = way.does(by=request.acting, on=clock.today(), round_id=pk, **form.cleaned_data)
        return IN_BACKGROUND if isinstance(made, Job) else way.told

    return written(
        request, form, keep, back=reverse("priorities_staff:round", args=[pk]), round=found,
        template="strategy/priorities/staff/step.html", way=way,
    )  # fmt: skip
