"""お知らせ: what was told to me, newest first; and how I want to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import SIGNED_IN, requires
from toshikei.foundation.notices import selectors, services
from toshikei.foundation.notices.choices import Delivery
from toshikei.kernel.number import key_of


def layout_of(request: HttpRequest) -> str:
    """Staff see it in their layout, everybody else on a sheet."""
    return "ui/staff.html" if request.acting.post else "ui/sheet.html"


@requires(SIGNED_IN)
def notices(request: HttpRequest) -> HttpResponse:
    unread_only = request.GET.get("unread") == "1"
    found = selectors.notices_of(request.user.pk, unread_only=unread_only)
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    rows = [(notice, selectors.label_of(notice.kind)) for notice in page]
    context = {
        "page": page,
        "rows": rows,
        "unread_only": unread_only,
        "unread_now": selectors.unread_count(request.user.pk),
        "layout": layout_of(request),
    }
    return render(request, "notices/list.html", context)


@requires(SIGNED_IN)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one (`only`) or all as read; with `open`, go to what the notice is about."""
    only = request.POST.get("only", "")
    services.notices_read(request.user.pk, by=request.acting, on=clock.today(), only=key_of(only))
    way = request.POST.get("open", "")
    is_ours = way.startswith("/") and url_has_allowed_host_and_scheme(way, allowed_hosts=None)
    return redirect(way if is_ours else "notices:list")


@requires(SIGNED_IN)
def preferences(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        for choice in selectors.choices_of(request.user.pk):
            wanted = request.POST.get(choice.kind.code, choice.delivery)
            if wanted != choice.delivery:
                services.delivery_choose(choice.kind.code, wanted, by=request.acting, on=clock.today())
        messages.success(request, "受け取り方を記録しました。")
        return redirect("notices:settings")
    context = {
        "choices": selectors.choices_of(request.user.pk),
        "deliveries": list(Delivery),
        "layout": layout_of(request),
    }
    return render(request, "notices/settings.html", context)
