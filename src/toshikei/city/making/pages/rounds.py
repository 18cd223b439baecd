"""Staff: all rounds, one round at a glance, and the acts on the whole."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.making import permissions, services
from toshikei.city.making.choices import PartKind, Stage, State
from toshikei.city.making.errors import ActUnknown, NotSure, RoundMoved
from toshikei.city.making.models import Round
from toshikei.city.making.pages import drawing
from toshikei.city.making.selectors import (
    acts,
    parts_are_open,
    round_at,
    round_slug,
    rounds_list,
    seen,
    table,
)
from toshikei.city.making.selectors.bonds import bond_covers
from toshikei.city.making.selectors.comments_staff import comment_work
from toshikei.city.making.selectors.lately import last_words
from toshikei.city.making.selectors.moving import requests_astray
from toshikei.city.making.selectors.undecided import sides_of
from toshikei.city.making.services.board import stage_named
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Every round, newest first."""
    rounds = [
        (one, reverse("making_staff:round", args=[one.fiscal_year, round_slug(one)])) for one in rounds_list()
    ]
    shown = [(seen.title_of(one), url, one) for one, url in rounds]
    context = {"rounds": shown, "may_open": permissions.ROUND.allows(request.acting)}
    return render(request, "making/staff/home.html", context)


def found(year: str, slug: str):  # a Round; the model stays below the selectors
    making = round_at(int(year), slug)
    if making is None:
        raise Http404("その予算編成はありません。")
    return making


