"""What the budget room publishes: the dataset of budget lines (in and out) and of nodes (out)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.conf import settings
from django.urls import reverse

from toshikei.city.budget import addresses, permissions, selectors
from toshikei.city.budget.models import BudgetBook
from toshikei.city.budget.selectors.printing import is_big, is_printed
from toshikei.city.budget.services import budget_versions_load
from toshikei.city.budget.services.asking import correction_or_new_version
from toshikei.engines.budget.checker import BudgetChecker
from toshikei.engines.budget.columns import COLUMNS
from toshikei.engines.budget.messages import ACCRUAL, TOTAL_ROW, TWO_YEARS
from toshikei.engines.budget.section_tables import table_of
from toshikei.engines.budget.totals import PROVES_YEN_FROM
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import CITY, Change, Dataset, Publication, Reference, register

KEY = (
    "city_code",
    "fiscal_year",
    "kind",
    "number",
    "side",
    "account",
    "department_code",
    "kan_code",
    "kan",
    "kou_code",
    "kou",
    "moku_code",
    "moku",
    "programme_code",
    "programme",
    "setsu_code",
    "setsu",
    "saisetsu_code",
    "saisetsu",
)
PUBLICATION = Publication(owner="0302", frequency="annual", source="市の予算書（歳入歳出予算事項別明細書）")

MANY_YEARS = {TWO_YEARS: "いくつもの年度の行があります。行の増減がないので、書き出したものとして読みました。"}
"""An export of several years comes back; only a file that brings or takes lines has to be of one year."""

MOST_ASIDE_PERCENT = 10
"""Published files with real defects lose one or two rows in a hundred; a tenth means a column was misread."""


def checker() -> BudgetChecker:
    return BudgetChecker(settings.CITY["code"], table_of)


def apply(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Load the changes as new versions; returns how many rows changed."""
    return budget_versions_load(changes, by=by, on=on, source=source).changed_rows


def line_rows(by: Acting, **scope: object) -> Iterator[Mapping[str, object]]:
    return selectors.line_rows(by, **scope)


LINES = register(
    Dataset(
        code="budget.lines",
        title="予算の明細",
        description="歳入歳出予算を、款・項・目・事業・節・細節まで一行ずつ。",
        room="budget",
        columns=COLUMNS,
        key=KEY,
        rows=line_rows,
        may_read=permissions.SEE,
        may_write=permissions.IMPORT,
        apply=apply,
        checker=checker,
        removes=True,
        publication=PUBLICATION,
        keywords=("予算", "歳出", "歳入", "款項目節", "事業", "財政"),
        as_of=selectors.newest_load,
        scope=("city_code", "fiscal_year", "kind", "number", "account"),
        aliases=("budget",),
        asks=correction_or_new_version,
        elsewhere={ACCRUAL: "enterprise.lines"},
        renumbers="節の番号を名称から直す",
        unless_rows_move=MANY_YEARS,
        proves_yen_from=PROVES_YEN_FROM,
        most_aside_percent=MOST_ASIDE_PERCENT,
        aside_is_no_loss=frozenset({TOTAL_ROW}),
        refers=(
            Reference("department_code", selectors.department_codes, within=(CITY, settings.CITY["code"])),
        ),
    )
)

NODES = register(
    Dataset(
        code="budget.nodes",
        title="予算の款項目別の金額",
        description="予算の合計から節まで、各階層の金額と、一つ上に占める割合。",
        room="budget",
        columns=(
            Column("city_code", "団体コード", CellType.CODE),
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
            Column("kind", "予算区分", CellType.TEXT),
            Column("number", "補正番号", CellType.INTEGER, description="補正予算の第何号か。ほかの区分は0。"),
            Column("account", "会計名称"),
            Column("side", "歳入歳出区分"),
            Column("path", "経路", description="公開ページの住所の末尾と同じです。"),
            Column("level", "階層"),
            Column("code", "コード", CellType.CODE),
            Column("label", "名称"),
            Column("amount", "金額", CellType.YEN, unit="円"),
            Column("share", "一つ上に占める割合", CellType.DECIMAL, unit="％"),
            Column("line_count", "明細の行数", CellType.INTEGER, unit="行"),
            Column("department", "主な所属"),
        ),
        key=("city_code", "fiscal_year", "kind", "number", "account", "side", "path"),
        rows=selectors.node_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("予算", "款", "項", "目", "事業", "割合"),
        as_of=selectors.newest_load,
    )
)


def _version_paths(book: BudgetBook) -> Iterator[str]:
    """Page and files of every version; two versions of the same content are one page."""
    pages = {addresses.version_url(one): one for one in selectors.versions_of(book)}
    for url, one in pages.items():
        yield url
        yield from addresses.version_file_urls(one).values()
        if is_printed(one) and not is_big(one):
            yield from addresses.paper_urls(one).values()


def static_paths() -> Iterator[str]:
    """Every public address of the budget that stands without a question: pages of all places, their files, versions."""
    yield reverse("budget:home")
    for version in selectors.book_list():
        yield f"{addresses.book_url(version.book)}versions/"
        yield from _version_paths(version.book)
        for node in selectors.page_nodes(version):
            yield addresses.node_url(version.book, node)
            yield from addresses.file_urls(version.book, node).values()
