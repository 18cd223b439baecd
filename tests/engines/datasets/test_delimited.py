"""Delimited text: physical lines, legal line breaks, lost quotes."""

import pytest

from toshikei.engines.datasets.delimited import LostQuote, guess_delimiter, rows


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [("a,b\n1,2\n", ","), ("a\tb\n1\t2,3\n", "\t"), ("a;b\n1;2,5\n3;4,5\n", ";"), ("一列だけ\n値\n", ",")],
)
def test_delimiter(sample, delimiter):
    assert guess_delimiter(sample) == delimiter


def test_lines_are_those_a_person_sees():
    text = ["a,b\n", '1,"二\n', '行"\n', "\n", "3,4\n"]

    assert list(rows(text, ",")) == [(1, ["a", "b"]), (2, ["1", "二\n行"]), (5, ["3", "4"])]


def test_a_lost_quote_names_the_line_where_it_opened():
    with pytest.raises(LostQuote) as lost:
        list(rows(["a,b\n", "1,2\n", '3,"四\n', "5,6\n"], ","))

    assert lost.value.line == 3