@requires(permissions.SEE_AS_STAFF)
def overview(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """One round: how far, each department against its ceiling, what is missing, what comes next."""
    return _overview(request, found(year, slug))


def _overview(
    request: HttpRequest, making: Round, refusal: Refusal | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    level = table.level_of(making)
    departments = table.departments_of(making, level)
    may = permissions.ROUND.allows(request.acting)
    url = reverse("making_staff:round", args=[making.fiscal_year, round_slug(making)])
    context = {
        "making": making,
        "title": seen.title_of(making),
        "level": level,
        "url": url,
        "may": may,
        "steps": _steps(making),
        "departments": departments,
        "sides": sides_of(making, stage_named(level)),
        "short_bonds": short_bonds(making, stage_named(level)),
        "left": sum(one.left for one in departments),
        "count": sum(one.count for one in departments),
        "requested": sum(one.requested for one in departments),
        "own": _own(request.acting, making),
        "ways": acts.ways_of(making) if may else [],
        "astray": len(requests_astray(making, organisation_on(clock.today()))) if may else 0,
        "stamp": acts.stamp_of(making),
        "pending": request_pending(f"making.round:{making.pk}"),
        "may_amend": may and making.state in {State.SUBMITTED, State.RECONSIDERED},
        "refusal": refusal.to_dict() if refusal else None,
        "typed": request.POST if refusal else {},
        "comments": comment_work(making),
        "may_answer": permissions.ANSWER.allows(request.acting),
        "public_url": seen.addresses.round_url(making),
        "is_public": seen.is_public(making),
        "oku": drawing.oku,
    }
    return render(request, "making/staff/round.html", context, status=status)


def _own(by: Acting, making: Round) -> list[tuple[str, int]]:
    """What waits for one's own department, in words."""
    if by.post is None or not permissions.REQUEST.allows(by):
        return []
    waiting = acts.own_waiting(making, by.post.department)
    words = {State.GUIDELINE_ISSUED: "下書きを提出する", State.NOTIFIED_1: "内示に答える"}
    return [(label, waiting[state]) for state, label in words.items() if state in waiting]


def _steps(making: Round) -> list[dict[str, object]]:
    done = True
    steps = []
    for one in seen.stage_order(making):
        if one.is_public:
            steps.append({"label": one.label, "state": "done", "when": f"{_short(one.published_at)} 公表"})
            continue
        when = f"{_short(one.planned_on)}の予定" if one.planned_on else ""
        steps.append({"label": one.label, "state": "now" if done else "todo", "when": when})
        done = False
    return steps


def _short(day: object) -> str:
    from django.utils.timezone import localtime

    day = localtime(day) if hasattr(day, "hour") else day
    return f"{day.month}月{day.day}日"  # type: ignore[attr-defined]  # a date or a moment


@requires(permissions.ROUND)
@require_POST
def act(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """One button of the overview. A refusal comes back on the page with what was typed."""
    making = found(year, slug)
    said = request.POST.get("says", "").strip()[:2000]
    code = request.POST.get("act", "")
    verb = VERBS.get(code)
    try:
        if verb is None:
            raise ActUnknown(label=making, text=code[:40], state=making.get_state_display())
        ensure_seen(making, request.POST.get("seen"))
        _ensure_sure(making, code, request.POST.get("sure"))
        told = verb({"by": request.acting, "on": clock.today(), "round_id": making.pk}, making, said, request)
    except Refusal as refusal:
        way = way_named(making, code)
        if way and way.is_final:
            return step_page(request, making, way, refusal, refusal.status)
        return _overview(request, making, refusal, refusal.status)
    messages.success(request, told)
    return redirect("making_staff:round", making.fiscal_year, round_slug(making))


def ensure_seen(making: Round, seen_stamp: str | None) -> None:
    """A page opened before somebody else went on is refused with who did what."""
    if seen_stamp is not None and seen_stamp != acts.stamp_of(making):
        by, done = last_words(making)
        raise RoundMoved(label=making, by=by, done=done, state=making.get_state_display())


def _ensure_sure(making: Round, code: str, sure: str | None) -> None:
    """What is not taken back is done only by somebody who said to have looked, with or without a browser's help."""
    way = way_named(making, code)
    if way and way.is_final and sure != "1":
        raise NotSure(label=making, act=way.label)


def way_named(making: Round, code: str) -> acts.Way | None:
    """The act of this code, where the round allows it now."""
    return next((one for one in acts.ways_of(making) if one.code == code), None)


@requires(permissions.ROUND)
def step(request: HttpRequest, year: str, slug: str, step: str) -> HttpResponse:
    """One act that is not taken back, asked once more with what it does. One that is not to be done leads back."""
    making = found(year, slug)
    way = way_named(making, step)
    if way is None:
        messages.info(
            request,
            f"それは、いまできることではありません。いまは「{making.get_state_display()}」の段階です。",
        )
        return redirect("making_staff:round", making.fiscal_year, round_slug(making))
    return step_page(request, making, way)


def step_page(
    request: HttpRequest, making: Round, way: acts.Way, refusal: Refusal | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:  # fmt: skip
    level = table.level_of(making)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "url": reverse("making_staff:round", args=[making.fiscal_year, round_slug(making)]),
        "way": way,
        "stamp": acts.stamp_of(making),
        "typed": request.POST.get("says", ""),
        "sides": sides_of(making, stage_named(level)),
        "short_bonds": short_bonds(making, stage_named(level)),
        "left": sum(one.left for one in table.departments_of(making, level)),
        "level": level,
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "making/staff/step.html", context, status=status)


def short_bonds(making: Round, stage: object) -> list[tuple[str, str, str]]:
    """What 地方債 lacks for the revenue from bonds, in words, each with the pages that mend it (limits, ties); nothing once it is closed."""
    if not parts_are_open(making):
        return []
    url = reverse("making_staff:parts", args=[making.fiscal_year, round_slug(making), PartKind.BOND.value])
    ties = reverse("making_staff:ties", args=[making.fiscal_year, round_slug(making)])
    found = (one for one in bond_covers(making, stage) if one.is_short)
    asked = ((one.told, urlencode({"account": one.account})) for one in found)
    return [(told, f"{url}?{account}", f"{ties}?{account}") for told, account in asked]


type Verb = Callable[[dict[str, object], object, str, HttpRequest], str]


def _publish_requests(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.stage_publish(**who, stage=stage_named(Stage.REQUEST))
    return "要求を公表しました。"


def _publish_early(stage: Stage) -> Verb:
    def publish(who: dict, making: Round, said: str, request: HttpRequest) -> str:
        services.stage_publish(**who, stage=stage_named(stage))
        return f"{stage.label}を公表しました。"

    return publish


def _hear(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    made = services.hearing_note(**who, request_ids=acts.requests_in(making, State.REQUESTED), note=said)
    return f"{len(made)}件の聞き取りを記録しました。"


def _rest(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    level = stage_named(table.level_of(making))
    made = services.assess_rest(**who, stage=level, reason=said)
    return f"{len(made)}行を、前の段階のまま記録しました。"


def _notify(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.notify(**who)
    return "内示しました。要求と一次査定を公表しました。"


def _accept(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    made = services.notice_accept(**who, request_ids=acts.requests_in(making, State.NOTIFIED_1))
    return f"{len(made)}件の内示の受入れを記録しました。"


def _decide(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.mayor_decide(**who, note=said)
    return "市長の決裁を求めました。"


def _submit(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.round_submit(**who)
    return "議会への提出を記録しました。"


def _adopt(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.council_adopt(**who, note=said)
    return "可決を記録し、公表しました。"


def _reject(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.council_reject(**who, note=said)
    return "否決を記録しました。"


def _reconsider(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.reconsider(**who, reason=said)
    return "再議に付したことを記録しました。"


def _publish(who: dict, making: Round, said: str, request: HttpRequest) -> str:
    services.round_publish(**who)
    return "予算の要領を公表しました。"


VERBS: dict[str, Verb] = {
    "publish_requests": _publish_requests,
    "hear": _hear,
    "rest": _rest,
    "notify": _notify,
    "accept": _accept,
    "decide": _decide,
    "submit": _submit,
    "adopt": _adopt,
    "reject": _reject,
    "reconsider": _reconsider,
    "publish": _publish,
    **{f"{acts.PUBLISH}{stage.value}": _publish_early(stage) for stage in acts.EARLY},
}
