"""Columns and rows of the files behind the pages; written by the writers of the datasets."""

from collections.abc import Iterable, Iterator, Mapping

from toshikei.city.budget.models import BudgetLine, BudgetNode
from toshikei.city.budget.selectors.comparing import Compared, Row
from toshikei.engines.budget.columns import COLUMNS as FILE_COLUMNS
from toshikei.engines.datasets.columns import CellType, Column

type Cells = Mapping[str, object]

PLACE = (
    Column("code", "コード", CellType.CODE),
    Column("label", "名称"),
    Column("amount", "金額", CellType.YEN, unit="円"),
    Column("share", "割合", CellType.DECIMAL, unit="％", description="一つ上の所の金額に占める割合"),
    Column("before", "前年度", CellType.YEN, unit="円", description="名称が同じ所の前年度の金額"),
    Column("difference", "増減", CellType.YEN, unit="円"),
    Column("change", "増減率", CellType.DECIMAL, unit="％"),
    Column("department", "主な所属"),
    Column("line_count", "明細の行数", CellType.INTEGER),
    Column("note", "対応", description="前年度の所と一つに対応しないときのわけ"),
)
TREE = (
    Column("side", "歳入歳出"),
    Column("level", "階層"),
    Column("path", "経路", CellType.CODE),
    Column("code", "コード", CellType.CODE),
    Column("label", "名称"),
    Column("amount", "金額", CellType.YEN, unit="円"),
    Column("department", "主な所属"),
    Column("line_count", "明細の行数", CellType.INTEGER),
)
_OF_A_LINE = (
    "department_code", "department", "kan_code", "kan", "kou_code", "kou", "moku_code", "moku", "programme_code",
    "programme", "setsu_code", "setsu", "saisetsu_code", "saisetsu", "amount",
)  # fmt: skip
_BY_NAME = {column.name: column for column in FILE_COLUMNS}
LINE = (
    Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
    Column("account", "会計"),
    Column("side", "歳入歳出"),
    *(_BY_NAME[name] for name in _OF_A_LINE),
    Column("cofog", "COFOG", CellType.CODE),
    Column("note", "説明"),
    Column("line_number", "元のファイルの行", CellType.INTEGER),
)
NOTHING_BEFORE = "前年度に同じ名称の所がない"
SEVERAL_BEFORE = "前年度に同じ名称の所が二つ以上ある"
ONLY_BEFORE = "前年度だけにある"


def place_rows(compared: Compared) -> Iterator[Cells]:
    """Children with exact yen; then the places of the year before without counterpart."""
    for row in compared.rows:
        yield _of_node(row.node) | {
            "amount": row.node.amount,
            "share": round(row.share, 4) if row.share is not None else None,
            "before": row.before,
            "difference": row.difference,
            "change": round(row.change_percent, 4) if row.change_percent is not None else None,
            "line_count": row.node.line_count,
            "note": _note(compared, row),
        }
    for node in compared.gone:
        gone = {"amount": 0, "before": node.amount, "difference": -node.amount, "line_count": 0}
        yield _of_node(node) | gone | {"note": ONLY_BEFORE}


def _of_node(node: BudgetNode) -> dict[str, object]:
    return {"code": node.code, "label": node.label, "department": node.department}


def _note(compared: Compared, row: Row) -> str:
    if row.is_ambiguous:
        return SEVERAL_BEFORE
    return NOTHING_BEFORE if compared.before and row.before is None else ""


def tree_rows(nodes: Iterable[BudgetNode]) -> Iterator[Cells]:
    """The places of a version, in order of the tree."""
    for node in nodes:
        yield _of_node(node) | {
            "side": node.get_side_display(),
            "level": node.get_level_display(),
            "path": node.path,
            "amount": node.amount,
            "line_count": node.line_count,
        }


def line_rows(lines: Iterable[BudgetLine]) -> Iterator[Cells]:
    """Found lines with their book."""
    for line in lines:
        book = line.version.book
        yield {name: getattr(line, name) for name in _OF_A_LINE} | {
            "fiscal_year": book.fiscal_year,
            "account": book.account,
            "side": line.get_side_display(),
            "cofog": line.cofog2 or line.cofog1,
            "note": line.note,
            "line_number": line.line_number,
        }
