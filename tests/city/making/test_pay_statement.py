"""給与費明細書 of the budget document: years side by side, posts apart, and what is not on record said so."""

from decimal import Decimal

import pytest
from tests.city.budget.conftest import additions, line
from tests.city.making.conftest import DAY, Making, earned, spent
from tests.foundation.papers import reading

from toshikei.city.budget.services import budget_versions_load
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.selectors.printing import round_document
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.papers.model import Table
from toshikei.foundation.papers.services import paper_pdf

PAID = (
    (("2", "給料"), "一般職給", 500_000), (("2", "給料"), "特別職給", 90_000), (("3", "職員手当等"), "扶養手当", 40_000),
    (("1", "報酬"), "会計年度任用職員報酬", 70_000), (("4", "共済費"), "", 60_000),
)  # fmt: skip


def asked(made: Making, programmes: dict[str, str], *, scale: int = 1, heads: str = "2.5") -> Making:
    lines = [spent(yen * scale, setsu=setsu, saisetsu=("1", name)) for setsu, name, yen in PAID]
    made.asked(
        "事務", *lines, programme_code=programmes["予算編成事務費"], outcome_indicator="x", outcome_target="y",
        regular_heads=Decimal(heads),
    )  # fmt: skip
    made.asked("歳入", earned(sum(one.amount for one in lines)))
    made.submitted()
    return made


@pytest.fixture
def last_year(programmes) -> None:
    """The book of 2026 with pay in it."""
    said = {
        "fiscal_year": 2026,
        "moku_code": "9",
        "moku": "人事管理費",
        "programme_code": "9",
        "programme": "職員給与費",
    }
    rows = [
        line(450_000, **said, setsu_code="2", setsu="給料", saisetsu="一般職給"),
        line(50_000, **said, setsu_code="3", setsu="職員手当等", saisetsu="扶養手当"),
        line(500_000, fiscal_year=2026, side="revenue", kan_code="1", kan="市税", kou="市民税", moku_code="1", moku="個人",
             programme_code="", programme="", setsu_code="2", setsu="滞納繰越分", saisetsu_code="", saisetsu="", cofog1=""),
    ]  # fmt: skip
    budget_versions_load(additions(rows), by=SYSTEM, on=DAY)


def table(made: Making, start: str) -> Table:
    paper = round_document(made.now)
    return next(one for one in paper.tables() if one.caption.startswith(start))


def cells(found: Table, name: str) -> dict[str, tuple[object, ...]]:
    """The three rows of a group by their words."""
    at = next(number for number, row in enumerate(found.rows) if row.cells[0] == name)
    return {str(row.cells[1]): row.cells[2:] for row in found.rows[at : at + 3]}


def test_the_whole_stands_beside_last_year(opened, programmes, last_year):
    rows = cells(table(asked(opened(), programmes), "給与費明細書"), "計")

    assert rows["本年度"][:7] == (Decimal("2.5"), 70_000, 590_000, 40_000, 700_000, 60_000, 760_000)
    assert rows["前年度"][:7] == (None, 0, 450_000, 50_000, 500_000, 0, 500_000)
    assert rows["比較"][:7] == (None, 70_000, 140_000, -10_000, 200_000, 60_000, 260_000)


def test_special_and_general_posts_are_apart_by_the_name_of_the_section(opened, programmes, last_year):
    made = asked(opened(), programmes)
    special, general = table(made, "1　特別職"), table(made, "2　一般職")

    assert cells(special, "長等")["本年度"][2] == 90_000
    assert cells(general, "会計年度任用職員以外の職員")["本年度"][:3] == (Decimal("2.5"), 0, 500_000)
    assert cells(general, "会計年度任用職員")["本年度"][1] == 70_000
    unsaid = cells(general, "区分の記録がない分")["本年度"]
    assert (unsaid[3], unsaid[5]) == (40_000, 60_000)


def test_what_is_not_on_record_is_said_and_is_no_zero(opened, programmes):
    """No book of pay before and no heads: dashes, the words for them, and what to record."""
    made = asked(opened(2029), programmes, heads="0")
    found = table(made, "給与費明細書")
    rows = cells(found, "計")

    assert rows["前年度"][:7] == (None,) * 7
    assert rows["比較"][:7] == (None,) * 7
    assert rows["本年度"][0] is None
    assert rows["本年度"][-1] == "職員数・前年度の記録がありません"
    assert any("要求書の人数の欄" in note for note in found.notes)
    assert any("前年度の予算書を取り込む" in note for note in found.notes)


def test_an_account_without_pay_says_so(making):
    making.submitted()

    assert table(making, "給与費明細書").empty == "この会計の予算に、給与費の行はありません。"


def test_nobody_named_as_special_is_said_so(making):
    making.asked("人件費", spent(900_000, setsu=("2", "給料")), programme_code="P90001")
    making.submitted()
    found = table(making, "1　特別職")

    assert found.rows == ()
    assert found.empty.startswith("記録がありません")
    assert "細節" in found.empty


def test_allowances_by_name_and_the_change_with_its_reasons_missing(opened, programmes, last_year):
    made = asked(opened(), programmes)

    assert [row.cells for row in table(made, "職員手当の内訳").rows] == [
        ("扶養手当", 40_000, 50_000, -10_000)
    ]
    changes = table(made, "(2) 給料及び職員手当の増減額の明細")
    assert [row.cells[:3] for row in changes.rows] == [
        ("給料", 140_000, "記録がありません"), ("職員手当", -10_000, "記録がありません"),
    ]  # fmt: skip
    assert any("級別職員数" in note for note in changes.notes)


def test_a_supplement_compares_after_with_before(opened, programmes, last_year):
    made = asked(opened(2026, RoundKind.SUPPLEMENTARY, number=1), programmes)

    rows = cells(table(made, "給与費明細書"), "計")

    assert rows["補正後"][2] == 450_000 + 590_000
    assert rows["補正前"][2] == 450_000
    assert rows["比較"][2] == 590_000


def test_it_is_printed(opened, programmes, last_year, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper_pdf(round_document(asked(opened(), programmes).now)))

    words = reading.words(path)

    assert "職員手当の内訳" in words
    assert "会計年度任用職員以外の職員" in words.replace("\n", "")
