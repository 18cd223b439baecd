"""The papers of explanation in the document: each made one as a table with its sums, the missing ones by name."""

from collections.abc import Iterator

from toshikei.city.enterprise.selectors.papers import PaperShown, PapersShown, Section
from toshikei.engines.enterprise.papers import HEADS
from toshikei.foundation.papers.model import (
    Cell,
    Column,
    Heading,
    Kind,
    Look,
    Notes,
    PageBreak,
    Part,
    Row,
    Table,
)
from toshikei.ui import formats

UNKNOWN = "記録がありません"


def explanations(papers: PapersShown) -> list[Part]:
    """Everything beside the 実施計画 (施行令17条の2第1項2号から6号まで)."""
    parts: list[Part] = []
    if papers.made:
        parts += [PageBreak(), Heading("予算に関する説明書"), *[_table(one) for one in papers.made]]
    if papers.missing:
        names = "、".join(f"{one.label}（{one.article}）" for one in papers.missing)
        parts.append(Notes((f"次の説明書は、{UNKNOWN}：{names}",)))
    return parts


def _table(paper: PaperShown) -> Table:
    yen = Column("本年度" if paper.has_before else "額", Kind.WHOLE, unit="円", write=formats.yen)
    before = (Column("前年度", Kind.WHOLE, unit="円", write=formats.yen),) if paper.has_before else ()
    columns = (
        Column("区分", is_head=True, least_em=10),
        Column("科目", least_em=12),
        yen,
        *before,
        Column("説明", least_em=6),
    )
    return Table(
        paper.label,
        columns,
        tuple(_rows(paper)),
        unit="円（職員数は人）" if paper.has_before else "円",
        notes=(f"根拠：{paper.article}",),
        sheet=paper.label,
        heading=2,
    )


def _rows(paper: PaperShown) -> Iterator[Row]:
    for section in paper.sections:
        yield Row(
            (section.label, "", section.total, *_before(paper, section.before), _unit(section)), Look.FIRST
        )
        for row in section.rows:
            yield Row(("", row.label, row.amount, *_before(paper, row.before), row.note), Look.PLAIN)
    for label, amount in paper.sums:
        yield Row((label, "", amount, *_before(paper, None), ""), Look.SUM)


def _before(paper: PaperShown, amount: int | None) -> tuple[Cell, ...]:
    return (amount,) if paper.has_before else ()


def _unit(section: Section) -> str:
    return "人" if section.code == HEADS else ""
