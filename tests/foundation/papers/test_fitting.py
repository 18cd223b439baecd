"""Widths, sizes and turning, without setting anything."""

import doctest
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.foundation.papers.samples import money, narrow, wide

from toshikei.foundation.papers import fitting, glyphs
from toshikei.foundation.papers.fitting import ACROSS, SIZES, SMALLEST, UPRIGHT, fit, pour, stands_whole
from toshikei.foundation.papers.model import Column, Row, Table


def test_doctests() -> None:
    assert not any(doctest.testmod(module).failed for module in (fitting, glyphs))


def test_sizes_go_down() -> None:
    assert all(before > after for before, after in pairwise(SIZES + SMALLEST))


def test_narrow_table_stands_upright_and_fills_the_page() -> None:
    found = fit(narrow())

    assert found is not None
    assert not found.is_landscape
    assert found.size == SIZES[0]
    assert abs(sum(found.widths) - UPRIGHT) < 0.1


def test_a_number_is_never_narrower_than_its_figures() -> None:
    table = wide(3)
    found = fit(table)

    assert found is not None
    figures = glyphs.glyphs(is_bold=True).width("987,654,321,000") * found.size
    assert found.widths[1] - 2 * fitting.INSET >= figures


def test_columns_decide_about_turning() -> None:
    columns = (Column("事業"), *(money(str(number)) for number in range(12)))
    table = Table("表", columns, (Row(("図書館", *(123_456_789_000,) * 12)),))

    found = fit(table)

    assert found is not None
    assert found.is_landscape
    assert abs(sum(found.widths) - ACROSS) < 0.1


def test_few_rows_of_long_words_may_be_broken_over_pages() -> None:
    short, long = (
        Table("表", (Column("名"), Column("説明")), (Row(("図書館", text)),) * 10)
        for text in ("本をそろえる", "本をそろえる。" * 40)
    )

    assert stands_whole(short, fit(short))
    assert not stands_whole(long, fit(long))


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=12), st.floats(0, 5000))
def test_pouring_never_gives_more_than_there_is(wishes: list[float], rest: float) -> None:
    given_out = pour(rest, wishes)

    assert all(0 <= got <= wish for got, wish in zip(given_out, wishes, strict=True))
    assert sum(given_out) <= min(rest, sum(wishes)) + 1e-6
