"""Closing a ledger, its settlement, and the half-yearly publication: one page each with one button per step."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.city.execution import addresses, selectors, services
from toshikei.city.execution.choices import STATEMENTS, CarryKind, Half, Side, Station
from toshikei.city.execution.models import Ledger, Settlement
from toshikei.city.execution.pages.staff import ledger_or_404
from toshikei.city.execution.pages.words import balances_thread, settlement_thread
from toshikei.city.execution.permissions import CLOSE, MANAGE, PUBLISH, READ
from toshikei.city.execution.selectors.closing import checklist, places_to_explain, unused_threshold
from toshikei.city.execution.selectors.status import last_day_of_half, status_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import NotPermitted, Refusal
from toshikei.kernel.fiscal_year import FiscalYear

type Step = Callable[[HttpRequest, Ledger], object]


def _statement(kind: CarryKind) -> Step:
    return lambda request, ledger: services.statement_make(
        by=request.acting, on=clock.today(), ledger_id=ledger.pk, kind=kind
    )


def _report(kind: CarryKind) -> Step:
    return lambda request, ledger: services.statement_report(
        by=request.acting, on=clock.today(), ledger_id=ledger.pk, kind=kind
    )


def _settlement_id(ledger: Ledger) -> int:
    return Settlement.objects.filter(ledger=ledger).values_list("pk", flat=True).first() or 0


def _pass(station: Station) -> Step:
    return lambda request, ledger: services.settlement_pass(
        by=request.acting, on=clock.today(), settlement_id=_settlement_id(ledger), station=station
    )


STEPS: dict[str, Step] = {
    **{f"statement-{kind}": _statement(kind) for kind in CarryKind},
    **{f"report-{kind}": _report(kind) for kind in CarryKind},
    **{f"pass-{station}": _pass(station) for station in Station if station is not Station.PUBLISHED},
    "close": lambda request, ledger: services.year_close(
        by=request.acting, on=clock.today(), ledger_id=ledger.pk
    ),
    "settle": lambda request, ledger: services.settlement_make(
        by=request.acting, on=clock.today(), ledger_id=ledger.pk
    ),
    "publish": lambda request, ledger: services.settlement_publish(
        by=request.acting, on=clock.today(), settlement_id=_settlement_id(ledger)
    ),
}


@requires(READ)
def closing(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """締切りの点検表 and the way of the settlement; a POST does one step."""
    ledger = ledger_or_404(year, account)
    refusal: Refusal | None = None
    if request.method == "POST":
        step = STEPS.get(request.POST.get("do", ""))
        if step is None:
            raise Http404
        try:
            step(request, ledger)
        except NotPermitted:
            raise
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "記録しました。")
            return redirect(addresses.closing_url(ledger))
    context = _closing_context(request, ledger) | {
        "refusal": refusal.to_dict() if refusal else None,
        "reasons": getattr(refusal, "reasons", None),
    }
    return render(request, "execution/staff/closing.html", context, status=refusal.status if refusal else 200)


def _closing_context(request: HttpRequest, ledger: Ledger) -> dict[str, object]:
    settlement = Settlement.objects.select_related("ledger").filter(ledger=ledger).first()
    made = {one.kind: one for one in ledger.statements.order_by("kind")}
    kinds = set(
        ledger.proposals.filter(kind="carry_over", state="done")
        .order_by()
        .values_list("carry_kind", flat=True)
    )
    by = request.acting
    return {
        "ledger": ledger,
        "items": checklist(ledger, clock.today()),
        "unused": list(places_to_explain(ledger)[:50]),
        "threshold": unused_threshold(ledger),
        "statements": [
            (kind, STATEMENTS[CarryKind(kind)], made.get(kind)) for kind in CarryKind.values if kind in kinds
        ],
        "settlement": settlement,
        "thread": settlement_thread(settlement) if settlement else [],
        "papers": addresses.statement_paper(ledger) if settlement else {},
        "balances": balances_thread(settlement) if settlement else [],
        "next_station": _next(settlement),
        "may": {"close": CLOSE.allows(by), "manage": MANAGE.allows(by), "publish": PUBLISH.allows(by)},
        "public_url": addresses.settlement_url(ledger.fiscal_year, ledger.slug)
        if settlement and settlement.published_at
        else "",
        "today": clock.today(),
    }


def _next(settlement: Settlement | None) -> tuple[str, str, str] | None:
    """The next step of a settlement: value of the button, its words, which permission it needs."""
    if settlement is None or settlement.published_at is not None:
        return None
    for station, day, may in (
        (Station.HANDED, settlement.handed_on, "close"),
        (Station.AUDITED, settlement.audited_on, "manage"),
        (Station.TO_COUNCIL, settlement.to_council_on, "manage"),
    ):
        if day is None:
            return f"pass-{station}", f"{station.label}を記す", may
    return "publish", "決算の要領を公表する", "publish"


@requires(MANAGE)
@require_POST
def allot(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """定期の配当 of a whole account."""
    ledger = ledger_or_404(year, account)
    text = request.POST.get("percent", "")
    percent = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
    if not 1 <= percent <= 100:
        messages.error(request, "割合は1から100までの整数で書いてください。何も変わっていません。")
        return redirect(addresses.ledger_url(ledger))
    services.allot_all(
        by=request.acting,
        on=clock.today(),
        ledger_id=ledger.pk,
        percent=percent,
        title=f"定期の配当（{percent}％まで）",
        form_key=request.POST.get("form_key", "")[:40],
    )
    messages.success(request, f"予算現額の{percent}％まで配当しました。")
    return redirect(addresses.ledger_url(ledger))


@requires(PUBLISH)
def publish(request: HttpRequest, year: str) -> HttpResponse:
    """財政状況の公表: what would stand there, and one button per half."""
    ledgers = selectors.ledgers_of(int(year))
    if not ledgers:
        raise Http404("この年度の帳簿は、まだ開かれていません。")
    half = (
        Half.SECOND
        if request.GET.get("half") == Half.SECOND or request.POST.get("half") == Half.SECOND
        else Half.FIRST
    )
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            report = services.status_publish(
                by=request.acting,
                on=clock.today(),
                fiscal_year=int(year),
                half=half,
                note=request.POST.get("note", "").strip(),
            )
        except NotPermitted:
            raise
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"{report}の執行状況を公表しました（第{report.edition}版）。")
            return redirect(addresses.status_url(report.fiscal_year, report.half))
    as_of = last_day_of_half(int(year), half)
    context = {
        "year": FiscalYear(int(year)),
        "half": half,
        "halves": Half,
        "as_of": as_of,
        "is_over": clock.today() > as_of,
        "lines": [line for line in status_of(ledgers, as_of) if line.side == Side.EXPENDITURE],
        "standing": selectors.status_at(int(year), half),
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "execution/staff/publish.html", context, status=refusal.status if refusal else 200)
