"""Staff pages of enterprise budgets: all of them, one with what it lacks, beginning one, and the step asked once more."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.enterprise import addresses, permissions, selectors, services
from toshikei.city.enterprise.errors import NotSure
from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.city.enterprise.pages.context import budget_context
from toshikei.city.enterprise.pages.days import day_typed
from toshikei.city.enterprise.pages.finding import found_budget, newest_version
from toshikei.city.enterprise.pages.forms import OpenForm
from toshikei.city.enterprise.pages.may import WITHDRAW, may_step, may_write
from toshikei.city.enterprise.selectors.acts import Way, way_named, ways_of
from toshikei.city.enterprise.selectors.listing import listed
from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.city.enterprise.selectors.stages import course_of
from toshikei.city.enterprise.selectors.tables import shown
from toshikei.foundation import clock
from toshikei.foundation.accounts.departments import departments_on
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of

PAPERED = frozenset({"hand_over", "compile", "submit"})
"""Before these steps the page names the papers of explanation that are missing or contradict each other."""
PERHAPS_AGAIN = "それは、いまできることではありません。いまは「{state}」です。"


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Every budget with its stage and what its capital half lacks."""
    rows = listed(selectors.newest_of_all())
    context = {
        "rows": rows,
        "no_rows": not rows,
        "is_invented": any(row.budget.is_invented for row in rows),
        "may_open": permissions.DRAFT.allows(request.acting),
        "may_register": permissions.COMPILE.allows(request.acting),
    }
    return render(request, "enterprise/staff/home.html", context)


@requires(permissions.DRAFT)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft, filled from last year."""
    form = OpenForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.budget_open(by=request.acting, on=clock.today(), **form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "原案を始めました。前の予算から写した額を、いまの額に直してください。")
            return redirect(addresses.staff_url(made))
    status = status_of(refusal, is_wrong=form.errors)
    context = {"form": form, "refusal": refusal.to_dict() if refusal else None}
    return render(request, "enterprise/staff/new.html", context, status=status)


@requires(permissions.SEE_AS_STAFF)
def budget(request: HttpRequest, year: int, account: str, number: int) -> HttpResponse:
    """One budget as it stands: what it lacks, what can be done next, everything it says."""
    found = found_budget(year, account, number)
    version = newest_version(found)
    pending = request_pending(f"enterprise.budget:{found.pk}")
    is_open = version.closed_at is None and pending is None
    context = {
        **budget_context(shown(version), course_of(found.versions.select_related("budget__account"))),
        "ways": [way for way in ways_of(found) if may_step(request.acting, found, way.code)],
        "may_write": is_open and may_write(request.acting, found),
        "pending": pending,
        "department": _department(found.account.unit_code),
        "is_public": version.published_at is not None,
    }
    return render(request, "enterprise/staff/budget.html", context)


def _department(code: str) -> str:
    """The name of the department that runs the enterprise; its code where it is gone."""
    return dict(departments_on(clock.today())).get(code, code)


@requires(permissions.SEE_AS_STAFF)
def step(request: HttpRequest, year: int, account: str, number: int, act: str) -> HttpResponse:
    """One step, asked once more with what it does; done only by somebody who said to have looked."""
    found = found_budget(year, account, number)
    way = way_named(found, act)
    if way is None:
        messages.info(request, PERHAPS_AGAIN.format(state=found.get_state_display()))
        return redirect(addresses.staff_url(found))
    if request.method != "POST":
        return _step_page(request, found, way)
    try:
        told = _do(request, found, way)
    except Refusal as refusal:
        return _step_page(request, found, way, refusal)
    messages.success(request, told)
    return redirect("enterprise_staff:home" if way.code == WITHDRAW else addresses.staff_url(found))


def _step_page(
    request: HttpRequest, found: EnterpriseBudget, way: Way, refusal: Refusal | None = None
) -> HttpResponse:
    now = shown(newest_version(found))
    context = {
        "budget": found,
        "title": selectors.title_of(found),
        "way": way,
        "found": now,
        "covers": now.of_kind_named("cover"),
        "cover_reasons": now.covering.explanation,
        "papers": papers_of(now.version) if way.code in PAPERED else None,
        "stamp": selectors.stamp_of(found),
        "typed": request.POST.get("says", ""),
        "day": request.POST.get("day", format_wareki(clock.today())),
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "enterprise/staff/step.html", context, status=status)


def _do(request: HttpRequest, found: EnterpriseBudget, way: Way) -> str:
    if request.POST.get("sure") != "1":
        raise NotSure(label=selectors.title_of(found), act=way.label)
    who: dict[str, object] = {"by": request.acting, "on": clock.today(), "budget_id": found.pk}
    if way.day:
        who[DAYS.get(way.code, "voted_on")] = day_typed(request.POST.get("day", ""))
    DOES[way.code](who | {"seen": request.POST.get("seen", "")}, request.POST.get("says", ""))
    return TOLD[way.code]


DAYS = {"reconsider": "received_on"}
type Do = Callable[[dict, str], object]
DOES: dict[str, Do] = {
    "hand_over": lambda who, says: services.draft_hand_over(**who),
    "compile": lambda who, says: services.mayor_ask(**who, note=says),
    "submit": lambda who, says: services.to_council(**who),
    "adopt": lambda who, says: services.council_adopt(**who, note=says),
    "amend": lambda who, says: services.council_amend(**who, note=says),
    "reject": lambda who, says: services.council_reject(**who, note=says),
    "redraft": lambda who, says: services.draft_redraft(**who, reason=says),
    "reconsider": lambda who, says: services.budget_reconsider(**who, reason=says),
    "correct": lambda who, says: services.erratum_begin(**who, reason=says),
    "corrected": lambda who, says: services.erratum_publish(**who),
    "publish": lambda who, says: services.outline_publish(**who),
    WITHDRAW: lambda who, says: services.draft_withdraw(**who, reason=says),
}
TOLD = {
    "hand_over": "原案を市長に送付しました。",
    "compile": "市長の決裁を伺いました。決裁されると、調製した予算として決まります。",
    "submit": "議会への提出を記録し、原案と調製した予算を公表しました。",
    "adopt": "可決を記録し、公表しました。",
    "amend": "修正可決を記録し、公表しました。",
    "reject": "否決を記録しました。",
    "redraft": "原案の作成に戻しました。",
    "reconsider": "再議に付したことを記録しました。",
    "correct": "正誤を始めました。「額を書く」や事項・説明書で、誤りを直してください。",
    "corrected": "正誤を公表しました。前の版も残っています。",
    "publish": "予算の要領の公表を記録しました。",
    WITHDRAW: "下書きを取りやめました。",
}
