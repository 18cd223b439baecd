"""What the room publishes: the lines (the template of an enterprise budget) and the items, in and out."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.urls import reverse

from toshikei.city.enterprise import addresses, permissions, selectors
from toshikei.city.enterprise.models import (
    EnterpriseItem,
    EnterpriseLine,
    EnterprisePaperRow,
    EnterpriseSettlementLine,
    EnterpriseVersion,
)
from toshikei.city.enterprise.selectors.content import ITEM_COLUMNS as ITEM_FIELDS
from toshikei.city.enterprise.selectors.content import LINE_COLUMNS as LINE_FIELDS
from toshikei.city.enterprise.selectors.content import PAPER_COLUMNS as PAPER_FIELDS
from toshikei.city.enterprise.selectors.settling import LINE_COLUMNS as SETTLED_FIELDS
from toshikei.city.enterprise.selectors.settling import settled_lines
from toshikei.city.enterprise.services import (
    items_load,
    items_rehearse,
    lines_load,
    lines_rehearse,
    papers_load,
    papers_rehearse,
)
from toshikei.engines.enterprise.checker import TOTAL_ROW, EnterpriseChecker
from toshikei.engines.enterprise.columns import ITEM_COLUMNS, LINE_COLUMNS, PAPER_COLUMNS, SETTLEMENT_COLUMNS
from toshikei.engines.enterprise.settlement import SettledLine
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

type Row = Mapping[str, object]
BUDGET = ("account", "fiscal_year", "number")
LINE_KEY = (
    *BUDGET,
    "half",
    "side",
    "kan_code",
    "kan",
    "kou_code",
    "kou",
    "moku_code",
    "moku",
    "setsu_code",
    "setsu",
)
ITEM_KEY = (*BUDGET, "kind", "subject", "from_year")
PAPER_KEY = (*BUDGET, "paper", "section", "label")
SETTLEMENT_KEY = ("account", "fiscal_year", "half", "side", "kan_code", "kan", "kou_code", "kou")
SETTLED = Publication(owner="1601", frequency="annual", source="市の公営企業会計の決算")
PUBLICATION = Publication(owner="1601", frequency="annual", source="市の公営企業会計の予算")
PROVES_YEN_FROM = 1_000_000_000
"""Below this sum round amounts do not prove that a file stands in yen: it is asked."""


def versions_seen(by: Acting, scope: Mapping[str, object]) -> QuerySet[EnterpriseVersion]:
    """The versions whose rows `by` gets: the newest of each budget, for the public the newest that has come out."""
    keeps = permissions.DRAFT.allows(by)
    found = selectors.newest_of_all() if keeps else selectors.newest_public(clock.now())
    names = {
        "account": "budget__account__name",
        "fiscal_year": "budget__fiscal_year",
        "number": "budget__number",
    }
    return found.filter(**{names[name]: value for name, value in scope.items() if name in names})


def line_rows(by: Acting, **scope: object) -> Iterator[Row]:
    lines = EnterpriseLine.objects.filter(version__in=versions_seen(by, scope))
    rows = [
        _budget_cells(line.version) | {name: getattr(line, name) for name in LINE_FIELDS}
        for line in lines.select_related("version__budget__account")
    ]
    yield from sorted(rows, key=lambda row: _sortable(row, LINE_KEY))


def item_rows(by: Acting, **scope: object) -> Iterator[Row]:
    items = EnterpriseItem.objects.filter(version__in=versions_seen(by, scope))
    rows = [
        _budget_cells(one.version)
        | {name: getattr(one, name) for name in ITEM_FIELDS if name != "order"}
        | {"reason": one.reason}
        for one in items.select_related("version__budget__account")
    ]
    yield from sorted(rows, key=lambda row: _sortable(row, ITEM_KEY))


def paper_rows(by: Acting, **scope: object) -> Iterator[Row]:
    own = EnterprisePaperRow.objects.filter(version__in=versions_seen(by, scope))
    rows = [
        _budget_cells(one.version) | {name: getattr(one, name) for name in PAPER_FIELDS if name != "order"}
        for one in own.select_related("version__budget__account")
    ]
    yield from sorted(rows, key=lambda row: _sortable(row, PAPER_KEY))


def settlement_rows(by: Acting, **scope: object) -> Iterator[Row]:
    """Settlements whose outline has come out, for everybody alike."""
    names = {"account": "account__name", "fiscal_year": "fiscal_year"}
    own = {names[name]: value for name, value in scope.items() if name in names}
    found = selectors.settlements_public(clock.now()).filter(**own)
    lines = EnterpriseSettlementLine.objects.filter(settlement__in=found).select_related(
        "settlement__account"
    )
    rows = [_settled_cells(line, one) for line in lines for one in settled_lines([line])]
    yield from sorted(rows, key=lambda row: _sortable(row, SETTLEMENT_KEY))


def _settled_cells(line: EnterpriseSettlementLine, one: SettledLine) -> dict[str, object]:
    where = {"account": line.settlement.account.name, "fiscal_year": line.settlement.fiscal_year}
    computed = {"total": one.total, "difference": one.difference}
    return where | {name: getattr(line, name) for name in SETTLED_FIELDS} | computed


def _budget_cells(version: EnterpriseVersion) -> dict[str, object]:
    budget = version.budget
    return {"account": budget.account.name, "fiscal_year": budget.fiscal_year, "number": budget.number}


def _sortable(row: Row, key: tuple[str, ...]) -> tuple[tuple[bool, object], ...]:
    return tuple((row[name] is not None, row[name] if row[name] is not None else 0) for name in key)


LINES = register(
    Dataset(
        code="enterprise.lines",
        title="公営企業会計の予算の明細",
        description="水道事業などの公営企業会計の予算を、収益的収支と資本的収支に分けて、節まで一行ずつ。取り込みの様式も同じです。",
        room="enterprise",
        columns=LINE_COLUMNS,
        key=LINE_KEY,
        rows=line_rows,
        may_read=permissions.SEE,
        may_write=permissions.DRAFT,
        apply=lines_load,
        rehearse=lines_rehearse,
        checker=EnterpriseChecker,
        removes=True,
        publication=PUBLICATION,
        keywords=("公営企業", "企業会計", "水道", "下水道", "予算", "収益的", "資本的"),
        scope=BUDGET,
        aliases=("enterprise",),
        proves_yen_from=PROVES_YEN_FROM,
        aside_is_no_loss=frozenset({TOTAL_ROW}),
    )
)
ITEMS = register(
    Dataset(
        code="enterprise.items",
        title="公営企業会計の予算に記載する事項",
        description="業務の予定量、補塡財源、企業債、一時借入金の限度額など、公営企業会計の予算の事項を一件ずつ。",
        room="enterprise",
        columns=ITEM_COLUMNS,
        key=ITEM_KEY,
        rows=item_rows,
        may_read=permissions.SEE,
        may_write=permissions.DRAFT,
        apply=items_load,
        rehearse=items_rehearse,
        removes=True,
        publication=PUBLICATION,
        keywords=("公営企業", "企業債", "補塡財源", "業務の予定量"),
        scope=BUDGET,
    )
)

PAPERS = register(
    Dataset(
        code="enterprise.papers",
        title="公営企業会計の予算に関する説明書",
        description="予定キャッシュ・フロー計算書、予定貸借対照表、給与費明細書、継続費と債務負担行為の調書を、科目ごとに一行ずつ。",
        room="enterprise",
        columns=PAPER_COLUMNS,
        key=PAPER_KEY,
        rows=paper_rows,
        may_read=permissions.SEE,
        may_write=permissions.DRAFT,
        apply=papers_load,
        rehearse=papers_rehearse,
        removes=True,
        publication=PUBLICATION,
        keywords=("公営企業", "キャッシュ・フロー", "貸借対照表", "給与費明細書"),
        scope=BUDGET,
    )
)

SETTLEMENTS = register(
    Dataset(
        code="enterprise.settlements",
        title="公営企業会計の決算",
        description="決算報告書を款と項ごとに一行ずつ。予算額、流用、繰越、決算額、不用額と説明。",
        room="enterprise",
        columns=SETTLEMENT_COLUMNS,
        key=SETTLEMENT_KEY,
        rows=settlement_rows,
        may_read=permissions.SEE,
        publication=SETTLED,
        keywords=("公営企業", "決算", "不用額", "繰越"),
        scope=("account", "fiscal_year"),
    )
)


def static_paths() -> Iterator[str]:
    """Every public address: the list, each budget, and its papers."""
    yield reverse("enterprise:home")
    for version in selectors.newest_public(clock.now()).order_by("pk"):
        yield addresses.budget_url(version.budget)
        for form in ("pdf", "xlsx"):
            yield addresses.paper_url(version.budget, form)
    for one in selectors.settlements_public(clock.now()).order_by("pk"):
        yield addresses.settlement_url(one)
        for form in ("pdf", "xlsx"):
            yield addresses.settlement_paper_url(one, form)
