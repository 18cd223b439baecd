"""The papers of explanation: which a budget needs, and every way in which they contradict each other."""

from toshikei.engines.enterprise.agreement import Budgeted, Papers, contradictions
from toshikei.engines.enterprise.items import Item, ItemKind
from toshikei.engines.enterprise.papers import Paper, PaperRow, missing

NOTHING = Budgeted(None, None)
WHOLE = (
    PaperRow(Paper.CASH, "operating", "当年度純利益", 100),
    PaperRow(Paper.CASH, "operating", "減価償却費", 300),
    PaperRow(Paper.CASH, "investing", "有形固定資産の取得による支出", -350),
    PaperRow(Paper.CASH, "financing", "企業債の償還による支出", -40),
    PaperRow(Paper.CASH, "opening", "資金期首残高", 500),
    PaperRow(Paper.BALANCE, "fixed_assets", "有形固定資産", 1_000),
    PaperRow(Paper.BALANCE, "current_assets", "現金預金", 510),
    PaperRow(Paper.BALANCE, "fixed_debts", "企業債", 700),
    PaperRow(Paper.BALANCE, "capital", "資本金", 810),
    PaperRow(Paper.PAST_BALANCE, "current_assets", "現金預金", 500),
    PaperRow(Paper.PAST_BALANCE, "surplus", "利益剰余金", 500),
)
BUDGETED = Budgeted(depreciation=300, net=100)


def said(*rows: PaperRow, budgeted: Budgeted = NOTHING) -> str:
    return "".join(contradictions(Papers(rows), budgeted))


def changed(label: str, amount: int, paper: Paper) -> tuple[PaperRow, ...]:
    return tuple(
        PaperRow(
            row.paper,
            row.section,
            row.label,
            amount if (row.label, row.paper) == (label, paper) else row.amount,
        )
        for row in WHOLE
    )


def test_papers_that_agree_contradict_nothing():
    assert said(*WHOLE, budgeted=BUDGETED) == ""
    assert said(budgeted=BUDGETED) == "", "what is not made contradicts nothing"


def test_a_balance_sheet_that_does_not_balance_is_named_with_its_difference():
    words = said(*changed("有形固定資産", 1_001, Paper.BALANCE))

    assert words == "予定貸借対照表の資産の計は1,511円、負債と資本の計は1,510円で、差が1円あります。"


def test_the_cash_flow_ends_and_begins_with_the_cash_of_the_balance_sheets():
    words = said(*changed("資金期首残高", 499, Paper.CASH))

    assert "資金期末残高は509円、予定貸借対照表の現金預金は510円" in words
    assert "資金期首残高は499円、前年度の予定貸借対照表の現金預金は500円" in words


def test_depreciation_and_profit_are_those_of_the_budget():
    words = said(*WHOLE, budgeted=Budgeted(depreciation=299, net=-5))

    assert "減価償却費は300円、予定損益計算の減価償却費は299円" in words
    assert "純利益は100円、予定損益計算の純利益は▲5円" in words


def test_a_statement_of_continuing_expenses_has_every_subject_with_its_total():
    items = (
        Item(ItemKind.CONTINUING, "監視設備", 120, from_year=2026),
        Item(ItemKind.CONTINUING, "監視設備", 180, from_year=2027),
        Item(ItemKind.CONTINUING, "管渠", 10, from_year=2026),
    )
    rows = (
        PaperRow(Paper.CONTINUING, "this_year", "監視設備", 120),
        PaperRow(Paper.CONTINUING, "later", "監視設備", 170),
    )

    words = said(*rows, budgeted=Budgeted(None, None, items))

    assert "「監視設備」は290円、予算の総額は300円" in words
    assert "「管渠」が、継続費に関する調書にありません" in words


def test_a_commitment_may_stay_below_its_limit_and_not_above():
    items = (Item(ItemKind.COMMITMENT, "収納業務", 300, from_year=2027, to_year=2029),)
    budgeted = Budgeted(None, None, items)

    assert said(PaperRow(Paper.COMMITMENT, "later", "収納業務", 299), budgeted=budgeted) == ""
    above = said(PaperRow(Paper.COMMITMENT, "later", "収納業務", 301), budgeted=budgeted)
    assert "差が1円" in above


def test_a_paper_on_items_is_needed_only_where_there_are_such():
    items = [Item(ItemKind.COMMITMENT, "収納業務", 300, from_year=2027, to_year=2029)]

    assert Paper.COMMITMENT in missing(set(), items)
    assert Paper.CONTINUING not in missing(set(), items)
    assert missing(set(Paper), items) == ()
