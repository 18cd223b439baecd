from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toshikei.kernel import money_refusals
from toshikei.kernel.errors import InputWrong
from toshikei.kernel.money import (
    MAX_DIGITS,
    ParsedYen,
    YenCommaMisplaced,
    YenExponent,
    YenFraction,
    YenLetterInNumber,
    YenSignTwice,
    YenSpreadsheetError,
    YenTooLarge,
    YenUnitInCell,
    YenUnreadable,
    YenWithoutDigits,
    format_thousand_yen,
    format_yen,
    in_words,
    parse_yen,
    thousands_that_add_up,
    to_thousand,
    yen_from_cell,
)

AMOUNTS = st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1)
FULL_WIDTH = str.maketrans("0123456789,-()", "０１２３４５６７８９，－（）")


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("0", 0),
        ("1234", 1234),
        ("007", 7),
        ("1,234,000", 1_234_000),
        ("１，２３４，０００", 1_234_000),
        ("５３８２８０００", 53_828_000),
        ("1,234円", 1234),
        ("　1,234　円　", 1234),
        ("\t1234\n", 1234),
        ("¥1,000", 1000),
        ("￥１，０００", 1000),
        ("\\1,000", 1000),
        ("△242000", -242_000),
        ("△ 1", -1),
        ("▲　１", -1),
        ("－1", -1),
        ("−1", -1),
        ("-1,000", -1000),
        ("¥-5", -5),
        ("-¥5", -5),
        ("(1,000)", -1000),
        ("（１，０００）", -1000),
        ("（1,000円）", -1000),
        ("+5", 5),
        ("-0", 0),
        ("1234.0", 1234),
        ("1,234.00", 1234),
        ("9" * 15, 10**15 - 1),
    ],
)
def test_amount_is_read(text: str, yen: int) -> None:
    assert parse_yen(text) == (yen, "", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "blank"),
        ("  　", "blank"),
        ("空欄", "blank"),
        ("-", "dash"),
        ("－", "dash"),
        ("―", "dash"),
        ("ー", "dash"),
        ("--", "dash"),
        ("…", "not_available"),
        ("‥", "not_available"),
        ("・・・", "not_available"),
        ("*", "asterisk"),
        ("＊＊＊", "asterisk"),
        ("x", "withheld"),
        ("Ｘ", "withheld"),
        ("皆減", "all_gone"),
        ("皆増", "all_new"),
    ],
)
def test_placeholder_is_none_with_its_reason_and_never_zero(text: str, reason: str) -> None:
    parsed = parse_yen(text)

    assert parsed.yen is None
    assert parsed.reason == reason
    assert parsed.note


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("1,2OO", YenLetterInNumber),
        ("l00", YenLetterInNumber),
        ("1.5", YenFraction),
        ("1.001", YenFraction),
        ("1.000", YenFraction),
        (".5", YenFraction),
        ("1E+09", YenExponent),
        ("1.50115E+09", YenExponent),
        ("12千円", YenUnitInCell),
        ("3百万円", YenUnitInCell),
        ("1.5億円", YenUnitInCell),
        ("12%", YenUnitInCell),
        ("1,23", YenCommaMisplaced),
        ("12,3456", YenCommaMisplaced),
        ("1,,000", YenCommaMisplaced),
        ("1,000,", YenCommaMisplaced),
        ("△△1", YenSignTwice),
        ("(△1)", YenSignTwice),
        ("△(1)", YenSignTwice),
        ("((1))", YenSignTwice),
        ("#REF!", YenSpreadsheetError),
        ("#N/A", YenSpreadsheetError),
        ("9" * 16, YenTooLarge),
        ("-" + "9" * 5000, YenTooLarge),
        ("円", YenWithoutDigits),
        ("△", YenWithoutDigits),
        ("()", YenWithoutDigits),
        ("土木費", YenWithoutDigits),
        ("1000①", YenUnreadable),
        ("1²", YenUnreadable),
        ("٣", YenWithoutDigits),
        ("1 000", YenUnreadable),
        ("1_000", YenUnreadable),
        ("1月2日", YenUnreadable),
        ("0x10", YenUnreadable),
        ("1\x00", YenUnreadable),
        ("ー5", YenUnreadable),
    ],
)
def test_what_is_no_amount_is_refused_by_cause(text: str, refusal: type[YenUnreadable]) -> None:
    with pytest.raises(YenUnreadable) as refused:
        parse_yen(text)

    assert type(refused.value) is refusal
    assert refused.value.sentence("why")
    assert refused.value.sentence("instead")


