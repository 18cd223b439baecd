"""決算報告書 with the profit and loss statement and the balance sheet (法30条9項), as one document."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.timezone import localtime

from toshikei.city.enterprise.choices import SettlementState
from toshikei.city.enterprise.selectors.settling import ReportBlock, Settled, settlement_hash
from toshikei.foundation import clock
from toshikei.foundation.clock import moment_of
from toshikei.foundation.papers.model import (
    Cell,
    Column,
    Heading,
    Kind,
    Look,
    Notes,
    PageBreak,
    Paper,
    Part,
    Row,
    Table,
)
from toshikei.kernel.era import format_wareki
from toshikei.ui import formats

FORM = (
    "予算の区分に従って作りました（地方公営企業法第30条第9項）。消費税及び地方消費税を含む額です。",
    "省令の様式に準じますが、字句と割付けは様式のとおりではありません。",
)


def settlement_paper(found: Settled) -> Paper:
    """The document; what stage it speaks of stands on its front."""
    one = found.settlement
    city = settings.CITY["name"] + ("（架空の決算）" if one.is_invented else "")
    mark = (one.content_hash or settlement_hash(one))[:16]
    identity = f"{settings.CITY['code']}/{one.fiscal_year}/{one.account.code}/settlement {mark}"
    at = moment_of(one.sent_on) if one.sent_on else clock.now().replace(second=0, microsecond=0)
    draft = "（調製中）" if one.state == SettlementState.DRAFTING else ""
    return Paper(
        f"{found.title}{draft}", city, localtime(at), identity, tuple(_body(found)), tuple(_lead(found))
    )


def _lead(found: Settled) -> Iterator[str]:
    one = found.settlement
    yield f"段階：{one.get_state_display()}"
    days = (
        ("市長への提出", one.sent_on),
        ("監査委員の意見", one.audited_on),
        ("議会の認定に付した日", one.submitted_on),
        ("議決", one.council_on),
    )
    yield from (f"{label}：{format_wareki(day)}" for label, day in days if day)
    if one.is_invented:
        yield "見本のための架空の決算です。実在の市の決算ではありません。"


def _body(found: Settled) -> Iterator[Part]:
    yield from (Heading("決算報告書"), Notes(FORM))
    yield from (_report(block) for block in found.blocks)
    yield _cover(found)
    yield from (PageBreak(), Heading("財務諸表"))
    yield _profit(found)
    yield _balance(found)
    if found.settlement.opinion:
        yield from (Heading("監査委員の意見"), Notes(tuple(found.settlement.opinion.splitlines())))


def _yen(label: str) -> Column:
    return Column(label, Kind.WHOLE, unit="円", write=formats.yen)


def _report(block: ReportBlock) -> Table:
    labels = (
        "当初予算額",
        "補正予算額",
        "流用・予備費",
        "前年度からの繰越額",
        "合計",
        "決算額",
        "うち消費税",
    )
    last = ("翌年度への繰越額", "不用額") if block.is_outlay else ("予算額に比べた増減",)
    columns = (
        Column("項", is_head=True, least_em=7),
        *(_yen(label) for label in (*labels, *last)),
        Column("説明", least_em=8),
    )
    return Table(
        block.label, columns, tuple(_rows(block)), unit="円", sheet=block.label, heading=2, is_landscape=True
    )


def _rows(block: ReportBlock) -> Iterator[Row]:
    for row in block.rows:
        line = row.line
        planned = (line.initial, line.supplementary, line.moved, line.carried_in, row.total)
        last: tuple[Cell, ...] = (line.carried_out, row.difference) if block.is_outlay else (row.difference,)
        yield Row((line.kou, *planned, line.settled, line.tax, *last, line.note))
    total: tuple[Cell, ...] = (
        (block.carried_out, block.difference) if block.is_outlay else (block.difference,)
    )
    yield Row(("計", "", "", "", "", block.total, block.settled, "", *total, ""), Look.SUM)


def _cover(found: Settled) -> Table:
    covering = found.covering
    rows = [
        Row(("資本的支出の決算額", covering.outlay)),
        Row(("資本的収入の決算額", covering.income)),
        Row(("不足する額", covering.shortfall), Look.SUM),
        *(Row((f"　{one.source}", one.amount)) for one in covering.covers),
    ]
    columns = (Column("区分", is_head=True, least_em=14), _yen("額"))
    return Table("資本的収支の不足額と補塡財源", columns, tuple(rows), unit="円", sheet="補塡財源", heading=2)


def _profit(found: Settled) -> Part:
    if found.statement is None:
        return Notes((f"損益計算書：記録がありません。{''.join(found.missing)}",))
    rows = tuple(
        Row((label, amount), Look.SUM if is_sum else Look.PLAIN)
        for label, amount, is_sum in found.statement.rows
    )
    columns = (Column("区分", is_head=True, least_em=14), _yen("額"))
    notes = ("決算額から、含まれる消費税及び地方消費税を除いて計算しました。",)
    return Table("損益計算書（税抜き）", columns, rows, unit="円", notes=notes, sheet="損益計算書", heading=2)


def _balance(found: Settled) -> Table:
    rows: list[Row] = []
    for section in found.balance:
        rows.append(Row((section.label, "", section.total), Look.FIRST))
        rows += [Row(("", one.label, one.amount)) for one in section.rows]
    if rows:
        rows.append(Row(("資産の計", "", found.assets), Look.SUM))
        rows.append(Row(("負債と資本の計", "", found.claims), Look.SUM))
    columns = (Column("区分", is_head=True, least_em=8), Column("科目", least_em=10), _yen("額"))
    return Table(
        "貸借対照表",
        columns,
        tuple(rows),
        unit="円",
        sheet="貸借対照表",
        heading=2,
        empty="貸借対照表の記録がありません。",
    )
