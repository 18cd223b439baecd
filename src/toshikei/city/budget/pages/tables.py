"""The rows of the files behind the pages."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from toshikei.city.budget.models import BudgetLine
from toshikei.city.budget.pages.files import Cell
from toshikei.city.budget.selectors import Compared

PLACE_HEADS = (
    "コード", "名称", "金額（円）", "割合（％）", "前年度（円）", "増減（円）", "増減率（％）", "主な所属", "明細の行数", "対応",
)  # fmt: skip
LINE_HEADS = (
    "年度", "会計", "歳入歳出", "所属コード", "所属", "款コード", "款", "項コード", "項", "目コード", "目", "事業コード", "事業",
    "節コード", "節", "細節コード", "細節", "金額（円）", "COFOG", "説明", "元のファイルの行",
)  # fmt: skip


def place_rows(compared: Compared) -> Iterator[list[Cell]]:
    """Children with exact yen; then the places of the year before without counterpart."""
    for row in compared.rows:
        node = row.node
        note = "前年度に同じ名称の所がない" if compared.before and row.before is None else ""
        yield [
            node.code,
            node.label,
            node.amount,
            round(row.share, 4) if row.share is not None else None,
            row.before,
            row.difference,
            round(row.change_percent, 4) if row.change_percent is not None else None,
            node.department,
            node.line_count,
            "前年度に同じ名称の所が二つ以上ある" if row.is_ambiguous else note,
        ]
    for node in compared.gone:
        yield [
            node.code,
            node.label,
            0,
            None,
            node.amount,
            -node.amount,
            None,
            node.department,
            0,
            "前年度だけにある",
        ]


def line_rows(lines: QuerySet[BudgetLine] | Iterable[BudgetLine]) -> Iterator[list[Cell]]:
    """Found lines with their book."""
    for line in lines:
        book = line.version.book
        yield [
            book.fiscal_year,
            book.account,
            line.get_side_display(),
            line.department_code,
            line.department,
            line.kan_code,
            line.kan,
            line.kou_code,
            line.kou,
            line.moku_code,
            line.moku,
            line.programme_code,
            line.programme,
            line.setsu_code,
            line.setsu,
            line.saisetsu_code,
            line.saisetsu,
            line.amount,
            line.cofog2 or line.cofog1,
            line.note,
            line.line_number,
        ]