def test_letter_is_named_with_place_and_digit() -> None:
    with pytest.raises(YenLetterInNumber) as refused:
        parse_yen("1,2OO")

    assert "4文字目" in str(refused.value)
    assert "「O」" in str(refused.value)
    assert "数字の「0」" in refused.value.sentence("instead")


def test_unit_in_a_cell_is_named() -> None:
    with pytest.raises(YenUnitInCell, match="「千円」"):
        parse_yen("12千円")


def test_codes_of_refusals_are_unique() -> None:
    found = [item for item in vars(money_refusals).values() if isinstance(item, type)]
    codes = [item.code for item in found if issubclass(item, InputWrong) and item is not InputWrong]

    assert len(codes) == len(set(codes)) == 10


@given(AMOUNTS)
def test_every_written_form_reads_back(yen: int) -> None:
    grouped = f"{abs(yen):,}"
    forms = [str(yen), f"{yen:,}", format_yen(yen), f"{yen:,}円", f"{yen:,}".translate(FULL_WIDTH)]
    if yen < 0:
        forms += [
            f"△{grouped}",
            f"▲ {grouped}",
            f"({grouped})",
            f"（{grouped}）",
            f"−{grouped}",
            f"－{grouped}",
        ]

    assert {parse_yen(form).yen for form in forms} == {yen}


def outcome(text: str) -> ParsedYen | YenUnreadable:
    try:
        return parse_yen(text)
    except YenUnreadable as refused:
        return refused


@given(st.text(max_size=20))
@example("１\u0660")
@example("(-)")
@example("{yen}")
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    result = outcome(text)

    if isinstance(result, YenUnreadable):
        assert result.sentence("what")
    else:
        assert (result.yen is None) == bool(result.reason)


@given(st.text(alphabet="0123456789,.△▲－-()（）円￥ 　OoIlE+千％", max_size=12))
def test_a_read_amount_has_exactly_the_digits_that_were_written(text: str) -> None:
    """Nothing is invented: the digits of the result are those of the text, leading zeros and .00 apart."""
    try:
        yen = parse_yen(text).yen
    except YenUnreadable:
        return
    if yen is not None:
        written = "".join(char for char in text.partition(".")[0] if char.isdigit())
        assert str(abs(yen)) == (written.lstrip("0") or "0")


@pytest.mark.parametrize(
    ("cell", "yen"),
    [(1200, 1200), (1200.0, 1200), (-5.0, -5), ("△5", -5), (Decimal(7), 7), (None, None), ("", None)],
)
def test_spreadsheet_cell_is_read(cell: object, yen: int | None) -> None:
    assert yen_from_cell(cell).yen == yen


@pytest.mark.parametrize(
    ("cell", "refusal"),
    [
        (1.5, YenFraction),
        (float("nan"), YenTooLarge),
        (float("inf"), YenTooLarge),
        (1e15, YenTooLarge),
        (10**15, YenTooLarge),
        (True, YenUnreadable),
        ([1], YenUnreadable),
    ],
)
def test_spreadsheet_cell_is_refused(cell: object, refusal: type[YenUnreadable]) -> None:
    with pytest.raises(refusal):
        yen_from_cell(cell)


@given(st.integers(-(10**14), 10**14))
def test_thousand_yen_is_never_further_than_half(yen: int) -> None:
    assert abs(to_thousand(yen) * 1000 - yen) <= 500
    assert to_thousand(-yen) == -to_thousand(yen)


@given(st.lists(st.integers(-(10**12), 10**12), max_size=40), st.sampled_from([1000, 10_000, 1_000_000]))
def test_parts_add_up_to_the_rounded_total_and_stay_close(parts: list[int], unit: int) -> None:
    rounded = thousands_that_add_up(parts, unit=unit)

    total = sum(parts)
    assert abs(sum(rounded) * unit - total) * 2 <= unit
    assert all(abs(shown * unit - part) < unit for shown, part in zip(rounded, parts, strict=True))


@given(st.lists(st.integers(-(10**9), 10**9).map(lambda thousand: thousand * 1000), max_size=20))
def test_whole_thousands_stay_as_they_are(parts: list[int]) -> None:
    assert thousands_that_add_up(parts) == [part // 1000 for part in parts]


def test_formats() -> None:
    assert format_yen(-1_234_000) == "▲1,234,000"
    assert format_thousand_yen(-499) == "0"
    assert in_words(2_173_734_567) == "21億7,373万円"
    assert in_words(100_000_000) == "1億円"
    assert in_words(0) == "0円"
