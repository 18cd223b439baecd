"""Public pages: what was published of the execution, the settlements, the carry-overs. Nothing stands here before its act."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from toshikei.city.execution import addresses, selectors
from toshikei.city.execution.choices import STATEMENTS, Side
from toshikei.city.execution.models import Settlement, StatusLine, StatusReport
from toshikei.city.execution.pages import drawing, files, words
from toshikei.city.execution.selectors import downloads
from toshikei.city.execution.selectors.closing import places_to_explain, unused_threshold
from toshikei.city.execution.selectors.ledgers import kan_totals
from toshikei.city.execution.selectors.published import editions_of, settled_places, statement_lines
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

NAMES = {kind.value: label for kind, label in STATEMENTS.items()}


@public
def home(request: HttpRequest) -> HttpResponse:
    """The newest published half in one sentence, and the way to every half, settlement and statement."""
    reports = list(selectors.statuses_published())
    newest = reports[0] if reports else None
    lines = list(newest.lines.order_by("order")) if newest else []
    first = [line for line in lines if line.slug == lines[0].slug]
    settlements = list(selectors.settlements_published())
    years = sorted({one.ledger.fiscal_year for one in selectors.statements_published()}, reverse=True)
    opened = {one.fiscal_year for one in reports} | {one.ledger.fiscal_year for one in settlements}
    context = {
        "newest": newest,
        "answer": words.status_answer(newest, first) if newest else "",
        "figure": drawing.status_figure(newest, first, Side.EXPENDITURE, "shikko") if newest else None,
        "reports": [(one, addresses.status_url(one.fiscal_year, one.half)) for one in reports],
        "settlements": [
            (one, addresses.settlement_url(one.ledger.fiscal_year, one.ledger.slug)) for one in settlements
        ],
        "statement_years": [(year, addresses.statements_url(year)) for year in years],
        "move_years": [(year, addresses.moves_url(year)) for year in sorted(opened, reverse=True)],
    }
    return render(request, "execution/home.html", context)


def _report_or_404(year: str, half: str, edition: str | None = None) -> StatusReport:
    report = selectors.status_at(int(year), half, int(edition) if edition else None)
    if report is None:
        raise Http404("この半期の執行状況は、まだ公表されていません。")
    return report


@public
def status(request: HttpRequest, year: str, half: str, edition: str | None = None) -> HttpResponse:
    """執行状況 of a half per account and 款, at its permanent address."""
    report = _report_or_404(year, half, edition)
    lines = list(report.lines.order_by("order"))
    accounts = _accounts(report, lines)
    editions = editions_of(report)
    url = request.build_absolute_uri(addresses.status_url(report.fiscal_year, report.half))
    context = {
        "report": report,
        "title": str(report),
        "accounts": accounts,
        "answer": words.status_answer(report, accounts[0]["lines"]) if accounts else "",
        "files": addresses.status_files(report.fiscal_year, report.half),
        "editions": editions,
        "moves_url": addresses.moves_url(report.fiscal_year),
        "is_newest": report.pk == editions[0].pk,
        "permalink": url,
        "citation": f"「{report} 予算の執行状況」（第{report.edition}版）{url}（{format_wareki(clock.today())}閲覧）",
    }
    return render(request, "execution/status.html", context)


def _accounts(report: StatusReport, lines: list[StatusLine]) -> list[dict[str, object]]:
    """Each account with its lines, totals of both sides, and the chart of the first."""
    found = []
    for slug in dict.fromkeys(line.slug for line in lines):
        mine = [line for line in lines if line.slug == slug]
        sides = []
        for side in Side:
            own = [line for line in mine if line.side == side]
            if own:
                whole = StatusLine(
                    side=side,
                    label="計",
                    current=sum(line.current for line in own),
                    done=sum(line.done for line in own),
                    committed=sum(line.committed for line in own),
                )
                caption = f"{own[0].account}の{side.label}"
                sides.append(
                    {"caption": caption, "lines": own, "total": whole, "is_revenue": side is Side.REVENUE}
                )
        figure = None if found else drawing.status_figure(report, mine, Side.EXPENDITURE, "shikko")
        found.append(
            {"slug": slug, "account": mine[0].account, "lines": mine, "sides": sides, "figure": figure}
        )
    return found


@public
def status_file(
    request: HttpRequest, year: str, half: str, form: str
) -> HttpResponse | StreamingHttpResponse:
    """The published status as a file."""
    report = _report_or_404(year, half)
    table = files.table(f"{report} 予算の執行状況", downloads.STATUS, report.as_of, report.is_invented)
    rows = downloads.status_rows(report.lines.order_by("order"))
    return files.respond(form, f"status-{year}-{half}", table, rows)


def _settlement_or_404(year: str, account: str) -> Settlement:
    found = selectors.settlement_published(int(year), account)
    if found is None:
        raise Http404("この年度・会計の決算は、まだ公表されていません。")
    return found


@public
def settlement(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """決算 of a year: balances on the thread, per 款, and every large unused amount with its reason."""
    found = _settlement_or_404(year, account)
    ledger = found.ledger
    kan = kan_totals(ledger, Side.EXPENDITURE)
    context = {
        "settlement": found,
        "ledger": ledger,
        "title": f"{ledger} 決算",
        "answer": words.settlement_answer(found),
        "balances": words.balances_thread(found),
        "thread": words.settlement_thread(found),
        "figure": drawing.balance_figure(found),
        "kan": kan,
        "revenue": kan_totals(ledger, Side.REVENUE),
        "unused": list(places_to_explain(ledger)),
        "threshold": unused_threshold(ledger),
        "files": addresses.settlement_files(ledger.fiscal_year, ledger.slug),
        "papers": addresses.settlement_papers(ledger.fiscal_year, ledger.slug),
        "moves_url": addresses.moves_url(ledger.fiscal_year),
        "budget_url": f"/budget/{settings.CITY['code']}/{ledger.fiscal_year}/{ledger.slug}-settlement/",
        "statements_url": addresses.statements_url(ledger.fiscal_year)
        if selectors.statements_published(ledger.fiscal_year).exists()
        else "",
    }
    return render(request, "execution/settlement.html", context)


@public
def settlement_file(
    request: HttpRequest, year: str, account: str, form: str
) -> HttpResponse | StreamingHttpResponse:
    """Every 節 of a settlement as a file, with the reasons of unused amounts."""
    found = _settlement_or_404(year, account)
    table = files.table(
        f"{found.ledger} 決算 事項別明細", downloads.SETTLEMENT, found.made_on, found.ledger.is_invented
    )
    rows = downloads.settlement_rows(settled_places(found.ledger))
    return files.respond(form, f"settlement-{year}-{account}", table, rows)


@public
def statements(request: HttpRequest, year: str) -> HttpResponse:
    """The carry-over statements of a year: what goes on in the next, why, and with which money."""
    made = list(selectors.statements_published(int(year)))
    if not made:
        raise Http404("この年度の繰越計算書は、まだ公表されていません。")
    lines = statement_lines(made)
    parts = [
        {
            "statement": one,
            "anchor": addresses.statement_anchor(one),
            "title": f"{one.ledger.account}　{addresses.statement_title(one)}",
            "lines": [
                line for line in lines if (line.ledger_id, line.carry_kind) == (one.ledger_id, one.kind)
            ],
        }
        for one in made
    ]
    context = {
        "year": FiscalYear(int(year)),
        "parts": parts,
        "total": sum(one.amount for one in made),
        "is_invented": any(one.ledger.is_invented for one in made),
        "files": addresses.statements_files(int(year)),
    }
    return render(request, "execution/statements.html", context)


@public
def statements_file(request: HttpRequest, year: str, form: str) -> HttpResponse | StreamingHttpResponse:
    """The carry-overs of a year as a file."""
    made = list(selectors.statements_published(int(year)))
    if not made:
        raise Http404("この年度の繰越計算書は、まだ公表されていません。")
    is_invented = any(one.ledger.is_invented for one in made)
    as_of = max(one.made_on for one in made)
    table = files.table(f"{FiscalYear(int(year)).label} 繰越計算書", downloads.STATEMENTS, as_of, is_invented)
    rows = downloads.statement_rows(statement_lines(made), NAMES)
    return files.respond(form, f"carry-over-{year}", table, rows)
