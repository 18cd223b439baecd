from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.kernel.era import (
    ERAS,
    PRESENT_ERA,
    DateImpossible,
    DateSerialNumber,
    DateUnreadable,
    DateWithoutEra,
    DateWrongWeekday,
    EraBeforeSolarCalendar,
    EraUnknown,
    EraYearImpossible,
    era_of,
    format_wareki,
    format_wareki_short,
    parse_date,
    read_date,
)
from toshikei.kernel.errors import InputWrong

THE_DAY = date(2026, 11, 25)


def test_table_is_the_five_modern_eras_without_a_gap() -> None:
    assert [era.name for era in ERAS] == ["明治", "大正", "昭和", "平成", "令和"]
    for earlier, later in pairwise(ERAS):
        assert earlier.last_day is not None
        assert timedelta(0) <= later.first_day - earlier.last_day <= timedelta(days=1)
    assert PRESENT_ERA.last_day is None


@pytest.mark.parametrize(
    ("day", "wareki"),
    [
        (date(1873, 1, 1), "明治6年1月1日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (THE_DAY, "令和8年11月25日"),
    ],
)
def test_boundaries_of_every_era(day: date, wareki: str) -> None:
    assert format_wareki(day) == wareki
    assert parse_date(wareki) == day


@pytest.mark.parametrize(
    ("text", "day"), [("明治45年7月30日", date(1912, 7, 30)), ("大正15年12月25日", date(1926, 12, 25))]
)
def test_days_with_two_names_are_read_by_both(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "R8.11.25",
        "r8.11.25",
        "Ｒ８．１１．２５",
        "R08.11.25",
        "R8-11-25",
        "R8/11/25",
        "R.8.11.25",
        "令和8年11月25日",
        "令和８年１１月２５日",
        "令和 8 年 11 月 25 日",
        "令和八年十一月二十五日",
        "㋿8年11月25日",
        "2026-11-25",
        "2026/11/25",
        "2026.11.25",
        "2026年11月25日",
        "20261125",
        "2026-11-25T00:00:00",
        "2026-11-25 00:00:00",
        "令和8年11月25日（水）",
        "令和8年11月25日(水曜日)",
        "　2026-11-25 ",
    ],
)
def test_notation_is_read(text: str) -> None:
    assert parse_date(text) == THE_DAY


@pytest.mark.parametrize("era", ["令和", "R", "r"])
def test_era_may_be_stated_as_an_argument(era: str) -> None:
    assert parse_date("8.11.25", era=era) == THE_DAY
    assert parse_date("八年十一月二十五日", era=era) == THE_DAY
    assert parse_date("2026.11.25", era="平成") == THE_DAY
    assert parse_date("R8.11.25", era="平成") == THE_DAY


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", DateUnreadable),
        ("きのう", DateUnreadable),
        ("2026-11", DateUnreadable),
        ("11/25", DateUnreadable),
        ("2026-11-25T12:34:56", DateUnreadable),
        ("R0.1.1", DateUnreadable),
        ("8.11.25", DateWithoutEra),
        ("126.1.1", DateWithoutEra),
        ("46351", DateSerialNumber),
        ("R7.2.29", DateImpossible),
        ("2025-02-29", DateImpossible),
        ("令和8年13月1日", DateImpossible),
        ("R8.11.31", DateImpossible),
        ("R8.11.25（木）", DateWrongWeekday),
        ("安久2年1月1日", EraUnknown),
        ("X8.11.25", EraUnknown),
        ("令和元年4月30日", EraYearImpossible),
        ("平成31年5月1日", EraYearImpossible),
        ("昭和64年1月8日", EraYearImpossible),
        ("昭和65年1月1日", EraYearImpossible),
        ("昭和元年12月24日", EraYearImpossible),
        ("平成33.4.1", EraYearImpossible),
        ("明治5年12月2日", EraBeforeSolarCalendar),
        ("1872-12-31", EraBeforeSolarCalendar),
        ("0001-01-01", EraBeforeSolarCalendar),
    ],
)
def test_what_is_no_date_is_refused_by_cause(text: str, refusal: type[InputWrong]) -> None:
    with pytest.raises(InputWrong) as refused:
        parse_date(text)

    assert type(refused.value) is refusal
    assert refused.value.sentence("why")
    assert refused.value.sentence("instead")


def test_29_february_exists_in_leap_years_only() -> None:
    assert parse_date("令和6年2月29日") == date(2024, 2, 29)
    assert parse_date("明治33年3月1日") == date(1900, 3, 1)
    with pytest.raises(DateImpossible, match="令和7年に2月29日"):
        parse_date("令和7年2月29日")
    with pytest.raises(DateImpossible):
        parse_date("明治33年2月29日")


def test_ended_era_tells_the_right_date() -> None:
    with pytest.raises(EraYearImpossible) as refused:
        parse_date("平成33年4月1日")

    assert "令和3年4月1日" in refused.value.sentence("instead")
    assert "2019年4月30日まで" in str(refused.value)


def test_date_before_the_solar_calendar_says_why() -> None:
    with pytest.raises(EraBeforeSolarCalendar, match="太陰太陽暦"):
        format_wareki(date(1872, 12, 31))


def test_date_says_back_what_it_read() -> None:
    assert read_date("R8.11.25").read_as == "令和8年11月25日（水）・西暦2026年"
    assert read_date("8.11.25", era="令和").value == THE_DAY


@given(st.dates(date(1873, 1, 1), date(2199, 12, 31)))
def test_every_day_reads_back_from_every_form(day: date) -> None:
    forms = [
        format_wareki(day),
        format_wareki(day, weekday=True),
        format_wareki_short(day),
        day.isoformat(),
        f"{day:%Y%m%d}",
    ]

    assert {parse_date(form) for form in forms} == {day}


@given(st.dates(date(1873, 1, 1), date(2199, 12, 31)))
def test_every_day_has_one_era_and_a_positive_year(day: date) -> None:
    era = era_of(day)

    assert era.covers(day)
    assert era.year_of(day.year) >= 1
    assert era.western_year(era.year_of(day.year)) == day.year


def outcome(text: str) -> date | InputWrong:
    try:
        return parse_date(text)
    except InputWrong as refused:
        return refused


@given(st.text(max_size=16))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    result = outcome(text)

    assert isinstance(result, date) or result.sentence("what")
