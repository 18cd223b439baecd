"""Leading zeros a spreadsheet program dropped: the whole file is refused and the cell is named; other files are not."""

from datetime import date

import pytest
from tests.foundation.datasets.biting import Store

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.permissions import STAFF_ONLY
from toshikei.foundation.datasets.definitions import Dataset, Reference
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 28)
HEADER = "組織コード,開始年度,組織名,上位組織コード,定数\n"


@pytest.fixture
def store() -> Store:
    return Store(
        [
            {"code": code, "year": 2026, "name": name, "parent": parent, "seats": seats}
            for code, name, parent, seats in (
                ("03", "総務部", "", 7),
                ("0302", "財政課", "03", 8),
                ("410", "007", "03", 9),
            )
        ]
    )


@pytest.fixture
def bring(store, tmp_path):
    """Bring rows of units as a CSV file; gives the report."""
    units = Dataset(
        code="tests.units",
        title="組織（架空）",
        description="検査のための架空データ",
        room="tests",
        columns=(
            Column("code", "組織コード", CellType.CODE, required=True),
            Column("year", "開始年度", CellType.FISCAL_YEAR, required=True),
            Column("name", "組織名"),
            Column("parent", "上位組織コード", CellType.CODE),
            Column("seats", "定数", CellType.INTEGER),
        ),
        key=("code", "year"),
        rows=store.rows,
        apply=store.apply,
        may_read=STAFF_ONLY,
        may_write=STAFF_ONLY,
    )

    def brought(rows: str):
        (tmp_path / "a.csv").write_text(HEADER + rows, encoding="utf-8")
        return import_file(units, Brought(tmp_path / "a.csv"), Said(), by=SYSTEM, on=ON)

    return brought


def test_an_unknown_key_that_stands_with_zeros_refuses_the_file(bring, store):
    report = bring("0303,2026,新しい課,03,1\n302,2026,財政課,03,8\n")

    assert (report.accepted, report.state, store.changes) == (False, "refused", [])
    (problem,) = report.problems
    assert (problem.line, problem.column, problem.value) == (3, "code", "302")
    assert (problem.rule, problem.severity) == ("leading_zeros_lost", "reject")
    assert "「0302」" in problem.message
    assert "Excelブック" in problem.message


def test_a_cell_beside_the_key_that_only_loses_zeros_refuses_the_file(bring, store):
    report = bring("0302,2026,財政課,3,8\n")

    (problem,) = report.problems
    assert (problem.line, problem.column, problem.value) == (2, "parent", "3")
    assert (report.accepted, store.changes) == (False, [])


@pytest.fixture
def posts(tmp_path):
    """Bring rows of another dataset, of which the city has none yet; its units are those of the register above."""
    held = Store([])
    dataset = Dataset(
        code="tests.posts",
        title="職（架空）",
        description="検査のための架空データ",
        room="tests",
        columns=(
            Column("code", "職コード", CellType.CODE, required=True),
            Column("unit", "組織コード", CellType.CODE),
            Column("city", "団体", CellType.CODE),
        ),
        key=("code",),
        rows=held.rows,
        apply=held.apply,
        may_read=STAFF_ONLY,
        may_write=STAFF_ONLY,
        refers=(Reference("unit", lambda: ["0302", "0303", "410", "00410"], within=("city", "own")),),
    )

    def brought(rows: str):
        (tmp_path / "p.csv").write_text("職コード,組織コード,団体\n" + rows, encoding="utf-8")
        return import_file(dataset, Brought(tmp_path / "p.csv"), Said(), by=SYSTEM, on=ON)

    return brought


def test_a_reference_of_a_new_row_is_compared_with_its_register(posts):
    report = posts("a-1,302,own\na-2,303,own\na-3,999,own\n")

    (problem,) = report.problems
    assert (problem.line, problem.column, problem.value, problem.rule) == (
        2,
        "unit",
        "302",
        "leading_zeros_lost",
    )
    assert "全部で2か所" in problem.message
    assert not report.accepted


@pytest.mark.parametrize(
    "rows",
    [
        "a-1,0302,own\na-2,302,own\n",  # the file keeps zeros: 302 is another one
        "a-1,410,own\n",  # stands itself
        "a-1,302,other\n",  # not our register
        "a-1,,own\n",
        "a-1,999,own\n",  # nobody's; the room says so
    ],
)
def test_references_that_lost_nothing_come_in(posts, rows):
    assert posts(rows).accepted


def test_a_reference_that_stands_in_the_citys_own_rows_stays(posts):
    assert posts("a-1,302,other\n").accepted
    assert posts("a-1,302,own\na-2,302,own\n").accepted


def test_many_cells_are_one_problem_with_their_number(bring):
    report = bring("3,2026,総務部,,7\n302,2026,財政課,3,8\n410,2026,7,3,9\n")

    (problem,) = report.problems
    assert (problem.line, problem.value) == (2, "3")
    assert "全部で4か所" in problem.message  # 3, 302 as keys, 3 and 7 in the row whose key is whole


def test_a_second_code_without_zeros_comes_in_beside_the_one_with(bring, store):
    report = bring("0302,2026,財政課,03,8\n302,2026,べつの課,03,1\n")

    assert (report.accepted, report.added, report.changed) == (True, 1, 0)
    assert [row["code"] for row in store.held] == ["03", "0302", "410", "302"]


def test_where_both_stand_each_is_itself(bring, store):
    store.held.append({"code": "302", "year": 2026, "name": "べつの課", "parent": "03", "seats": 1})

    report = bring("302,2026,べつの課,03,2\n")

    assert (report.accepted, report.changed) == (True, 1)


def test_two_standing_keys_that_could_be_meant_are_no_proof(bring, store):
    store.held.append({"code": "00302", "year": 2026, "name": "べつの課", "parent": "03", "seats": 1})

    assert bring("302,2026,新しい課,03,2\n").accepted


def test_the_same_code_in_another_year_is_another_row(bring):
    assert bring("302,2027,新しい課,03,2\n").accepted


@pytest.mark.parametrize("row", ["0410,2026,007,03,9", "0302,2026,財政課,0003,8"])
def test_zeros_put_before_are_not_lost(bring, row):
    assert bring(f"{row}\n").accepted


def test_free_text_in_a_file_that_keeps_zeros_may_change(bring, store):
    report = bring("0302,2026,008,03,8\n410,2026,7,03,9\n")

    assert (report.accepted, report.changed) == (True, 2)


def test_numbers_and_other_text_are_not_concerned(bring):
    report = bring("0302,2026,財政第2課,03,08\n410,2026,第7課,03,09\n")

    assert (report.accepted, report.changed) == (True, 2)
