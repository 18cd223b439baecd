"""The rulebook keeps its promises: every value has a source, a status, and no date from the future."""

from collections import Counter
from itertools import chain

import pytest

from toshikei.foundation import clock
from toshikei.kernel import rounding
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import checks, reader
from toshikei.law.types import Entry, Nature, Series, Status
from toshikei.law.units import UNITS

EVERYTHING = list(checks.everything())
ENTRIES = [(series, entry) for series in EVERYTHING for entry in series.entries]


def test_the_rulebook_is_not_empty() -> None:
    assert len(EVERYTHING) > 50


def test_every_value_passes_the_named_checks() -> None:
    assert checks.problems(clock.calendar_day()) == []


@pytest.mark.parametrize(("series", "entry"), ENTRIES, ids=lambda item: getattr(item, "full_name", ""))
def test_value_has_source_and_a_believable_check(series: Series, entry: Entry) -> None:
    assert entry.source.law
    assert entry.checked_on is None or entry.checked_on <= clock.calendar_day()
    if entry.status is Status.VERIFIED:
        assert entry.text_date is not None
        assert entry.text_date <= clock.calendar_day()


def test_unit_of_every_series_is_known() -> None:
    assert {series.unit.code for series in EVERYTHING} <= set(UNITS)


def test_no_name_stands_twice() -> None:
    counts = Counter(series.full_name for series in EVERYTHING)

    assert [name for name, count in counts.items() if count > 1] == []


def test_a_city_value_says_whether_it_is_an_example() -> None:
    own = [series for series in EVERYTHING if series.city]

    assert own
    assert all(series.nature in {Nature.CITY, Nature.EXAMPLE} for series in own)
    assert all(
        entry.status is Status.RECALLED
        for series in own
        for entry in series.entries
        if series.nature is Nature.EXAMPLE
    )


def test_every_rounding_rule_named_by_the_law_exists_and_agrees() -> None:
    named = [(series, entry) for series, entry in ENTRIES if series.unit.code == "rounding_rule"]

    for series, entry in named:
        rule = rounding.RULES[str(entry.value)]
        assert rule.law.law == entry.source.law, series.full_name
        assert rule.law.article == entry.source.article, series.full_name
        assert rule.law.status == entry.status, series.full_name
        assert rule.law.checked_on == entry.checked_on, series.full_name
    assert {str(entry.value) for _, entry in named} == set(rounding.RULES)


def test_kernel_fiscal_year_agrees_with_the_law() -> None:
    year = FiscalYear(2026)
    topic = reader.at(year.first_day).house.fiscal_year

    assert topic.first_day.day_in(2026) == year.first_day
    assert topic.last_day.day_in(2027) == year.last_day
    assert topic.books_close.day_in(2027) == year.books_close_on


def test_columns_of_rows_are_labelled() -> None:
    for series, entry in ENTRIES:
        if series.unit.code == "rows" and isinstance(entry.value, tuple):
            assert set(series.columns) == set(dict(entry.value[0])), series.full_name


def test_labels_are_short_enough_for_a_table() -> None:
    long = [series.full_name for series in EVERYTHING if len(series.label) > 40]

    assert long == []


def test_every_file_is_read() -> None:
    files = chain(reader.STATE_FOLDER.rglob("*.y*ml"), reader.CITY_FOLDER.rglob("*.y*ml"))
    read = {(series.city, series.file) for series in EVERYTHING}

    for path in files:
        city = path.relative_to(reader.CITY_FOLDER).parts[0] if reader.CITY_FOLDER in path.parents else ""
        assert (city, "/".join(path.parts[-2:])) in read, path
