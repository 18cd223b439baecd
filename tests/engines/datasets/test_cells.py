"""Cells: every notation is read exactly, refused with its cause, or nothing with its reason. Never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.datasets.cells import CellProblem, SheetDate, SheetError, SheetNumber, reader_for
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.escaping import escape, escape_in_sheet, unescape
from toshikei.engines.datasets.problems import Severity
from toshikei.engines.datasets.units import Evidence, Unit, unit_in


def read(kind: CellType, text: str, unit: Unit = Unit.YEN, **parts: object) -> object:
    return reader_for(Column("c", "列", kind, **parts), unit)(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (CellType.YEN, "１，２３４", 1234),
        (CellType.YEN, "▲ 11,962,000", -11962000),
        (CellType.YEN, "(138000)", -138000),
        (CellType.YEN, "1,234円", 1234),
        (CellType.YEN, "－", None),
        (CellType.CODE, "001", "001"),
        (CellType.CODE, '="001"', "001"),
        (CellType.CODE, "１０１", "101"),
        (CellType.CODE, SheetNumber("1501010000"), "1501010000"),
        (CellType.TEXT, "'=1+1", "=1+1"),
        (CellType.TEXT, " 議会費\r\n内訳 ", "議会費\n内訳"),
        (CellType.TEXT, "①髙〜", "①髙〜"),
        (CellType.INTEGER, "-5", -5),
        (CellType.DECIMAL, "▲ 0.3", Decimal("-0.3")),
        (CellType.DECIMAL, "94.8", Decimal("94.8")),
        (CellType.DECIMAL, "９４．８％", Decimal("94.8")),
        (CellType.DECIMAL, "1,234.5", Decimal("1234.5")),
        (CellType.DECIMAL, "…", None),
        (CellType.DECIMAL, SheetNumber("1e-05"), Decimal("0.00001")),
        (CellType.DATE, "R8.11.25", date(2026, 11, 25)),
        (CellType.DATE, SheetDate("1899-12-31"), date(1899, 12, 31)),
        (CellType.FISCAL_YEAR, "平成31年度", 2019),
        (CellType.FISCAL_YEAR, "令和元", 2019),
        (CellType.BOOLEAN, "○", True),
        (CellType.BOOLEAN, "いいえ", False),
    ],
)
def test_what_is_read(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        (CellType.CODE, "1月2日", "code_became_date"),
        (CellType.CODE, "Jan-02", "code_became_date"),
        (CellType.CODE, "2-Jan", "code_became_date"),
        (CellType.CODE, SheetDate("2021-01-02"), "code_became_date"),
        (CellType.CODE, "1.50115E+09", "code_exponent"),
        (CellType.CODE, SheetNumber("1234567890123456000"), "code_digits_lost"),
        (CellType.TEXT, SheetError("#REF!"), "spreadsheet_error"),
        (CellType.TEXT, "a\x07b", "control_character"),
        (CellType.TEXT, "道路\u202e費修補", "control_character"),
        (CellType.TEXT, "道路\u2066費", "control_character"),
        (CellType.YEN, "1,2OO", "yen_letter_in_number"),
        (CellType.YEN, "12.5", "yen_fraction"),
        (CellType.INTEGER, "三", "not_an_integer"),
        (CellType.DECIMAL, "nan", "not_a_number"),
        (CellType.DECIMAL, "1_000", "not_a_number"),
        (CellType.DECIMAL, "١٢", "not_a_number"),
        (CellType.DECIMAL, "1e5", "not_a_number"),
        (CellType.DECIMAL, "1,23", "not_a_number"),
        (CellType.DECIMAL, "94.8①", "not_a_number"),
        (CellType.BOOLEAN, "①", "not_yes_or_no"),
        (CellType.BOOLEAN, "たぶん", "not_yes_or_no"),
        (CellType.DATE, "2023-02-29", "date_impossible"),
    ],
)
def test_what_is_refused_and_why(kind, text, rule):
    with pytest.raises(CellProblem) as wrong:
        read(kind, text)

    assert wrong.value.rule == rule
    assert wrong.value.message


def test_lost_zeros_are_found_by_the_width():
    with pytest.raises(CellProblem, match="先頭の0") as wrong:
        read(CellType.CODE, "12", width=4)

    assert wrong.value.rule == "leading_zeros_lost"


def test_a_required_amount_that_is_a_placeholder_is_null_with_its_reason():
    with pytest.raises(CellProblem) as wrong:
        read(CellType.YEN, "皆減", required=True)

    assert (wrong.value.severity, wrong.value.rule) == (Severity.NULL, "null_all_gone")


@pytest.mark.parametrize(("text", "yen"), [("1,234.5", 1_234_500), ("△0.001", -1), ("12", 12_000)])
def test_thousand_yen_with_decimals_is_exact(text, yen):
    assert read(CellType.YEN, text, Unit.THOUSAND_YEN) == yen


def test_thousand_yen_below_one_yen_is_refused():
    with pytest.raises(CellProblem):
        read(CellType.YEN, "0.0001", Unit.THOUSAND_YEN)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("予算額（千円）", Unit.THOUSAND_YEN),
        ("（単位：千円）", Unit.THOUSAND_YEN),
        ("単位 円", Unit.YEN),
        ("金額(百万円)", Unit.MILLION_YEN),
        ("円滑な運営", None),
        ("予算額", None),
    ],
)
def test_units_are_read_only_where_they_are_written(text, unit):
    assert unit_in(text) is unit


def test_amounts_prove_yen_only_when_many_and_all_even():
    few, many, odd = Evidence(), Evidence(), Evidence()
    for number in range(1, 20):
        few.see(number * 1000)
    for number in range(1, 40):
        many.see(number * 1000)
        odd.see(number * 1000 + (number == 7))

    assert (few.proves_yen, many.proves_yen, odd.proves_yen) == (False, True, False)


@given(st.text())
def test_escaping_is_undone_exactly(text):
    assert unescape(escape(text)) == text or not escape(text).startswith("'")
    assert unescape(escape_in_sheet(text)) == text


@given(st.sampled_from(["=", "+", "-", "@", "\t", "'=", "''+", '="']), st.text())
def test_dangerous_text_never_leaves_bare(start, rest):
    written = escape(start + rest)

    assert not written.startswith(("=", "+", "-", "@", "\t"))
    assert unescape(written) == start + rest


def test_a_footnote_mark_does_not_choose():
    choices = (("1", "当初"), ("2", "補正"))

    assert read(CellType.CHOICE, "１", choices=choices) == "1"
    with pytest.raises(CellProblem):
        read(CellType.CHOICE, "①", choices=choices)


def test_a_placeholder_in_a_required_decimal_is_a_null_row():
    with pytest.raises(CellProblem) as refused:
        read(CellType.DECIMAL, "－", required=True)

    assert refused.value.severity is Severity.NULL
