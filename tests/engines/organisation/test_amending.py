"""改正文 from clauses then and now: cases written by hand, and a reader that applies the text again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.organisation.amending import amendment

CASES = (
    ({}, {}, []),
    ({(5, 1): "甲"}, {(5, 1): "甲"}, []),
    ({(5, 1): "甲"}, {}, ["第5条第1号を削る。"]),
    ({(5, 1): "甲", (5, 2): "乙"}, {}, ["第5条第1号及び第2号を削る。"]),
    ({(5, 1): "甲", (5, 2): "乙", (5, 3): "丙", (5, 5): "丁"}, {}, ["第5条第1号から第3号までを削る。", "第5条第5号を削る。"]),
    ({}, {(5, 1): "甲", (5, 2): "乙"}, ["第5条に次の2号を加える。", "　(1)　甲", "　(2)　乙"]),
    ({(5, 1): "甲"}, {(6, 1): "甲"}, ["第5条第1号を削る。", "第6条に次の1号を加える。", "　(1)　甲"]),
)  # fmt: skip

CLAUSES = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(1, 6)), st.sampled_from(["甲", "乙", "丙"]), max_size=12
)


@pytest.mark.parametrize(("then", "now", "lines"), CASES)
def test_by_hand(then, now, lines):
    assert amendment(then, now) == lines


@given(CLAUSES, CLAUSES)
def test_who_follows_the_text_arrives(then, now):
    assert followed(then, amendment(then, now)) == now


def followed(then, lines):
    """Carry the text out as a clerk would."""
    found, article = dict(then), 0
    for line in lines:
        if written := re.fullmatch(r"　\((\d+)\)　(.+)", line):
            found[article, int(written[1])] = written[2]
            continue
        article = int(re.match(r"第(\d+)条", line)[1])
        if "削る" in line:
            numbers = [int(number) for number in re.findall(r"第(\d+)号", line)]
            gone = range(numbers[0], numbers[-1] + 1) if "から" in line else numbers
            for number in gone:
                del found[article, number]
    return found
