"""枠配分: one table of all departments, kept in one save."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.models import Round
from toshikei.city.making.pages.fields import ThousandField
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import CeilingRow, ceiling_rows, ceilings_are_open, round_slug, seen
from toshikei.city.making.services import CeilingDraft
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


class CeilingForm(forms.Form):
    """The row of one department; a row without a base has no ceiling."""

    base = ThousandField(label="基準額（千円）", required=False)
    percent = forms.DecimalField(
        label="率（％）", required=False, max_digits=6, decimal_places=2, min_value=-100, max_value=1000
    )
    added = ThousandField(label="別に加える額（千円）", required=False)
    reason = forms.CharField(
        label="理由", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, row: CeilingRow, **options: object) -> None:
        super().__init__(*args, **options)
        self.row = row
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{row.name}の{field.label}"

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("base") is None and "base" not in self.errors:
            if self.row.ceiling:
                self.add_error("base", "一度示した枠は消せません。なくすときは0と入れてください。")
            elif said.get("percent") or said.get("added") or said.get("reason"):
                self.add_error("base", "基準額を入れてください。")

    def draft(self) -> CeilingDraft | None:
        said = self.cleaned_data
        if said["base"] is None:
            return None
        return CeilingDraft(
            unit_code=self.row.code,
            base_yen=said["base"],
            percent=said["percent"] or Decimal(0),
            added_yen=said["added"] or 0,
            reason=said["reason"],
            seen=said["seen"],
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of one account."""

    account: str
    forms: Sequence[CeilingForm]

    @property
    def errors(self) -> list[str]:
        return [
            f"{form.row.name}　{form.fields[name].label}：{error}"
            for form in self.forms
            for name, errors in form.errors.items()
            for error in errors
        ]


@requires(permissions.ROUND)
def ceilings(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """The table; what stays as it stood is not written."""
    making = found(year, slug)
    sheet = _sheet(request, making)
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if not sheet.errors:
            try:
                count = _write(request, making, sheet)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(
                    request, f"{count}部の枠を保存しました。" if count else "変わった枠はありません。"
                )
                here = redirect("making_staff:ceilings", making.fiscal_year, round_slug(making))
                here["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
                return here
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "accounts": [one.account for one in making.accounts.order_by("order")],
        "sheet": sheet,
        "errors": sheet.errors if request.method == "POST" else [],
        "refusal": refusal,
        "is_open": ceilings_are_open(making),
    }
    return render(request, "making/staff/ceilings.html", context, status=status)


def _sheet(request: HttpRequest, making: Round) -> Sheet:
    known = [one.account for one in making.accounts.order_by("order")]
    wanted = request.GET.get("account", "")
    account = wanted if wanted in known else known[0]
    rows = ceiling_rows(making, account)
    is_open = ceilings_are_open(making)
    return Sheet(account, [_form(request, row, is_open=is_open) for row in rows])


def _form(request: HttpRequest, row: CeilingRow, *, is_open: bool) -> CeilingForm:
    held = row.ceiling
    initial: dict[str, object] = {"base": row.last, "seen": row.stamp}
    if held:
        initial |= {"base": held.base_yen, "added": held.added_yen or None, "reason": held.reason}
        initial["percent"] = held.percent.normalize() + 0
    form = CeilingForm(request.POST or None, row=row, prefix=f"c{row.code}", initial=initial)
    if request.method != "POST" and not is_open:
        for field in form.fields.values():
            field.disabled = True
    return form


def _write(request: HttpRequest, making: Round, sheet: Sheet) -> int:
    drafts = [draft for form in sheet.forms if (draft := form.draft())]
    facts = {"by": request.acting, "on": clock.today(), "round_id": making.pk, "account": sheet.account}
    return len(services.ceilings_set(**facts, drafts=drafts))
