"""Reorganisation: write down the steps, look at what they do, then do them in one act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from toshikei.city.organisation import services
from toshikei.city.organisation.pages.forms import ReorganisationForm
from toshikei.city.organisation.permissions import UNITS_CHANGE
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


@requires(UNITS_CHANGE)
def reorganise(request: HttpRequest) -> HttpResponse:
    """The preview runs the same code as the act and takes everything back."""
    form = ReorganisationForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST":
        return render(request, "organisation/reorganise.html", context)
    status = 400
    if form.is_valid():
        try:
            facts = _facts(form)
            if request.POST.get("do") == "do":
                made = services.reorganise(by=request.acting, **facts)
                messages.success(request, f"「{made.title}」を記録しました。")
                return redirect(f"{reverse('organisation:chart')}?on={made.effective_on.isoformat()}")
            context["effect"] = services.reorganisation_preview(by=request.acting, **facts)
            status = 200
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), refusal.status
    return render(request, "organisation/reorganise.html", context, status=status)


def _facts(form: ReorganisationForm) -> dict[str, object]:
    data = form.cleaned_data
    return {
        "on": data["effective_on"],
        "title": data["title"],
        "source": data["source"],
        "steps": services.steps_read(data["steps"]),
    }
