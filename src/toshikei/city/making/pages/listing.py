"""要求書の一覧: the requests of a round by section, the sheet of them all, and one's own drafts submitted together."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import RoundKind, State
from toshikei.city.making.errors import DraftsMissing, DraftsMoved, UnitsDoubted
from toshikei.city.making.models import Request, Round
from toshikei.city.making.pages.own import may_begin
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import board_rows, round_slug, seen
from toshikei.city.making.selectors.board import units_doubted
from toshikei.city.making.selectors.current import currents_of_requests
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


@requires(permissions.SEE_AS_STAFF)
def requests(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """All requests of a round, one's own department first where one has one."""
    return _page(request, found(year, slug))


@requires(permissions.REQUEST)
@require_POST
def submit(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """All drafts of one's own department, or (finance) of all: every one or none."""
    making = found(year, slug)
    drafts = own_drafts(request.acting, making)
    waiting = [card.pk for card in drafts]
    try:
        if not waiting:
            raise DraftsMissing
        if request.POST.get("seen") != str(len(waiting)):
            raise DraftsMoved(count=len(waiting))
        if doubted := units_doubted(making, waiting):
            raise UnitsDoubted(titles="、".join(doubted[:5]), count=len(doubted))
        services.requests_submit(by=request.acting, on=clock.today(), request_ids=waiting)
    except Refusal as refusal:
        return _page(request, making, refusal.to_dict(), refusal.status)
    messages.success(request, f"{len(waiting):,}件の要求書を提出しました。")
    return redirect("making_staff:requests", making.fiscal_year, round_slug(making))


def own_drafts(by: Acting, making: Round) -> list[Request]:
    """Drafts that may be submitted now by this person."""
    if not permissions.REQUEST.allows(by) or clock.today() > making.requests_close_on:
        return []
    drafts = Request.objects.filter(round=making, state=State.GUIDELINE_ISSUED).order_by("pk")
    if by.roles & permissions.REQUEST.everywhere:
        return list(drafts)
    return list(drafts.filter(department_code=by.post.department if by.post else ""))


def _page(
    request: HttpRequest, making: Round, refusal: dict | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    mine = request.acting.post.department if request.acting.post else ""
    rows = [row for row in board_rows(making) if row.request.programme_code]
    rows.sort(
        key=lambda row: (
            row.request.department_code != mine,
            row.request.unit_code,
            row.request.programme_code,
        )
    )
    asked = urlencode({"fiscal_year": making.fiscal_year, "round": round_slug(making)})
    is_supplement = making.kind == RoundKind.SUPPLEMENTARY
    current = currents_of_requests(making, [row.request.pk for row in rows])
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "rows": [(row, current.get(row.request.pk)) for row in rows],
        "is_supplement": is_supplement,
        "may_begin": may_begin(request.acting, making),
        "may_sheet": permissions.REQUEST.allows(request.acting),
        "sheet_url": f"/data/making.requests.xlsx?{asked}",
        "waiting": len(own_drafts(request.acting, making)),
        "refusal": refusal,
    }
    return render(request, "making/staff/requests.html", context, status=status)
