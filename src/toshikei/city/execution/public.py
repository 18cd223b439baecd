"""What the execution room brings in and gives out: month figures (inside), the published status (open), static addresses."""

from collections.abc import Iterator, Mapping
from functools import partial

from toshikei.city.execution import addresses, permissions, selectors
from toshikei.city.execution.choices import Half, Side
from toshikei.city.execution.models import StatusLine
from toshikei.city.execution.selectors.months import SCOPE, month_rows, titles_by_codes
from toshikei.city.execution.selectors.printing import is_big, paper_on_shelf, settlement_paper
from toshikei.city.execution.services.importing import month_stands, payments_import, receipts_import
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.execution.months import CODES, MonthChecker
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

WORDS = ("kan", "kou", "moku", "programme", "setsu")
LABELS = {"kan": "款", "kou": "項", "moku": "目", "programme": "事業", "setsu": "節"}
KEY = ("fiscal_year", "account", "month", *CODES, "programme")
PLACE = tuple(
    column
    for word in WORDS
    for column in (
        Column(
            f"{word}_code",
            f"{LABELS[word]}コード",
            CellType.CODE,
            synonyms=(LABELS[word], f"{LABELS[word]}番号"),
            max_length=40,
        ),
        Column(word, f"{LABELS[word]}名称", synonyms=(f"{LABELS[word]}名",), max_length=200),
    )
)
HEAD = (
    Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True, synonyms=("会計年度",)),
    Column("account", "会計名称", required=True, synonyms=("会計", "会計名"), max_length=200),
    Column(
        "month",
        "月",
        CellType.CODE,
        required=True,
        synonyms=("年月", "執行月"),
        description="202604 の形。4月から翌年の5月（出納整理期間）まで。",
        max_length=7,
    ),
)


def _yen(name: str, label: str, *synonyms: str) -> Column:
    return Column(name, label, CellType.YEN, unit="円", required=True, synonyms=synonyms)


def _rows(side: Side, by: Acting, **scope: object) -> Iterator[Mapping[str, object]]:
    return month_rows(by, side, **scope)


def _months(code: str, title: str, about: str, side: Side, amounts: tuple[Column, ...]) -> Dataset:
    signs = {"paid": 1, "returned": -1} if side is Side.EXPENDITURE else {"received": 1, "refunded": -1}
    return Dataset(
        code=code,
        title=title,
        description=about,
        room="execution",
        columns=(*HEAD, *PLACE, *amounts),
        key=KEY,
        rows=partial(_rows, side),
        may_read=permissions.READ,
        may_write=permissions.IMPORT,
        apply=payments_import if side is Side.EXPENDITURE else receipts_import,
        checker=lambda: MonthChecker(partial(titles_by_codes, side=side), signs),
        removes=True,
        publication=Publication(owner="1801", frequency="monthly", source="財務会計システム"),
        keywords=("執行", "支出", "収入", "月"),
        scope=SCOPE,
        aliases=(code.partition(".")[2],),
        asks=month_stands(side),
    )


PAYMENTS = register(
    _months(
        "execution.payments",
        "支出の実績（月ごと）",
        "財務会計システムの月ごとの支出負担行為・支出・戻入の額を、節まで。検算額は支出から戻入を引いた額。",
        Side.EXPENDITURE,
        (
            _yen("committed", "支出負担行為額", "負担行為額"),
            _yen("paid", "支出額", "支出済額"),
            _yen("returned", "戻入額"),
        ),
    )
)
RECEIPTS = register(
    _months(
        "execution.receipts",
        "収入の実績（月ごと）",
        "財務会計システムの月ごとの調定・収入・還付・不納欠損の額を、節まで。検算額は収入から還付を引いた額。",
        Side.REVENUE,
        (
            _yen("assessed", "調定額"),
            _yen("received", "収入額", "収入済額"),
            _yen("refunded", "還付額", "戻出額"),
            _yen("written_off", "不納欠損額"),
        ),
    )
)


def status_rows(by: Acting, **scope: object) -> Iterator[Mapping[str, object]]:
    """Lines of the newest published editions."""
    reports = selectors.statuses_published()
    if (year := scope.get("fiscal_year")) not in (None, ""):
        reports = reports.filter(fiscal_year=year)
    lines = StatusLine.objects.filter(report__in=list(reports)).select_related("report")
    for line in lines.order_by("report__fiscal_year", "report__half", "order"):
        yield {
            "fiscal_year": line.report.fiscal_year,
            "half": line.report.half,
            "account": line.account,
            "side": line.side,
            "kan_code": line.code,
            "kan": line.label,
            "as_of": line.report.as_of,
            "current": line.current,
            "committed": line.committed,
            "done": line.done,
        }


STATUS = register(
    Dataset(
        code="execution.status",
        title="予算の執行状況（公表したもの）",
        description="半年ごとに公表した執行状況を、会計・款ごとに。地方自治法243条の3第1項による。",
        room="execution",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
            Column("half", "半期", CellType.CHOICE, choices=tuple(Half.choices)),
            Column("account", "会計名称"),
            Column("side", "歳入歳出区分", CellType.CHOICE, choices=tuple(Side.choices)),
            Column("kan_code", "款コード", CellType.CODE),
            Column("kan", "款名称"),
            Column("as_of", "基準日", CellType.DATE),
            Column("current", "予算現額", CellType.YEN, unit="円"),
            Column("committed", "支出負担行為額・調定額", CellType.YEN, unit="円"),
            Column("done", "支出済額・収入済額", CellType.YEN, unit="円"),
        ),
        key=("fiscal_year", "half", "account", "side", "kan_code", "kan"),
        rows=status_rows,
        may_read=permissions.SEE,
        publication=Publication(owner="0302", frequency="irregular", source="市の公表資料"),
        keywords=("執行状況", "財政状況", "款"),
    )
)


def static_paths() -> Iterator[str]:
    """Every public address of the room: published halves with all their editions, settlements, statements."""
    yield addresses.home_url()
    yield addresses.feed_url()
    years = set()
    for report in selectors.statuses_published():
        years.add(report.fiscal_year)
        yield addresses.status_url(report.fiscal_year, report.half)
        yield from addresses.status_files(report.fiscal_year, report.half).values()
    for settlement in selectors.settlements_published():
        ledger = settlement.ledger
        years.add(ledger.fiscal_year)
        yield addresses.settlement_url(ledger.fiscal_year, ledger.slug)
        yield from addresses.settlement_files(ledger.fiscal_year, ledger.slug).values()
        papers = addresses.settlement_papers(ledger.fiscal_year, ledger.slug)
        paper = settlement_paper(settlement)
        if is_big(paper) and paper_on_shelf(paper, "pdf") is None:
            del papers["pdf"]  # its job has not set it yet
        yield from papers.values()
    for year in sorted(years):
        yield addresses.moves_url(year)
        yield from addresses.moves_files(year).values()
    for year in sorted({one.ledger.fiscal_year for one in selectors.statements_published()}):
        yield addresses.statements_url(year)
        yield from addresses.statements_files(year).values()
