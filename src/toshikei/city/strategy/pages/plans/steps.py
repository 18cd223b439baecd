"""The steps of a version that are asked once more: a new version, the decision, taking a draft back."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.strategy import addresses, permissions, selectors, services
from toshikei.city.strategy.models import PlanVersion
from toshikei.city.strategy.pages.plans import words
from toshikei.city.strategy.pages.plans.context import MISSING
from toshikei.city.strategy.pages.plans.forms import AskForm, RollForm, WithdrawForm
from toshikei.city.strategy.pages.plans.writing import written
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires


@dataclass(frozen=True, slots=True)
class Way:
    """A step: what the button says, what is asked, what it does, its form and its service."""

    code: str
    label: str
    question: str
    consequence: str
    form: type[forms.Form]
    does: Callable[..., object]
    told: str


ROLL = Way(
    "roll", "新しい版を作る", "いまの版を写して、新しい版を作りますか",
    "いまの版は、そのまま公開され続けます。写した案を書き直し、決裁を受けると、新しい版として公表されます。",
    RollForm, services.plan_roll, "新しい版の案を作りました。改めるところを書いてください。",
)  # fmt: skip
ASK = Way(
    "ask", "決裁を伺う", "この案で決裁を伺いますか",
    "市長の決裁が済むと、すぐに公表され、その版は二度と書き換えられません。回っている間も書き換えられません。",
    AskForm, services.plan_ask, "決裁を伺いました。",
)  # fmt: skip
WITHDRAW = Way(
    "withdraw", "案を取りやめる", "この案を取りやめますか",
    "書いた案は消えます。公表している版と、取りやめた記録は残ります。",
    WithdrawForm, services.draft_withdraw, "案を取りやめました。",
)  # fmt: skip
WAYS = {way.code: way for way in (ROLL, ASK, WITHDRAW)}


def ways_of(version: PlanVersion) -> list[Way]:
    """What can be done with the newest version now."""
    if version.published_at is not None:
        return [ROLL]
    pending = request_pending(f"strategy.plan:{version.plan.code}")
    if pending is not None and pending.state != "returned":
        return []
    return [ASK, WITHDRAW] if version.number > 1 else [ASK]


@requires(permissions.PLAN)
def step(request: HttpRequest, plan: str, act: str) -> HttpResponse:
    """One step, asked once more with what it does."""
    version, way = selectors.version_newest(plan), WAYS.get(act)
    if version is None or way is None:
        raise Http404(MISSING)
    form = way.form(request.POST if request.method == "POST" else None)
    before = selectors.version_before(version) if way is not ROLL else None

    def keep() -> str:
        way.does(by=request.acting, on=clock.today(), plan_code=plan, **form.cleaned_data)
        return way.told

    return written(
        request, form, keep, back=addresses.staff_url(version.plan), template="strategy/plans/staff/step.html",
        plan=version.plan, version=version, way=way, before=before,
        differences=words.differences(before, version) if before else [],
        to=lambda: reverse("plans_staff:plan", args=[plan]),
    )  # fmt: skip
