"""The tables of the document: 款項 of each block, the 実施計画 with every 節, the items, the expected profit."""

from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.city.enterprise.selectors.tables import LEVELS, Block, BlockRow, ItemGroup, Shown
from toshikei.foundation.papers.model import Cell, Column, Kind, Look, Notes, Part, Row, Table
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

UNKNOWN = "記録がありません"


def _yen(label: str, group: str = "") -> Column:
    return Column(label, Kind.WHOLE, unit="円", group=group, write=formats.yen)


def summary(block: Block) -> Table:
    """款 and 項 of a block: what the council votes."""
    rows = [row for row in block.rows if row.depth < 2]
    return Table(
        block.label,
        (Column("款", is_head=True, least_em=8), Column("項", least_em=8), _yen("予定額")),
        tuple(
            Row(
                (_named(row), "", row.amount) if row.depth == 0 else ("", _named(row), row.amount),
                Look.FIRST if row.depth == 0 else Look.PLAIN,
            )
            for row in rows
        ),
        unit="円",
        sheet=block.label,
        empty="予定額の記録がありません。",
    )


def block(one: Block, budget: EnterpriseBudget) -> Table:
    """Every level down to 節 beside what stood before."""
    before = "既決予定額" if budget.number else "前年度予定額"
    amount = "補正後予定額" if budget.number else "本年度予定額"
    columns = (
        *(Column(label, is_head=True, least_em=6) for label in ("款", "項", "目", "節")),
        _yen(amount),
        _yen(before),
        _yen("比較増減"),
        Column("説明", least_em=6),
    )
    return Table(
        one.label,
        columns,
        tuple(_plan_row(row) for row in one.rows),
        unit="円",
        sheet=f"実施計画 {one.label}",
        heading=2,
    )


def _plan_row(row: BlockRow) -> Row:
    labels: list[Cell] = [_named(row) if place == row.depth else "" for place in range(len(LEVELS))]
    look = Look.TITLE if row.depth == 0 else Look.FIRST if row.depth == 1 else Look.PLAIN
    return Row((*labels, row.amount, row.before, row.difference, row.note), look)


def _named(row: BlockRow) -> str:
    return f"{row.code} {row.label}".strip()


def continuing(group: ItemGroup) -> Table:
    """継続費: the total of each subject and its yearly amounts."""
    totals: dict[str, int] = {}
    for one in group.entries:
        totals[one.subject] = totals.get(one.subject, 0) + (one.amount or 0)
    seen: set[str] = set()
    rows = []
    for one in group.entries:
        is_first = one.subject not in seen
        seen.add(one.subject)
        head: tuple[Cell, ...] = (one.subject, totals[one.subject]) if is_first else ("", "")
        rows.append(Row((*head, _year(one.from_year), one.amount), Look.FIRST if is_first else Look.MORE))
    columns = (Column("事業名", is_head=True, least_em=10), _yen("総額"), Column("年度"), _yen("年割額"))
    return Table(group.label, columns, tuple(rows), unit="円", sheet=group.label)


def commitments(group: ItemGroup) -> Table:
    rows = tuple(
        Row((one.subject, f"{_year(one.from_year)}から{_year(one.to_year)}まで", one.amount, one.note))
        for one in group.entries
    )
    columns = (Column("事項", is_head=True, least_em=10), Column("期間"), _yen("限度額"), Column("説明"))
    return Table(group.label, columns, rows, unit="円", sheet=group.label)


def bonds(group: ItemGroup) -> Table:
    rows = tuple(
        Row((one.subject, one.amount, one.method, one.rate, one.redemption)) for one in group.entries
    )
    columns = (
        Column("起債の目的", is_head=True, least_em=8),
        _yen("限度額"),
        Column("起債の方法", least_em=6),
        Column("利率", least_em=6),
        Column("償還の方法", least_em=8),
    )
    return Table(group.label, columns, rows, unit="円", sheet=group.label)


def statement(found: Shown) -> Part:
    """Expected profit net of tax, or why there is none."""
    if found.statement is None:
        return Notes((f"予定損益計算（税抜き）：{UNKNOWN}。{''.join(found.missing)}",))
    rows = tuple(
        Row((label, amount), Look.SUM if is_sum else Look.PLAIN)
        for label, amount, is_sum in found.statement.rows
    )
    notes = ("予算の各行から、含まれる消費税及び地方消費税を除いて計算しました。予備費は使うものとみます。",)
    return Table(
        "予定損益計算（税抜き）",
        (Column("区分", is_head=True, least_em=14), _yen("額")),
        rows,
        unit="円",
        notes=notes,
        sheet="予定損益計算",
        heading=2,
    )


def _year(year: int | None) -> str:
    return UNKNOWN if year is None else FiscalYear(year).label
