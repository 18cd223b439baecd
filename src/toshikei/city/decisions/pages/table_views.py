"""The authority table on a day with its faults, and the pure question: who decides this?"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.decisions import selectors
from toshikei.city.decisions.pages.forms import AskForm
from toshikei.city.decisions.permissions import DECISIONS_READ, TABLE_CHANGE
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.era import parse_date
from toshikei.kernel.errors import Refusal


def chosen_day(request: HttpRequest) -> tuple[date, Refusal | None]:
    """The day asked for by `on`, else today; what cannot be read is said, and today is shown."""
    text = request.GET.get("on", "").strip()
    if not text:
        return clock.today(), None
    try:
        return parse_date(text, era="令和"), None
    except Refusal as refusal:
        return clock.today(), refusal


@requires(DECISIONS_READ)
def table(request: HttpRequest) -> HttpResponse:
    """決裁規程 on a day, by matter, with everything that is wrong with it on top."""
    day, unread = chosen_day(request)
    context = {
        "day": day,
        "unread": unread,
        "typed": request.GET.get("on", ""),
        "matters": selectors.table_rows(day),
        "faults": selectors.table_faults(day),
        "may_change": TABLE_CHANGE.allows(request.acting),
        "tab": "table",
    }
    return render(request, "decisions/table.html", context)


@requires(DECISIONS_READ)
def ask(request: HttpRequest) -> HttpResponse:
    """だれが決めますか: the engine's answer or its refusal, with reasons. Changes nothing."""
    today = clock.today()
    form = AskForm(request.GET or None, on=today, initial={"unit": _own_unit(request)})
    context: dict[str, object] = {"form": form, "tab": "ask", "today": today}
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        code, _, case = data["matter"].partition("|")
        day = data["on"] or today
        context["day"] = day
        try:
            context["finding"] = selectors.route_find(
                matter=code, unit=data["unit"], on=day, amount=data["amount"], condition=case
            )
        except Refusal as refusal:
            context["refusal"] = refusal.to_dict()
    return render(request, "decisions/ask.html", context)


def _own_unit(request: HttpRequest) -> str:
    return request.acting.post.unit if request.acting.post else ""
