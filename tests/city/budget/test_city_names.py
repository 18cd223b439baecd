"""Another city's book is called by its name: from the list of municipalities, else by what a person says."""

import pytest

from toshikei.city.budget.models import BudgetBook
from toshikei.city.budget.public import LINES
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.clock import today
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.municipalities import municipality_name
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.kernel.municipality import check_digit

pytestmark = pytest.mark.django_db
HEAD = "年度,会計名称,款コード,款名称,項コード,項名称,目コード,目名称,節コード,節名称,予算額（円）\n"
ROW = "R3,一般会計,1,議会費,1,議会費,1,議会費,1,報酬,{amount}\n"
UNION = "12999" + check_digit("12999")


def load(path, city: str, *, amount: int = 1000, name: str = ""):
    (path / "a.csv").write_text(HEAD + ROW.format(amount=amount), "utf-8")
    said = Said(city_code=city, city_name=name, answer="new_version")
    return import_file(LINES, Brought(path / "a.csv"), said, by=SYSTEM, on=today())


def test_a_municipality_is_called_by_prefecture_and_name(tmp_path):
    report = load(tmp_path, "122220", name="ちがう名前")

    assert report.accepted, report.problems
    assert BudgetBook.objects.get(city_code="122220").city_name == "千葉県我孫子市"


def test_a_code_outside_the_list_is_asked_and_named_by_a_later_load(tmp_path):
    report = load(tmp_path, UNION)
    assert any("「団体の名前」に書いて" in note for note in report.notes)
    assert BudgetBook.objects.get(city_code=UNION).city_name == f"団体{UNION}"

    report = load(tmp_path, UNION, amount=2000, name="架空広域組合")
    assert not any("「団体の名前」" in note for note in report.notes)
    assert BudgetBook.objects.get(city_code=UNION).city_name == "架空広域組合"


def test_every_code_of_the_list_proves_itself():
    from toshikei.foundation.datasets.municipalities import _names

    wrong = [code for code in _names() if len(code) != 6 or check_digit(code[:5]) != code[5]]
    assert (len(_names()), wrong, municipality_name("012068")) == (1742, [], "北海道釧路市")
