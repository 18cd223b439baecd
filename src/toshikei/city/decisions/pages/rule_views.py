"""決裁規程を改める: one line over time, its next content, its end. What a change breaks is shown before it is kept."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from toshikei.city.decisions import services
from toshikei.city.decisions.models import AuthorityLine
from toshikei.city.decisions.pages.rule_forms import EndForm, LineForm
from toshikei.city.decisions.permissions import DECISIONS_READ, TABLE_CHANGE
from toshikei.city.decisions.selectors.revising import (
    Consequence,
    consequence_of_end,
    consequence_of_line,
    line_history,
    requests_under,
)
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import Refusal


@requires(DECISIONS_READ)
def rule(request: HttpRequest, line_id: int) -> HttpResponse:
    """One line: what it says, said and will say."""
    line = get_object_or_404(AuthorityLine, pk=line_id)
    day = clock.today()
    context = {
        "line": line,
        "day": day,
        "history": line_history(line.number, day),
        "open": AuthorityLine.objects.filter(number=line.number, ends_on__isnull=True).first(),
        "under_way": requests_under(line.number),
        "may_change": TABLE_CHANGE.allows(request.acting),
        "tab": "table",
    }
    return render(request, "decisions/rule.html", context)


@requires(TABLE_CHANGE)
def rule_new(request: HttpRequest) -> HttpResponse:
    """項を設ける."""
    return _write(request, None)


@requires(TABLE_CHANGE)
def rule_change(request: HttpRequest, line_id: int) -> HttpResponse:
    """項を改める: the open line of this number gets a successor."""
    line = get_object_or_404(AuthorityLine, pk=line_id)
    return _as_it_stands(request, line) if line.ends_on else _write(request, line)


@requires(TABLE_CHANGE)
def rule_end(request: HttpRequest, line_id: int) -> HttpResponse:
    """項を終える: its last day."""
    line = get_object_or_404(AuthorityLine, pk=line_id)
    if line.ends_on:
        return _as_it_stands(request, line)
    day = clock.today()
    form = EndForm(request.POST or None, on=day)

    def look() -> Consequence:
        return consequence_of_end(line.number, form.cleaned_data["last_on"], day)

    def keep() -> AuthorityLine:
        return services.rule_end(
            by=request.acting, on=day, number=line.number, last_on=form.cleaned_data["last_on"]
        )

    return _checked(request, "decisions/rule_end.html", form, line, look, keep)


def _as_it_stands(request: HttpRequest, line: AuthorityLine) -> HttpResponse:
    """A second click, a late page, an old address: the line has its last day already, and is shown as it is now."""
    newest = AuthorityLine.objects.filter(number=line.number).latest("starts_on")
    messages.info(
        request, f"開いた{line.number}の内容は{format_wareki(line.ends_on)}までです。いまはこうなっています。"
    )
    return redirect("decisions:rule", newest.pk)


def _write(request: HttpRequest, line: AuthorityLine | None) -> HttpResponse:
    day = clock.today()
    form = LineForm(request.POST or None, on=day, line=line)

    def look() -> Consequence:
        return consequence_of_line(services.line_read(form.content(), form.cleaned_data["starts_on"]), day)

    def keep() -> AuthorityLine:
        facts = {"line": form.content(), "starts_on": form.cleaned_data["starts_on"]}
        return services.rule_revise(by=request.acting, on=day, **facts)

    return _checked(request, "decisions/rule_form.html", form, line, look, keep)


def _checked(
    request: HttpRequest,
    template: str,
    form: LineForm | EndForm,
    line: AuthorityLine | None,
    look: Callable[[], Consequence],
    keep: Callable[[], AuthorityLine],
) -> HttpResponse:
    """First the consequences, then the writing, and only of what was looked at."""
    context: dict[str, object] = {"form": form, "line": line, "day": clock.today(), "tab": "table"}
    status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.BAD_REQUEST
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("checked") == _seen(form):
                kept = keep()
                messages.success(request, f"{kept.number}を記録しました。")
                return redirect("decisions:rule", kept.pk)
            context |= {"consequence": look(), "checked": _seen(form)}
            status = HTTPStatus.OK
        except Refusal as refusal:
            context["refusal"] = refusal.to_dict()
            status = refusal.status
    return render(request, template, context, status=status)


def _seen(form: LineForm | EndForm) -> str:
    """What was looked at, as a short word: the page is asked again when something was typed after looking."""
    said = sorted((name, repr(value)) for name, value in form.cleaned_data.items())
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
