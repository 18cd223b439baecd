"""A new year's file whose department codes lost their zeros is refused by the departments of the book before."""

import pytest

from toshikei.city.budget.public import LINES
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.clock import today
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said

pytestmark = pytest.mark.django_db
HEAD = "年度,所属コード,所属名称,会計名称,款コード,款名称,項コード,項名称,目コード,目名称,節コード,節名称,予算額（円）\n"
ROW = "{year},{unit},財政課,一般会計,1,議会費,1,議会費,1,議会費,1,報酬,1000\n"


def load(folder, year: str, unit: str, city: str = ""):
    (folder / "a.csv").write_text(HEAD + ROW.format(year=year, unit=unit), "utf-8")
    return import_file(LINES, Brought(folder / "a.csv"), Said(city_code=city), by=SYSTEM, on=today())


def test_departments_of_a_new_year_are_those_of_the_book_before(tmp_path):
    assert load(tmp_path, "R7", "0302").accepted

    lost = load(tmp_path, "R8", "302")
    assert [(p.rule, p.column, p.value) for p in lost.problems] == [
        ("leading_zeros_lost", "department_code", "302")
    ]
    assert not lost.accepted
    assert load(tmp_path, "R8", "302", city="122220").accepted
    assert load(tmp_path, "R8", "0302").accepted
    assert load(tmp_path, "R9", "0399").accepted
