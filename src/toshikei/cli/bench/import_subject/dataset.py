"""The same table as one of our datasets."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from toshikei.cli.bench.import_subject.models import Line
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import STAFF_ONLY
from toshikei.foundation.datasets.bulk import insert_rows
from toshikei.foundation.datasets.definitions import Change, Dataset

COLUMNS = (
    Column("number", "番号", CellType.CODE, required=True, max_length=20),
    Column("year", "年度", CellType.FISCAL_YEAR, required=True),
    Column("department_code", "所属コード", CellType.CODE, max_length=12),
    Column("department", "所属", max_length=80),
    Column("kan", "款", max_length=80),
    Column("kou", "項", max_length=80),
    Column("moku", "目", max_length=80),
    Column("programme", "事業", max_length=120),
    Column("setsu", "節", max_length=80),
    Column("amount", "金額", CellType.YEN, required=True),
    Column("rate", "比率", CellType.DECIMAL),
    Column("decided_on", "決定日", CellType.DATE),
)
NAMES = tuple(column.name for column in COLUMNS)


def rows(by: Acting) -> Iterator[Mapping[str, object]]:
    return Line.objects.order_by("number").values(*NAMES).iterator(2000)


def apply(changes: Iterable[Change], *, by: Acting, on: date, source: object) -> int:
    return insert_rows(Line, NAMES, (tuple(change.new.values()) for change in changes if change.new))


LINES = Dataset(
    code="bench.lines",
    title="測定用の明細",
    description="測るためだけの架空データ",
    room="bench",
    columns=COLUMNS,
    key=("number",),
    rows=rows,
    may_read=STAFF_ONLY,
    may_write=STAFF_ONLY,
    apply=apply,
)
