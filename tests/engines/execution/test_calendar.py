"""Days of a fiscal year's budget and their lights, also in a leap year and where the era changed."""

from datetime import date

import pytest

from toshikei.engines.execution.calendar import Light, months_after, statutory_calendar
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader


def calendar(year: int, **done: date | None):
    law = reader.at(max(date(year, 4, 1), date(2020, 4, 1)), city="012068")
    return {line.code: line for line in statutory_calendar(FiscalYear(year), law, done)}


def test_days_of_an_ordinary_year():
    lines = calendar(2026)

    assert {code: line.due_on for code, line in lines.items()} == {
        "status_1": date(2026, 11, 30),
        "next_submitted": date(2027, 3, 12),
        "year_end": date(2027, 3, 31),
        "status_2": date(2027, 5, 31),
        "statements": date(2027, 5, 31),
        "closed": date(2027, 5, 31),
        "handed": date(2027, 8, 31),
        "audited": date(2027, 8, 31),
        "to_council": date(2027, 9, 15),
        "to_council_last": date(2028, 3, 12),
    }
    assert list(lines.values()) == sorted(lines.values(), key=lambda line: (line.due_on, line.code))


@pytest.mark.parametrize("year", [2019, 2023, 2027])
def test_a_leap_day_or_a_new_era_moves_no_day(year):
    lines = calendar(year)

    assert lines["next_submitted"].due_on == date(year + 1, 3, 12)
    assert lines["closed"].due_on == date(year + 1, 5, 31)


def test_lights():
    line = calendar(2026)["handed"]

    assert line.light(date(2027, 8, 1)) is Light.SOON
    assert line.light(date(2027, 7, 31)) is Light.AHEAD
    assert line.light(date(2027, 8, 31)) is Light.SOON
    assert line.light(date(2027, 9, 1)) is Light.LATE
    assert calendar(2026, handed=date(2027, 8, 31))["handed"].light(date(2027, 9, 9)) is Light.DONE
    assert calendar(2026, handed=None)["handed"].light(date(2027, 9, 9)) is Light.DONE
    assert calendar(2026, handed=date(2027, 9, 1))["handed"].light(date(2027, 9, 9)) is Light.DONE_LATE


def test_custom_is_told_apart_from_law():
    lines = calendar(2026)

    assert [code for code, line in lines.items() if not line.is_law] == ["audited", "to_council"]
    assert not lines["audited"].law.is_checked
    assert lines["statements"].law.is_checked


def test_months_after_the_end_of_a_month():
    assert months_after(date(2027, 5, 31), 3) == date(2027, 8, 31)
    assert months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
