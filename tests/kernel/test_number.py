from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.kernel.number import NumberTooLong, NumberUnreadable, ParsedNumber, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("94.8", "94.8"),
        ("９４．８", "94.8"),
        ("1,234.50", "1234.50"),
        ("▲ 0.3", "-0.3"),
        ("△０．３", "-0.3"),
        ("(1.5)", "-1.5"),
        (".5", "0.5"),
        ("+3", "3"),
        ("-0", "0"),
        ("007", "7"),
    ],
)
def test_number_is_read_exactly(text: str, value: str) -> None:
    assert str(parse_number(text).value) == value


@pytest.mark.parametrize("text", ["94.8%", "94.8％", "94.8 %"])
def test_suffix_may_stand_behind(text: str) -> None:
    assert parse_number(text, suffix="%").value == Decimal("94.8")
    with pytest.raises(NumberUnreadable):
        parse_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "94.8①",
        "5²",
        "٣",
        "1_000",
        "1e5",
        "NaN",
        "Infinity",
        "1.2.3",
        "1,23",
        "1.",
        "9 4",
        "%",
        "△△1",
        "約5",
        "½",
        "1,234.5.6",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """A footnote mark is no digit: NFKC would read 94.8① as 94.81."""
    with pytest.raises(NumberUnreadable):
        parse_number(text, suffix="%")


@pytest.mark.parametrize(
    ("text", "reason"), [("", "blank"), ("－", "dash"), ("…", "not_available"), ("***", "asterisk")]
)
def test_placeholder_is_none_with_its_reason(text: str, reason: str) -> None:
    parsed = parse_number(text)

    assert (parsed.value, parsed.reason) == (None, reason)


def test_more_digits_than_a_decimal_holds_are_refused() -> None:
    with pytest.raises(NumberTooLong):
        parse_number("1" * 29)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_every_written_form_reads_back(value: Decimal) -> None:
    sign = "▲" if value < 0 else ""

    assert parse_number(f"{value:f}").value == value
    assert parse_number(f"{sign}{abs(value):,f}").value == value


def outcome(text: str) -> ParsedNumber | NumberUnreadable:
    try:
        return parse_number(text)
    except NumberUnreadable as refused:
        return refused


@given(st.text(max_size=16))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    result = outcome(text)

    if isinstance(result, NumberUnreadable):
        assert result.sentence("what")
    else:
        assert (result.value is None) == bool(result.reason)
