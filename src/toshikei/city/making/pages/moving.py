"""改組のあと: requests whose section is gone or stands elsewhere go to the one that took over, many at once."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen
from toshikei.city.making.selectors.moving import requests_astray
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

LEAVE = "-"
"""What a select says of a request that stays where it is for now."""


@requires(permissions.ASSESS)
def moves(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """Each request with its heirs; the only heir is chosen beforehand. All that are chosen move, or none."""
    making = found(year, slug)
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        wanted = _wanted(request)
        try:
            moved = services.requests_move(
                by=request.acting, on=clock.today(), round_id=making.pk, moves=wanted
            )
        except Refusal as said:
            refusal, status = said.to_dict(), said.status
        else:
            told = (
                f"{len(moved)}件の要求書の所管を移しました。" if moved else "移す要求書は選ばれていません。"
            )
            messages.success(request, told)
            return redirect("making_staff:moves", making.fiscal_year, round_slug(making))
    astray = requests_astray(making, organisation_on(clock.today()))
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "rows": [(one, request.POST.get(f"to-{one.card.pk}", one.only or LEAVE)) for one in astray],
        "can_move": any(one.heirs for one in astray),
        "refusal": refusal,
    }
    return render(request, "making/staff/moves.html", context, status=status)


def _wanted(request: HttpRequest) -> dict[int, str]:
    """Request and unit of every row that is not left alone."""
    said = {name.removeprefix("to-"): unit for name, unit in request.POST.items() if name.startswith("to-")}
    return {
        int(pk): unit[:40]
        for pk, unit in said.items()
        if pk.isascii() and pk.isdecimal() and len(pk) < 10 and unit and unit != LEAVE
    }
