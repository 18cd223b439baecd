"""A settlement as it is read: the report by 款 and 項, what covers the shortfall, profit and loss, the balance sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from toshikei import law
from toshikei.city.enterprise.choices import SettlementRowKind
from toshikei.city.enterprise.models import (
    EnterpriseSettlement,
    EnterpriseSettlementLine,
    EnterpriseSettlementRow,
)
from toshikei.engines.budget.fingerprint import Fingerprint
from toshikei.engines.enterprise.covering import Cover, Covering, covering_of
from toshikei.engines.enterprise.lines import BLOCKS, Half, Side, block_label, sums_of
from toshikei.engines.enterprise.papers import ASSETS, DEBTS, EQUITY
from toshikei.engines.enterprise.settlement import SettledLine, due_on
from toshikei.engines.enterprise.statement import Statement, Unknown, statement_of
from toshikei.kernel.fiscal_year import FiscalYear

LINE_COLUMNS = (
    "half",
    "side",
    "kan_code",
    "kan",
    "kou_code",
    "kou",
    "initial",
    "supplementary",
    "moved",
    "carried_in",
    "settled",
    "tax",
    "carried_out",
    "note",
)
BALANCE_SECTIONS = ASSETS | DEBTS | EQUITY


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One 項 with its computed columns."""

    line: EnterpriseSettlementLine
    total: int
    difference: int


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """収益的収入 … 資本的支出 with its 項 and their sums."""

    label: str
    is_outlay: bool
    rows: tuple[ReportRow, ...]

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def settled(self) -> int:
        return sum(row.line.settled for row in self.rows)

    @property
    def carried_out(self) -> int:
        return sum(row.line.carried_out for row in self.rows)

    @property
    def difference(self) -> int:
        return sum(row.difference for row in self.rows)


@dataclass(frozen=True, slots=True)
class BalanceSection:
    """固定資産 … 剰余金 with its rows."""

    label: str
    rows: tuple[EnterpriseSettlementRow, ...]

    @property
    def total(self) -> int:
        return sum(row.amount for row in self.rows)


@dataclass(frozen=True, slots=True)
class Settled:
    """Everything a page or a paper says about a settlement. Two queries."""

    settlement: EnterpriseSettlement
    blocks: tuple[ReportBlock, ...]
    covering: Covering
    statement: Statement | None
    missing: tuple[str, ...]
    balance: tuple[BalanceSection, ...]
    assets: int
    claims: int

    @property
    def title(self) -> str:
        return settlement_title(self.settlement)

    @property
    def is_balanced(self) -> bool:
        return self.assets == self.claims


def settlement_title(one: EnterpriseSettlement) -> str:
    """令和7年度 水道事業会計 決算."""
    return f"{FiscalYear(one.fiscal_year).label} {one.account.name} 決算"


def settled(one: EnterpriseSettlement) -> Settled:
    lines, rows = list(one.lines.all()), list(one.rows.all())
    engine = settled_lines(lines)
    covers = tuple(Cover(row.label, row.amount) for row in rows if row.kind == SettlementRowKind.COVER)
    found = statement_of([line.as_line for line in engine])
    return Settled(
        one,
        tuple(_blocks(lines, engine)),
        covering_of(sums_of([line.as_line for line in engine]), covers),
        found if isinstance(found, Statement) else None,
        found.reasons if isinstance(found, Unknown) else (),
        _balance(rows),
        _sum(rows, ASSETS),
        _sum(rows, [*DEBTS, *EQUITY]),
    )


def settled_lines(lines: Iterable[EnterpriseSettlementLine]) -> list[SettledLine]:
    names = ("kan", "kou", "initial", "supplementary", "moved", "carried_in", "settled", "tax", "carried_out")
    return [
        SettledLine(
            Half(one.half), Side(one.side), **{name: getattr(one, name) for name in names}, note=one.note
        )
        for one in lines
    ]


def settlement_hash(one: EnterpriseSettlement) -> str:
    """64 hexadecimal digits for its lines and rows, in no particular order."""
    fingerprint = Fingerprint()
    for row in one.lines.order_by().values_list(*LINE_COLUMNS):
        fingerprint.add(("line", *row))
    for row in one.rows.order_by().values_list("kind", "section", "order", "label", "amount"):
        fingerprint.add(("row", *row))
    return fingerprint.hexdigest()


def settlement_due(year: int) -> date:
    """The day by which the manager hands it to the mayor (法30条1項)."""
    months = law.value("enterprise.settlement.months_to_mayor", on=FiscalYear(year).last_day).value
    return due_on(year, int(str(months)))


def settlements_public(now: datetime) -> QuerySet[EnterpriseSettlement]:
    """Those whose outline has come out."""
    return EnterpriseSettlement.objects.filter(published_at__lte=now).select_related("account")


def settlement_stamp(one: EnterpriseSettlement) -> str:
    """What a page was looking at."""
    return f"{one.state}-{one.revision}"


def _blocks(lines: list[EnterpriseSettlementLine], engine: list[SettledLine]) -> Iterable[ReportBlock]:
    pairs = list(zip(lines, engine, strict=True))
    for half, side in BLOCKS:
        own = [(line, one) for line, one in pairs if (one.half, one.side) == (half, side)]
        if own:
            rows = tuple(ReportRow(line, one.total, one.difference) for line, one in own)
            yield ReportBlock(block_label(half, side), side is Side.OUTLAY, rows)


def _balance(rows: list[EnterpriseSettlementRow]) -> tuple[BalanceSection, ...]:
    found = []
    for code, label in BALANCE_SECTIONS.items():
        own = tuple(r for r in rows if r.kind == SettlementRowKind.BALANCE and r.section == code)
        if own:
            found.append(BalanceSection(label, own))
    return tuple(found)


def _sum(rows: list[EnterpriseSettlementRow], sections: Iterable[str]) -> int:
    wanted = set(sections)
    return sum(r.amount for r in rows if r.kind == SettlementRowKind.BALANCE and r.section in wanted)
