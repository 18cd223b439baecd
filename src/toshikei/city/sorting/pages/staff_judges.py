"""Judges and sessions of a round: who judges, with which link, who left or is barred; when and where."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from toshikei.city.sorting import permissions, services
from toshikei.city.sorting.choices import JudgeKind
from toshikei.city.sorting.pages.acting import Verbs
from toshikei.city.sorting.pages.finding import found_round
from toshikei.city.sorting.pages.forms import MeetingForm
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.number import key_of
from toshikei.ui.answers import status_of

type Said = dict[str, str]


def _number(said: Said) -> int:
    return key_of(said.get("number", "")) or 0


JUDGES = Verbs(
    {
        "add": (
            lambda who, said: services.judge_add(**who, kind=said.get("kind", ""), name=said.get("name", "")),
            "判定人を登録しました。",
        ),
        "leave": (
            lambda who, said: services.judge_leave(
                **who, number=_number(said), reason=said.get("reason", "")
            ),
            "退いたことを記録しました。",
        ),
        "interest": (
            lambda who, said: services.interest_record(
                **who, number=_number(said), code=said.get("code", ""), reason=said.get("reason", "")
            ),
            "利害関係を記録しました。",
        ),
    }
)


@never_cache
@requires(permissions.RUN)
def judges(request: HttpRequest, year: int) -> HttpResponse:
    """Who judges. A new link is shown once, on the answer to the button, and stored nowhere."""
    sorting = found_round(year, is_public=False)
    refusal, link = None, None
    if request.method == "POST" and request.POST.get("do") == "invite":
        refusal, link = _invited(request, year)
    elif request.method == "POST":
        refusal = JUDGES.act(request, fiscal_year=year)
        if refusal is None:
            return redirect("sorting_staff:judges", year)
    found = list(sorting.judges.prefetch_related("interests__candidate"))
    context = {
        "sorting": sorting,
        "judges": found,
        "no_judges": not found,
        "kinds": JudgeKind.choices,
        "candidates": list(sorting.candidates.filter(out_in__isnull=True)),
        "link": link,
        "typed": request.POST,
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "sorting/staff/judges.html", context, status=status)


def _invited(request: HttpRequest, year: int) -> tuple[Refusal | None, tuple[int, str] | None]:
    number = _number(request.POST.dict())
    try:
        token = services.judge_invite(by=request.acting, on=clock.today(), fiscal_year=year, number=number)
    except Refusal as refusal:
        return refusal, None
    return None, (number, request.build_absolute_uri(reverse("sorting:enter", args=[token])))


SESSIONS = Verbs(
    {
        "cancel": (
            lambda who, said: services.session_cancel(
                **who, session=_number(said), reason=said.get("reason", "")
            ),
            "中止を公表しました。置いてあった事業は、別の開催に置けます。",
        )
    },
    final={"cancel": "中止する"},
)


@requires(permissions.RUN)
def sessions(request: HttpRequest, year: int) -> HttpResponse:
    """When and where. A session that is called off frees its programmes."""
    sorting = found_round(year, is_public=False)
    form = MeetingForm(request.POST if request.POST.get("do") == "plan" else None)
    refusal = None
    if request.method == "POST":
        refusal = _planned(request, year, form) if form.is_bound else SESSIONS.act(request, fiscal_year=year)
        if refusal is None and not form.errors:
            return redirect("sorting_staff:sessions", year)
    context = {
        "sorting": sorting,
        "form": form,
        "sessions": list(sorting.sessions.prefetch_related("hearings__candidate")),
        "planned": list(sorting.sessions.filter(state="planned")),
        "typed": request.POST,
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = status_of(refusal, is_wrong=form.errors)
    return render(request, "sorting/staff/sessions.html", context, status=status)


def _planned(request: HttpRequest, year: int, form: MeetingForm) -> Refusal | None:
    if not form.is_valid():
        return None
    try:
        services.session_plan(by=request.acting, on=clock.today(), fiscal_year=year, meeting=form.meeting)
    except Refusal as refusal:
        return refusal
    return None
