"""Staff pages of the sources: where lists of others contradict the register, and the choice with its reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.assets import permissions
from toshikei.city.assets.models import SourceValue
from toshikei.city.assets.pages.forms import DecideForm
from toshikei.city.assets.selectors.sources import values_decided, values_open
from toshikei.city.assets.services.sources import value_decide
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

PER_PAGE = 50
GONE = "この食い違いは、もう決まったか、ありません。食い違いの一覧を開き直してください。"


@requires(permissions.SEE_AS_STAFF)
def contradictions(request: HttpRequest) -> HttpResponse:
    """Both values of every contradiction with where they come from, and what was decided last."""
    page = Paginator(values_open(), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        "page": page,
        "rows": rows,
        "no_rows": not rows,
        "decided": list(values_decided()[:PER_PAGE]),
        "may_judge": permissions.JUDGE.allows(request.acting),
    }
    return render(request, "assets/staff/contradictions.html", context)


@requires(permissions.JUDGE)
def decide(request: HttpRequest, value: int) -> HttpResponse:
    """Choose one of the two values."""
    found = values_open().filter(pk=value).first()
    if found is None:
        raise Http404(GONE)
    form = DecideForm(request.POST if request.method == "POST" else None, value=found)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found, form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "決めました。選ばなかった値も、出どころとともに残ります。")
            return redirect("assets_staff:contradictions")
    context = {
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "question": f"「{found.row.name}」の{found.field_label}は、どちらですか",
        "intro": f"{found.row.source.label}の{found.row.number}行目に「{found.text}」とあります。{found.reason}",
        "button": "この値に決める",
    }
    status = refusal.status if refusal else (400 if form.errors else 200)
    return render(request, "assets/staff/form.html", context, status=status)


def _decide(request: HttpRequest, found: SourceValue, said: dict[str, str]) -> None:
    value_decide(
        by=request.acting,
        on=clock.today(),
        value_id=found.pk,
        is_taken=said["choice"] == "source",
        reason=said["reason"],
    )
