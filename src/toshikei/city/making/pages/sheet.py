"""査定の表 out to a spreadsheet and back: bring a file, see each cell it would change, then have it recorded."""

import io
from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions
from toshikei.city.making.models import Round
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen, sheet, table
from toshikei.city.making.services.sheet import (
    SheetEffect,
    level_ensured,
    sheet_bring,
    sheet_load,
    sheet_look,
)
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.datasets.sheets import write_workbook
from toshikei.kernel.errors import Refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200
"""Rows of one kind on the page; the others are counted."""
NOTHING: dict[str, object] = {"effect": None, "can_load": False}
"""What the page has to show of a file that cannot be looked at."""


class SheetForm(forms.Form):
    """The rewritten sheet."""

    file = forms.FileField(
        label="書き換えた査定の表",
        help_text="ここから書き出したExcelブック（.xlsx、10MBまで）",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "ファイルを選んでください", "empty": "選んだファイルは空です（0バイト）。書き出した表を選び直してください"},
    )  # fmt: skip


@requires(permissions.ASSESS)
def out(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """Every line of the board at the stage that is on, as a workbook."""
    making = found(year, slug)
    level = table.level_of(making)
    stream = io.BytesIO()
    write_workbook(sheet.sheet_table(making, level, clock.today()), stream, sheet.sheet_rows(making, level))
    name = f"making-{making.fiscal_year}-{round_slug(making)}-{level.value}.xlsx"
    head = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(stream.getvalue(), content_type=XLSX, headers=head)


@requires(permissions.ASSESS)
def bring(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """Take a sheet out, or bring a rewritten one; bringing changes nothing yet."""
    making = found(year, slug)
    form = SheetForm(request.POST or None, request.FILES or None)
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                return _to_look(request, making, form)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
    else:
        refusal = _closed(making)
    context = _about(making) | {"form": form, "refusal": refusal}
    return render(request, "making/staff/sheet.html", context, status=status)


def _to_look(request: HttpRequest, making: Round, form: SheetForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    document = sheet_bring(by=request.acting, making=making, file=file, name=file.name)
    return redirect("making_staff:sheet_look", making.fiscal_year, round_slug(making), document.pk)


def _closed(making: Round) -> dict[str, object] | None:
    try:
        level_ensured(making)
    except Refusal as said:
        return said.to_dict()
    return None


def _about(making: Round) -> dict[str, object]:
    return {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "level": table.level_of(making),
    }


@requires(permissions.ASSESS)
def look(request: HttpRequest, year: str, slug: str, document: str) -> HttpResponse:
    """What the brought file does; a POST with the mark of what was looked at records it."""
    making = found(year, slug)
    who = {
        "by": request.acting,
        "on": clock.today(),
        "round_id": making.pk,
        "document_id": _uuid(document),
    }
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        try:
            effect = sheet_load(**who, seal=request.POST.get("checked", ""))
        except Refusal as said:
            refusal, status = said.to_dict(), said.status
        else:
            return _recorded(request, making, effect)
    try:
        context = _shown(sheet_look(**who))
    except Refusal as said:
        context, refusal, status = NOTHING, said.to_dict(), said.status
    return render(
        request,
        "making/staff/sheet_look.html",
        _about(making) | context | {"refusal": refusal},
        status=status,
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise Http404("その表はありません。") from wrong


def _recorded(request: HttpRequest, making: Round, effect: SheetEffect) -> HttpResponse:
    count = len(effect.changes)
    said = f"査定の表から{count}行を記録しました。" if count else "この表のとおり、もう記録されています。"
    messages.success(request, said)
    return redirect("making_staff:board", making.fiscal_year, round_slug(making))


def _shown(effect: SheetEffect) -> dict[str, object]:
    parts = {name: getattr(effect, name) for name in ("changes", "kept", "refused")}
    parts["changes"] = sorted(effect.changes, key=lambda one: not one.warning)
    return {
        "effect": effect,
        "can_load": effect.can_load,
        "headline": _headline(effect),
        "doubted": sum(1 for one in effect.changes if one.warning),
        "changes_caption": "ほかの行は、こう変わるはずです" if effect.refused else "こう変わります",
        **{name: some[:SHOWN] for name, some in parts.items()},
        **{f"more_{name}": max(len(some) - SHOWN, 0) for name, some in parts.items()},
        "departments": list(zip(effect.before.departments, effect.after.departments, strict=True)),
        "balances": list(zip(effect.before.balances, effect.after.balances, strict=True)),
    }


def _headline(effect: SheetEffect) -> str:
    if effect.refused:
        return (
            f"このままでは記録できません。{len(effect.refused)}か所を直してください。何も変わっていません。"
        )
    if not effect.changes:
        return "変わるところはありません。表の内容は、いまの査定と同じです。"
    return f"{len(effect.changes)}行が変わります。まだ何も変わっていません。"
