"""Closed days: years people remember, and the two rules that make holidays out of ordinary days."""

from datetime import date

import pytest

from toshikei.engines.claims.holidays import closed_days
from toshikei.engines.claims.periods import is_closed, next_open_day


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [
        (2000, 1, [1, 2, 3, 10]),  # 成人の日が第2月曜日になった
        (2002, 7, [20]),  # 海の日はまだ20日
        (2003, 7, [21]),
        (2006, 4, [29]),
        (2009, 9, [21, 22, 23]),  # 敬老の日と秋分の日にはさまれた22日
        (2015, 9, [21, 22, 23]),
        (2015, 8, []),
        (2016, 8, [11]),  # 山の日
        (2018, 12, [23, 24, 29, 30, 31]),  # 天皇誕生日が日曜日で24日が振替休日
        (2019, 5, [1, 2, 3, 4, 5, 6]),  # 即位の日、はさまれた2日、こどもの日の振替
        (2019, 4, [29, 30]),
        (2019, 10, [14, 22]),
        (2019, 12, [29, 30, 31]),  # 天皇誕生日がない
        (2020, 7, [23, 24]),
        (2021, 8, [8, 9]),  # 山の日が日曜日で9日が振替休日
        (2022, 10, [10]),
        (2024, 2, [11, 12, 23]),
        (2025, 3, [20]),
        (2026, 5, [3, 4, 5, 6]),  # 3日が日曜日で6日が振替休日
        (2026, 9, [21, 22, 23]),
        (2032, 9, [20, 21, 22]),  # 秋分の日が22日
    ],
)
def test_closed_days_of_a_month(year: int, month: int, days: list[int]) -> None:
    assert sorted(day.day for day in closed_days(year) if day.month == month) == days


def test_a_period_that_ends_before_the_long_week_waits_for_its_end() -> None:
    assert next_open_day(date(2019, 4, 27)) == date(2019, 5, 7)
    assert next_open_day(date(2026, 5, 2)) == date(2026, 5, 7)
    assert next_open_day(date(2026, 12, 29)) == date(2027, 1, 4)


def test_before_the_record_only_weekends_and_new_year_are_closed() -> None:
    assert is_closed(date(1999, 12, 30))
    assert not is_closed(date(1999, 2, 11))
