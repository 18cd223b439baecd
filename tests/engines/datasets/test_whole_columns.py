"""A column read at once gives what its cells give one by one: the same canonical texts, the same cells refused."""

from itertools import product

import pytest

from toshikei.engines.datasets.canon import text_maker
from toshikei.engines.datasets.cells import CellProblem, SheetDate, SheetError, SheetNumber, reader_for
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.units import Unit
from toshikei.engines.datasets.whole_columns import MOST_REMEMBERED, WholeColumn

ODD = (
    "", " ", "0", "007", "12", "-3", "１２", "1,234", "△5", "1.50", "-0", "0.0", "-1.25", ".5", "5.", "1e3", "1.5E+10",
    "12E3", "1234567890123456", "0000000000000001", "²", "AB12", "ＡＢ１", "Jan-12", "1-2", "'=1+1", '="001"', "…", "-",
    "令和3年度", "2021", "2021-04-01", "令和3年4月1日", "はい", "x" * 40, "改\r\n行", "\x07", "  外  ", "a,b", "十円",
)  # fmt: skip
CELLS = (
    *ODD,
    *map(SheetNumber, ("12", "007", "1.5", "-4", "1234567890123456", "44287")),
    SheetDate("2021-04-01"),
    SheetError("#REF!"),
)
COLUMNS = [
    Column(
        "a",
        "列",
        kind,
        required=required,
        max_length=longest,
        width=width,
        choices=(("x", "え"), ("12", "十二")),
    )
    for kind, required, longest, width in product(CellType, (False, True), (None, 20), (None, 3))
]


def one_by_one(column: Column, unit: Unit, cell: str) -> str | None:
    try:
        return text_maker(column)(reader_for(column, unit)(cell))
    except CellProblem:
        return None


@pytest.mark.parametrize("column", COLUMNS, ids=lambda c: f"{c.type}-{c.required}-{c.max_length}-{c.width}")
@pytest.mark.parametrize("unit", [Unit.YEN, Unit.THOUSAND_YEN])
def test_every_cell_alone_and_among_plain_ones(column, unit):
    for cell in CELLS:
        expected = one_by_one(column, unit, cell)
        for others in ([], [type(cell)("12"), type(cell)("34")], ["12", "34"]):
            good = [other for other in others if one_by_one(column, unit, other) is not None]
            whole = WholeColumn(column, unit)
            if expected is None:
                with pytest.raises(CellProblem):
                    whole.texts([*good, cell])
            else:
                assert whole.texts([*good, cell])[-1] == expected
                assert whole.text(cell) == expected


def test_number_and_text_that_look_alike_stay_apart():
    column = Column("code", "コード", CellType.CODE)
    whole = WholeColumn(column)
    long = "1234567890123456"

    assert whole.text(long) == long
    with pytest.raises(CellProblem):
        whole.text(SheetNumber(long))
    with pytest.raises(CellProblem):
        whole.texts([SheetNumber("1"), SheetNumber(long)])


def test_codes_leave_as_plain_text():
    texts = WholeColumn(Column("code", "コード", CellType.CODE)).texts([SheetNumber("12"), SheetNumber("7")])

    assert [type(text) for text in texts] == [str, str]


def test_memory_of_many_different_cells_is_bounded():
    whole = WholeColumn(Column("text", "文", CellType.TEXT))
    cells = [f"文{number}" for number in range(MOST_REMEMBERED * 2)]

    assert whole.texts(cells) == cells
    assert len(whole._known[str]) == MOST_REMEMBERED
