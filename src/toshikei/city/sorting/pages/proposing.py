"""A citizen names a programme for the sorting, and reads what became of one's own proposals."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.sorting import permissions, services
from toshikei.city.sorting.choices import RoundState
from toshikei.city.sorting.models import CitizenProposal
from toshikei.city.sorting.pages.finding import found_round
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

MOST = 50


@requires(permissions.PROPOSE)
def propose(request: HttpRequest, year: int) -> HttpResponse:
    """The form while candidates are chosen; one's own proposals below it, with their answers."""
    sorting = found_round(year, is_public=True)
    refusal = None
    if request.method == "POST":
        try:
            services.proposal_send(
                by=request.acting,
                on=clock.today(),
                fiscal_year=year,
                code=request.POST.get("code", ""),
                reason=request.POST.get("reason", ""),
                form_key=request.POST.get("form_key", ""),
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "受け取りました。事務局が読んで、候補にするかどうかをお答えします。")
            return redirect("sorting:propose", year)
    own = CitizenProposal.objects.filter(round=sorting, account_id=request.acting.account_id)
    context = {
        "sorting": sorting,
        "is_choosing": sorting.state == RoundState.CHOOSING,
        "own": own.order_by("-pk")[:MOST],
        "form_key": request.POST.get("form_key") or uuid.uuid4().hex,
        "typed": request.POST,
        "code": request.POST.get("code", request.GET.get("code", "")),
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "sorting/propose.html", context, status=status)
