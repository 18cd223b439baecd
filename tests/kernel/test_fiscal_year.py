from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.kernel.era import ERAS
from toshikei.kernel.fiscal_year import (
    FIRST_YEAR,
    LAST_YEAR,
    FiscalYear,
    FiscalYearImpossible,
    FiscalYearOutOfRange,
    FiscalYearsConflict,
    FiscalYearUnknownEra,
    FiscalYearUnreadable,
    FiscalYearWithoutEra,
)

YEARS = st.integers(FIRST_YEAR, LAST_YEAR).map(FiscalYear)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R3", 2021),
        ("r3", 2021),
        ("Ｒ３", 2021),
        ("R03", 2021),
        ("R.3", 2021),
        ("R3年度", 2021),
        ("令和3", 2021),
        ("令和３年度", 2021),
        ("令和 3 年度", 2021),
        ("令和三年度", 2021),
        ("令和十二年度", 2030),
        ("令和元年度", 2019),
        ("令和1年度", 2019),
        ("R元", 2019),
        ("㋿3年度", 2021),
        ("㍻31", 2019),
        ("平成31/令和元", 2019),
        ("平成31年度（令和元年度）", 2019),
        ("平成31・令和元年度", 2019),
        ("H31", 2019),
        ("Ｈ３１", 2019),
        ("平成元年度", 1989),
        ("S63", 1988),
        ("昭和元年度", 1926),
        ("大正15年度", 1926),
        ("T1", 1912),
        ("明治45", 1912),
        ("明治6", 1873),
        ("2021", 2021),
        ("２０２１年度", 2021),
        ("2021年", 2021),
        ("FY2021", 2021),
        ("西暦2021年度", 2021),
        ("2021（令和3）年度", 2021),
        ("令和3年度(2021)", 2021),
        (" 2021　", 2021),
    ],
)
def test_notation_is_read(text: str, year: int) -> None:
    assert FiscalYear.parse(text) == FiscalYear(year)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", FiscalYearUnreadable),
        ("年度", FiscalYearUnreadable),
        ("元年度", FiscalYearUnreadable),
        ("来年度", FiscalYearUnreadable),
        ("3", FiscalYearWithoutEra),
        ("31年度", FiscalYearWithoutEra),
        ("R0", FiscalYearUnreadable),
        ("R-3", FiscalYearUnreadable),
        ("2021.0", FiscalYearUnreadable),
        ("20213", FiscalYearUnreadable),
        ("R3.4.1", FiscalYearUnreadable),
        ("2021/04", FiscalYearUnreadable),
        ("X3", FiscalYearUnknownEra),
        ("安久2", FiscalYearUnknownEra),
        ("昭和65", FiscalYearImpossible),
        ("昭和64年度", FiscalYearImpossible),
        ("平成32年度", FiscalYearImpossible),
        ("H0", FiscalYearUnreadable),
        ("R3-R5", FiscalYearsConflict),
        ("令和3年度（2022）", FiscalYearsConflict),
        ("9999", FiscalYearOutOfRange),
        ("0001", FiscalYearOutOfRange),
        ("明治5", FiscalYearOutOfRange),
    ],
)
def test_what_is_no_fiscal_year_is_refused_by_cause(text: str, refusal: type[FiscalYearUnreadable]) -> None:
    with pytest.raises(FiscalYearUnreadable) as refused:
        FiscalYear.parse(text)

    assert type(refused.value) is refusal
    assert refused.value.sentence("instead")


def test_impossible_year_tells_the_right_one() -> None:
    with pytest.raises(FiscalYearImpossible) as refused:
        FiscalYear.parse("昭和65")

    assert "平成2年度" in refused.value.sentence("instead")
    assert "昭和63年度まで" in str(refused.value)


def test_year_of_an_era_change_has_both_names() -> None:
    assert FiscalYear(2019).labels == ("平成31年度", "令和元年度")
    assert FiscalYear(2019).label == "令和元年度"
    assert FiscalYear(1988).labels == ("昭和63年度",)
    assert FiscalYear(1989).labels == ("平成元年度",)


def test_year_runs_from_april_to_march_and_its_books_to_may() -> None:
    year = FiscalYear(2023)

    assert (year.first_day, year.last_day, year.books_close_on) == (
        date(2023, 4, 1),
        date(2024, 3, 31),
        date(2024, 5, 31),
    )
    assert date(2024, 2, 29) in year
    assert date(2024, 4, 1) not in year


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 3, 31), 2023),
        (date(2024, 4, 1), 2024),
        (date(2024, 2, 29), 2023),
        (date(2024, 12, 31), 2024),
    ],
)
def test_day_lies_in_its_year(day: date, year: int) -> None:
    assert FiscalYear.of(day) == FiscalYear(year)


@given(st.dates(date(FIRST_YEAR, 4, 1), date(LAST_YEAR + 1, 3, 31)))
def test_every_day_lies_in_exactly_its_own_year(day: date) -> None:
    year = FiscalYear.of(day)

    assert day in year
    assert year.first_day - timedelta(days=1) not in year
    assert year.last_day + timedelta(days=1) not in year


@given(YEARS)
def test_every_label_and_short_form_reads_back(year: FiscalYear) -> None:
    for text in [*year.labels, year.short, str(year.year), f"{year.year}年度", "／".join(year.labels)]:
        assert FiscalYear.parse(text) == year


def outcome(text: str) -> FiscalYear | FiscalYearUnreadable:
    try:
        return FiscalYear.parse(text)
    except FiscalYearUnreadable as refused:
        return refused


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    result = outcome(text)

    assert isinstance(result, FiscalYear) or result.sentence("what")


def test_every_year_in_range_has_a_name() -> None:
    assert all(FiscalYear(year).labels for year in range(FIRST_YEAR, LAST_YEAR + 1))
    assert {label[:2] for year in range(FIRST_YEAR, 2026) for label in FiscalYear(year).labels} == {
        era.name for era in ERAS
    }


def test_years_are_ordered_and_counted() -> None:
    assert FiscalYear(2020) < FiscalYear(2021)
    assert FiscalYear(2020).next == FiscalYear(2021) == FiscalYear(2022).previous
    assert FiscalYear(2021) + 3 == FiscalYear(2024)
    assert FiscalYear(2021) - 3 == FiscalYear(2018)
    assert [year.year for year in FiscalYear.range(FiscalYear(2019), FiscalYear(2021))] == [2019, 2020, 2021]
    assert list(FiscalYear.range(FiscalYear(2021), FiscalYear(2019))) == []
    assert len({FiscalYear(2021), FiscalYear.parse("R3")}) == 1


def test_year_outside_the_range_is_refused() -> None:
    with pytest.raises(FiscalYearOutOfRange):
        FiscalYear(LAST_YEAR).next  # noqa: B018  # the property itself refuses
