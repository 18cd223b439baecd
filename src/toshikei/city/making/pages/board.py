"""査定ボード: hundreds of requests in one table, one row = one decision. Works as a form; with script, by single keys."""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from toshikei.city.making import permissions
from toshikei.city.making.choices import Stage
from toshikei.city.making.errors import AmountUnread
from toshikei.city.making.models import Round
from toshikei.city.making.pages.board_rows import (
    REASON_LENGTH,
    Line,
    choices_at,
    groups_of,
    line_of,
    written,
)
from toshikei.city.making.pages.board_top import top_of
from toshikei.city.making.pages.card import beside_label
from toshikei.city.making.selectors import round_at, round_slug, table
from toshikei.city.making.selectors.seen import title_of
from toshikei.city.making.selectors.table import DepartmentLine, TableRow
from toshikei.city.making.services.board import request_assess, request_assess_back
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import ensure, requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.money import parse_yen

DOUBTED = "making.unit_doubted"
"""The only refusal that goes away by saying the same once more."""


@requires(permissions.SEE_AS_STAFF)
def board(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """One department's requests; a POST without script saves every row that was changed, each by itself."""
    making = _round(year, slug)
    if request.method == "POST":
        ensure(request.acting, permissions.ASSESS)
        return _save(request, making)
    return _board(request, making)


def _round(year: str, slug: str):  # a Round; the model stays below the selectors
    making = round_at(int(year), slug)
    if making is None:
        raise Http404("その予算編成はありません。")
    return making


def _board(
    request: HttpRequest, making: Round, typed: dict[int, Line] | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    level = table.level_of(making)
    departments = table.departments_of(making, level)
    chosen = _chosen(departments, request.GET.get("department", ""))
    rows = table.rows_of(making, level, chosen.code) if chosen else []
    context = _context(request, making, level, departments, chosen, rows, typed or {})
    return render(request, "making/staff/board.html", context, status=status)


def _chosen(departments: Sequence[DepartmentLine], code: str) -> DepartmentLine | None:
    return next((one for one in departments if one.code == code), departments[0] if departments else None)


def _context(
    request: HttpRequest,
    making: Round,
    level: Stage,
    departments: Sequence[DepartmentLine],
    chosen: DepartmentLine | None,
    rows: Sequence[TableRow],
    typed: dict[int, Line],
) -> dict[str, object]:
    query = request.GET.get("q", "").strip()[:100]
    kept = [row for row in rows if query in f"{row.name} {row.programme_code}"]
    if request.GET.get("show") == "open":
        kept = [row for row in kept if not row.is_decided]
    url = _url(making)
    lines = [typed.get(row.pk) or line_of(row, url) for row in kept]
    may = permissions.ASSESS.allows(request.acting) and any(one.row.is_open for one in lines)
    current = next((one for one in lines if not one.row.is_decided), lines[0] if lines else None)
    return {
        "title": title_of(making),
        "beside": beside_label(making),
        "level": level,
        "departments": departments,
        "chosen": chosen,
        "groups": [
            (one, [written(line, level, may_assess=may) for line in one.lines]) for one in groups_of(lines)
        ],
        "shown": len(lines),
        "query": query,
        "links": links_of(making, departments, chosen, request.GET.get("show", "")),
        "choices": choices_at(level),
        "may_assess": may,
        "top": top_of(making, departments, chosen),
        "line": current,
    }


def _url(making: Round) -> str:
    return reverse("making_staff:round", args=[making.fiscal_year, round_slug(making)])


def links_of(
    making: Round, departments: Sequence[DepartmentLine], chosen: DepartmentLine | None, show: str
) -> dict[str, object]:
    url = _url(making)
    codes = [one.code for one in departments]
    at = codes.index(chosen.code) if chosen else 0
    here = f"{url}board/?department={chosen.code}" if chosen else f"{url}board/"
    return {
        "round": url,
        "board": f"{url}board/",
        "here": here,
        "rule": f"{url}rule/",
        "sheet": f"{url}board/sheet/",
        "former": f"{url}board/?department={codes[at - 1]}" if at else "",
        "latter": f"{url}board/?department={codes[at + 1]}" if at + 1 < len(codes) else "",
        "chips": [
            {"label": "すべて", "url": here, "is_on": show != "open"},
            {"label": "未査定だけ", "url": f"{here}&show=open", "is_on": show == "open"},
        ],
    }


@requires(permissions.SEE_AS_STAFF)
def drawer(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    """The drawer of one row, as a part of the page."""
    making = _round(year, slug)
    line = _one(making, pk)
    choices = choices_at(table.level_of(making))
    may = permissions.ASSESS.allows(request.acting) and line.row.is_open
    context = {"line": line, "choices": choices, "may_assess": may, "title": title_of(making)}
    context["beside"] = beside_label(making)
    return render(request, "making/parts/drawer.html", context)


def _one(making: Round, pk: int) -> Line:
    rows = table.rows_of(making, table.level_of(making), pk=pk)
    if not rows:
        raise Http404("その要求はありません。")
    return line_of(rows[0], _url(making))


@requires(permissions.ASSESS)
@require_POST
def decide(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    """One row by one key: the row, its section's sums and the bar come back."""
    making = _round(year, slug)
    line = _one(making, pk)
    try:
        _write(request, making, line.row, request.POST.get)
    except Refusal as refusal:
        return _refused(refusal, making, pk)
    return _done(request, making, pk)


@requires(permissions.ASSESS)
@require_POST
def undo(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    """The last decision of a row back."""
    making = _round(year, slug)
    _one(making, pk)
    try:
        request_assess_back(
            by=request.acting,
            on=clock.today(),
            request_id=pk,
            stage=table.level_of(making).value,
            seen=_number(request.POST.get("token", "")),
        )
    except Refusal as refusal:
        return _refused(refusal, making, pk)
    return _done(request, making, pk)


def _refused(refusal: Refusal, making: Round, pk: int) -> JsonResponse:
    """The refusal in words, the field it is about, and after somebody faster the version to decide upon knowingly."""
    field = {
        "making.reason_needed": "reason",
        "making.amount_missing": "amount",
        "making.verb_amount_apart": "amount",
        "making.amount_unread": "amount",
        "making.amount_negative": "amount",
        DOUBTED: "amount",
    }
    said = " ".join(filter(None, (refusal.sentence(part) for part in ("what", "why", "instead"))))
    answer: dict[str, object] = {"refusal": said, "field": field.get(refusal.code, "")}
    if refusal.code == "making.line_moved":
        answer["token"] = _one(making, pk).row.version
    if refusal.code == DOUBTED:
        answer["sure"] = True
    return JsonResponse(answer, status=refusal.status)


def _done(request: HttpRequest, making: Round, pk: int) -> JsonResponse:
    level = table.level_of(making)
    departments = table.departments_of(making, level)
    mine = _one(making, pk)
    chosen = _chosen(departments, mine.row.department_code)
    lines = [
        line_of(row, _url(making)) for row in table.rows_of(making, level, chosen.code if chosen else "")
    ]
    group = next(one for one in groups_of(lines) if one.code == mine.row.unit_code)
    at = localtime(clock.now())
    return JsonResponse(
        {
            "row": written(mine, level, may_assess=True),
            "group": render_to_string("making/parts/board_group.html", {"group": group}, request),
            "top": render_to_string(
                "making/parts/top.html", {"top": top_of(making, departments, chosen)}, request
            ),
            "saved": f"保存済み {at.hour}:{at.minute:02d}",
        }
    )


def _save(request: HttpRequest, making: Round) -> HttpResponse:
    """Without script: each changed row by itself; the refused ones come back with what was typed."""
    level = table.level_of(making)
    departments = table.departments_of(making, level)
    chosen = _chosen(departments, request.GET.get("department", ""))
    saved, refused = 0, {}
    for row in table.rows_of(making, level, chosen.code) if chosen else ():
        line = line_of(row, _url(making))
        if not _is_changed(request, line):
            continue
        try:
            _write(
                request,
                making,
                row,
                lambda name, other="", pk=row.pk: request.POST.get(f"{name}-{pk}", other),
            )
            saved += 1
        except Refusal as refusal:
            said = f"{refusal.sentence('why')} {refusal.sentence('instead')}"
            is_doubted = refusal.code == DOUBTED
            refused[row.pk] = Line(
                row, line.round_url, *(request.POST.get(f"{name}-{row.pk}", "") for name in ("verb", "amount", "reason")), said,
                is_doubted,
            )  # fmt: skip
    if refused:
        messages.error(
            request, f"{saved}件を保存し、{len(refused)}件を保存できませんでした。入力は残っています。"
        )
        return _board(request, making, refused, HTTPStatus.BAD_REQUEST)
    messages.success(request, f"{saved}件を保存しました。" if saved else "変更はありませんでした。")
    return redirect(f"{_url(making)}board/?department={chosen.code if chosen else ''}")


def _is_changed(request: HttpRequest, line: Line) -> bool:
    """Does the form say something else than the row it was made from?"""
    pk = line.row.pk
    said = [request.POST.get(f"{name}-{pk}") for name in ("verb", "amount", "reason")]
    if None in said:
        return False
    return [*said[:2], in_one_line(said[2])] != [line.verb, line.typed_amount, in_one_line(line.reason)]


def in_one_line(text: str) -> str:
    """A reason is one sentence or two; a line break in its field is a space."""
    return " ".join(part.strip() for part in text.splitlines())


def _write(request: HttpRequest, making: Round, row: TableRow, said: Callable[..., str]) -> None:
    request_assess(
        by=request.acting,
        on=clock.today(),
        request_id=row.pk,
        stage=table.level_of(making).value,
        verb=said("verb", ""),
        amount=_amount(said("amount", ""), row.name),
        reason=in_one_line(str(said("reason", "")))[:REASON_LENGTH],
        seen=_number(said("token", "")),
        is_sure=bool(sure := said("sure", "")) and sure == said("amount", ""),
    )


def _amount(text: str, name: str) -> int | None:
    """千円 as typed, in yen."""
    if not text.strip():
        return None
    try:
        read = parse_yen(text)
    except Refusal as refusal:
        raise AmountUnread(name=name, text=text) from refusal
    return None if read.yen is None else read.yen * 1_000


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
