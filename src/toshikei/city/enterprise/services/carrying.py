"""What last year's papers say of this year's: its balance sheet and its expected profit stand beside the new ones."""

from collections.abc import Iterator

from toshikei.city.enterprise.models import EnterprisePaperRow, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_lines, engine_papers
from toshikei.engines.enterprise.papers import PROFIT, Paper, PaperRow
from toshikei.engines.enterprise.statement import Unknown, statement_of


def papers_carry(source: EnterpriseVersion, version: EnterpriseVersion) -> None:
    """施行令17条の2第1項6号: 前事業年度の予定損益計算書及び予定貸借対照表, as last year's budget has them."""
    rows = [*_profit(source), *_balance(source)]
    EnterprisePaperRow.objects.bulk_create(rows_of(version, rows))


def rows_of(version: EnterpriseVersion, rows: list[PaperRow]) -> Iterator[EnterprisePaperRow]:
    """Rows of the engine as rows of a version, in their order."""
    for order, row in enumerate(rows, start=1):
        yield EnterprisePaperRow(
            version=version,
            paper=row.paper.value,
            section=row.section,
            order=order,
            label=row.label,
            amount=row.amount,
            before=row.before,
            note=row.note,
        )


def _profit(source: EnterpriseVersion) -> Iterator[PaperRow]:
    found = statement_of(engine_lines(source.lines.all()))
    if isinstance(found, Unknown):
        return
    for section, label in PROFIT.items():
        amount = getattr(found, section) + (found.reserve if section == "other_cost" else 0)
        note = "予備費を含む" if section == "other_cost" and found.reserve else ""
        yield PaperRow(Paper.PAST_PROFIT, section, label, amount, note=note)


def _balance(source: EnterpriseVersion) -> Iterator[PaperRow]:
    for row in engine_papers(source.papers.filter(paper=Paper.BALANCE.value)):
        yield PaperRow(Paper.PAST_BALANCE, row.section, row.label, row.amount, note=row.note)
