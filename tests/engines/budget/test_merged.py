"""Merged cells around a cell that cannot be read: only that row and what really hangs on it are set aside."""

import pytest
from tests.engines.budget.feeding import Judgement

from toshikei.engines.datasets.problems import Severity

HEAD = [
    "年度",
    "会計名称",
    "款コード",
    "款名称",
    "項コード",
    "項名称",
    "目コード",
    "目名称",
    "節コード",
    "節名称",
    "予算額",
]


def judged(text: str) -> Judgement:
    return Judgement([dict(zip(HEAD, line.split(","), strict=True)) for line in text.strip().splitlines()])


@pytest.mark.parametrize("amount", ["だいたい百万", "6百", "1,23"])
def test_an_amount_nobody_can_read_takes_only_its_own_row(amount):
    found = judged(f"""
R8,一般会計,1,議会費,1,議会費,1,議会費,1,報酬,1000
R8,一般会計,2,総務費,1,総務管理費,1,一般管理費,1,報酬,{amount.replace(",", "，")}
,,,,,,,,8,旅費,2000
,,,,2,徴税費,1,税務総務費,1,報酬,3000
""")

    assert found.lines(Severity.QUARANTINE) == [3]
    assert found.summary["by_kan"] == {"議会費": 1000, "総務費": 5000}


def test_a_first_row_without_a_readable_amount_still_gives_its_year_and_account():
    found = judged("""
R8,国民健康保険事業特別会計,1,総務費,1,総務管理費,1,一般管理費,1,報酬,百
,,,,,,,,8,旅費,2000
""")

    assert found.lines(Severity.QUARANTINE) == [2]
    assert (found.summary["fiscal_year"], found.summary["by_account"]) == (
        2026,
        {"国民健康保険事業特別会計": 2000},
    )
    assert [p.message for p in found.problems if p.rule == "budget.carried_down" and p.line is None] == [
        "空欄を、結合されたセルとみて上の行の値で補いました：年度1行・会計1行。"
    ]


def test_a_heading_nobody_can_read_takes_what_hangs_on_it_and_names_the_cell():
    found = judged("""
R8,一般会計,1,議会費,1,議会費,1,議会費,1,報酬,1000
R8,一般会計,2,総務費,1月2日,総務管理費,1,一般管理費,1,報酬,1000
,,,,,,,,8,旅費,2000
,,,,2,徴税費,1,税務総務費,1,報酬,3000
,,,,,,2,賦課徴収費,1,報酬,4000
R8,一般会計,3,民生費,1,社会福祉費,1,社会福祉総務費,1,報酬,5000
""")

    assert found.lines(Severity.QUARANTINE) == [3, 4]
    depends = next(p for p in found.problems if p.rule == "budget.heading_above_unread")
    assert (depends.line, depends.column) == (4, "kou")
    assert "3行目の項「1月2日」が読めない" in depends.message
    assert "3行目を直すか、セルの結合を解いて" in depends.message
    assert found.summary["by_kan"] == {"議会費": 1000, "総務費": 7000, "民生費": 5000}


def test_blanks_do_not_reach_over_a_line_that_could_not_be_cut_into_cells():
    found = judged("""
R8,一般会計,1,議会費,1,議会費,1,議会費,1,報酬,1000
""")

    found.checker.lost(3)
    after = found._judge(4, dict.fromkeys(HEAD, "") | {"節コード": "8", "節名称": "旅費", "予算額": "2000"})
    fresh = found._judge(
        5,
        dict(
            zip(
                HEAD,
                ["R8", "一般会計", "2", "総務費", "1", "総務管理費", "1", "一般管理費", "1", "報酬", "3000"],
                strict=True,
            )
        ),
    )

    assert {p.rule for p in after.problems} == {"budget.heading_above_unread"}
    assert "3行目が読めない" in after.problems[0].message
    assert fresh.is_accepted


def test_a_second_account_reaches_to_the_blanks_below_it():
    found = judged("""
R8,一般会計,1,議会費,1,議会費,1,議会費,1,報酬,1000
R8,介護保険特別会計,1,総務費,1,総務管理費,1,一般管理費,1,報酬,2000
,,,,,,,,8,旅費,3000
""")

    assert found.summary["by_account"] == {"一般会計": 1000, "介護保険特別会計": 5000}


def test_a_side_is_not_lent_to_a_line_without_one():
    rows = [
        {"年度": "R8", "歳入歳出区分": "歳入", "款名称": "諸収入", "項名称": "雑入", "予算額": "50"},
        {"年度": "R8", "歳入歳出区分": "", "款名称": "総務費", "項名称": "総務管理費", "予算額": "70"},
    ]

    assert Judgement(rows).summary["total_yen"] == 70
