"""一律の削減: what a rule would do is shown first; only what was looked at is written."""

import hashlib
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen, table
from toshikei.city.making.services.ruling import rule_apply, rule_preview
from toshikei.city.strategy.choices import Category
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


class RuleForm(forms.Form):
    """By how much, of which classes and department, and why."""

    percent = forms.DecimalField(
        label="減らす率", required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2,
        help_text="空のままにすると「前年度の当初予算まで」にします",
        widget=forms.TextInput(attrs={"class": "is-num", "inputmode": "decimal"}),
    )  # fmt: skip
    department = forms.ChoiceField(label="部", required=False)
    categories = forms.MultipleChoiceField(
        label="事業の区分（選ばなければすべて）",
        required=False,
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label="理由（公表されます）", max_length=200)


@requires(permissions.ASSESS)
def rule(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """The form, the preview, and the second press."""
    making = found(year, slug)
    level = table.level_of(making)
    departments = table.departments_of(making, level)
    form = RuleForm(request.POST or None)
    form.fields["department"].choices = [("", "すべての部"), *((one.code, one.name) for one in departments)]
    context: dict[str, object] = {
        "form": form,
        "title": seen.title_of(making),
        "level": level,
        "making": making,
    }
    context["slug"] = round_slug(making)
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        said = {
            "round_id": making.pk,
            "stage": level.value,
            "percent": form.cleaned_data["percent"],
            "department": form.cleaned_data["department"],
            "categories": tuple(form.cleaned_data["categories"]),
            "reason": form.cleaned_data["reason"],
        }
        try:
            preview = rule_preview(by=request.acting, on=clock.today(), **said)
            seal = _seal(said, preview)
            if request.POST.get("checked") == seal:
                rule_apply(by=request.acting, on=clock.today(), **said)
                messages.success(request, f"{preview.lines}行に「{preview.words}」を記録しました。")
                return redirect("making_staff:board", making.fiscal_year, round_slug(making))
            context |= {"preview": preview, "checked": seal}
            status = HTTPStatus.OK
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), refusal.status
    return render(request, "making/staff/rule.html", context, status=status)


def _seal(said: dict[str, object], preview: object) -> str:
    """What was looked at, with its outcome: if either has changed since, it is looked at again."""
    return hashlib.sha256(repr((sorted(said.items(), key=str), preview)).encode()).hexdigest()[:16]
