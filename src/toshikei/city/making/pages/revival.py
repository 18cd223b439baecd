"""復活要求: after the notice a section asks again line by line with reasons, or accepts what it was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import Stage, State, Verb
from toshikei.city.making.models import Round
from toshikei.city.making.pages.card import shown_card
from toshikei.city.making.pages.fields import ThousandField
from toshikei.city.making.pages.own import may_request
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import Card, LineCard, round_slug, seen
from toshikei.city.making.services import Mark
from toshikei.city.making.services.board import verb_named
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


class ReviveForm(forms.Form):
    """One line: the amount asked again, and why. Empty: the notice is accepted."""

    amount = ThousandField(label="求め直す額（千円）", required=False)
    reason = forms.CharField(label="理由", required=False, max_length=600)

    def __init__(self, *args: object, line: LineCard, **options: object) -> None:
        super().__init__(*args, **options)
        self.line = line
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{line.line.name}の{field.label}"

    @property
    def asked(self) -> int | None:
        return _amount(self.line, Stage.REQUEST)

    @property
    def noticed(self) -> int | None:
        return _amount(self.line, Stage.ASSESS_1)

    @property
    def why(self) -> str:
        value = self.line.values.get(Stage.ASSESS_1.value)
        return value.reason if value else ""

    def clean(self) -> None:
        """More than the notice, and never without a reason."""
        if self.errors:
            return
        amount, reason = self.cleaned_data["amount"], self.cleaned_data["reason"]
        if amount is None:
            if reason:
                self.add_error("amount", "求め直す額を入れてください。")
            return
        if not reason:
            self.add_error("reason", "市民が読んで分かる理由を書いてください。公表されます。")
        if amount <= (self.noticed or 0):
            self.add_error("amount", "内示の額より多い額を入れてください。")

    def mark(self) -> Mark | None:
        said = self.cleaned_data
        if said["amount"] is None:
            return None
        return Mark(self.line.line.pk, verb_named(Verb.REVIVE), said["amount"], said["reason"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of the request with what was noticed."""

    forms: Sequence[ReviveForm]

    @property
    def errors(self) -> list[str]:
        return [
            f"{form.line.line.name}　{form.fields[name].label}：{error}"
            for form in self.forms
            for name, errors in form.errors.items()
            for error in errors
        ]

    @property
    def marks(self) -> list[Mark]:
        return [mark for form in self.forms if (mark := form.mark())]


def _amount(line: LineCard, stage: Stage) -> int | None:
    value = line.values.get(stage.value)
    return value.amount if value else None


@requires(permissions.REQUEST)
def revive(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """Both answers to the notice. After one of them the request has moved on, and the page only tells."""
    making = found(year, slug)
    shown = shown_card(making, int(pk))
    is_accepted = request.POST.get("do") == "accept"
    typed = request.POST if request.method == "POST" and not is_accepted else None
    sheet = Sheet([ReviveForm(typed, line=one, prefix=f"l{one.line.pk}") for one in shown.lines])
    errors: list[str] = []
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        errors, status = ([] if is_accepted else sheet.errors), HTTPStatus.BAD_REQUEST
        if not errors and not is_accepted and not sheet.marks:
            errors = [
                "どの行にも額がありません。求め直す行に額を入れるか、「内示を受け入れる」を押してください。"
            ]
        if not errors:
            try:
                told = _write(request, making, shown, sheet, is_accepted=is_accepted)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, told)
                return redirect("making_staff:request", making.fiscal_year, round_slug(making), pk)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "it": shown.request,
        "sheet": sheet,
        "errors": errors,
        "refusal": refusal,
        "is_open": shown.request.state == State.NOTIFIED_1 and may_request(request.acting, shown.request),
    }
    return render(request, "making/staff/revive.html", context, status=status)


def _write(request: HttpRequest, making: Round, shown: Card, sheet: Sheet, *, is_accepted: bool) -> str:
    by, on, key = request.acting, clock.today(), shown.request.pk
    if is_accepted:
        services.notice_accept(by=by, on=on, round_id=making.pk, request_ids=[key])
        return "内示の受入れを記録しました。"
    services.revive(by=by, on=on, request_id=key, marks=sheet.marks)
    return f"{len(sheet.marks)}行の復活を求めました。"
