"""A judge's phone: the link that works once, the desk with all programmes, the ballot. No account, no message, no log.

The key stands in a cookie of these pages alone. Nothing here writes to a session: a session could tell when somebody voted.
"""

import uuid
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from toshikei.city.sorting import permissions, services
from toshikei.city.sorting.choices import RoundState
from toshikei.city.sorting.models import Hearing, Judge
from toshikei.city.sorting.selectors.judging import desk_of, hearing_for
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

COOKIE = "sorting_key"
PATH = "/sorting/vote/"
DAYS = 120 * 24 * 60 * 60


def key_of(request: HttpRequest) -> str:
    return str(request.COOKIES.get(COOKIE, ""))


def _keep(answer: HttpResponse, key: str) -> HttpResponse:
    answer.set_cookie(
        COOKIE,
        key,
        max_age=DAYS,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=getattr(settings, "SESSION_COOKIE_SECURE", False),
    )
    return answer


@never_cache
@requires(permissions.VOTE)
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter. Looking at it spends nothing (mail programs look at links); pressing the button does.

    The key is on the phone before the button is pressed, so a lost answer loses nothing: pressed again it is the same.
    """
    key = key_of(request) or services.new_secret()
    if request.method != "POST":
        return _keep(render(request, "sorting/vote/enter.html", {}), key)
    try:
        services.judge_enter(by=request.acting, on=clock.today(), token=token, key=key)
    except Refusal as refusal:
        return _refused(request, refusal)
    return _keep(redirect("sorting:vote"), key)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "sorting/vote/refused.html", {"refusal": refusal.to_dict()}, status=refusal.status)


@never_cache
@requires(permissions.VOTE)
def desk(request: HttpRequest) -> HttpResponse:
    """All programmes of the round with what is on now; questions are asked and an interest is declared here."""
    key, refusal = key_of(request), None
    try:
        judge = services.judge_of(key)
    except Refusal as refused:
        return _refused(request, refused)
    if request.method == "POST":
        try:
            return _said(request, key)
        except Refusal as refused:
            refusal = refused
    context = {
        "judge": judge,
        "rows": desk_of(judge),
        "is_asking": judge.round.state == RoundState.OPEN and clock.today() <= judge.round.ask_until,
        "form_key": request.POST.get("form_key") or uuid.uuid4().hex[:20],
        "refusal": refusal.to_dict() if refusal else None,
        "typed": request.POST,
    }
    return render(request, "sorting/vote/desk.html", context, status=refusal.status if refusal else 200)


def _said(request: HttpRequest, key: str) -> HttpResponse:
    """A question in writing, or an interest."""
    who = {"by": request.acting, "on": clock.today(), "key": key, "code": request.POST.get("code", "")}
    if request.POST.get("do") == "ask":
        text, form_key = request.POST.get("text", ""), request.POST.get("form_key", "")
        services.question_of_judge(**who, text=text, form_key=form_key)
    else:
        services.interest_declare(**who, reason=request.POST.get("reason", ""))
    return redirect("sorting:vote")


@never_cache
@sensitive_post_parameters("choice", "remark")
@requires(permissions.VOTE)
def ballot(request: HttpRequest, hearing_id: int) -> HttpResponse:
    """The ballot: what is in the box, and the form that puts another one there. The answer to a vote is its receipt."""
    key = key_of(request)
    try:
        judge = services.judge_of(key)
        hearing = hearing_for(judge, hearing_id)
    except Refusal as refused:
        return _refused(request, refused)
    if request.method == "POST":
        return _vote(request, judge, hearing, key)
    return _ballot_page(request, judge, hearing, {"cast": services.cast_of(key, hearing)})


def _vote(request: HttpRequest, judge: Judge, hearing: Hearing, key: str) -> HttpResponse:
    said = {"choice": request.POST.get("choice", ""), "remark": request.POST.get("remark", "")}
    try:
        cast = services.vote_cast(by=request.acting, on=clock.today(), key=key, hearing_id=hearing.pk, **said)
    except Refusal as refusal:
        context = {
            "refusal": refusal.to_dict(),
            "typed": said,
            "cast": services.cast_of(key, hearing),
        }
        return _ballot_page(request, judge, hearing, context, refusal.status)
    return _ballot_page(request, judge, hearing, {"cast": cast, "is_receipt": True})


def _ballot_page(
    request: HttpRequest,
    judge: Judge,
    hearing: Hearing,
    context: dict[str, object],
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    cast = context.get("cast")
    typed = context.get("typed") or {}
    chosen = typed.get("choice") or (cast.choice if cast else "")
    sorting = hearing.candidate.round
    shown = {
        "judge": judge,
        "hearing": hearing,
        "candidate": hearing.candidate,
        "sorting": sorting,
        "classes": [(one["code"], one["label"], one["code"] == chosen) for one in sorting.classes],
        "cast_label": sorting.class_label(cast.choice) if cast else "",
        "remark": typed.get("remark") if typed else (cast.remark if cast else ""),
        **context,
    }
    return render(request, "sorting/vote/ballot.html", shown, status=status)
