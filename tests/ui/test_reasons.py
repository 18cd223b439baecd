"""An explanation tree on the thread: order of calculation, articles, what was stored and read back."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.ui.reasons import from_dict, steps_of, written

TREE = Explanation(
    "結果",
    Decimal("11.262"),
    "％",
    parts=(
        Explanation("一", 1000, "円", law=(LawRef("法", "1条", "verified", date(2026, 10, 1)),)),
        Explanation(
            "二", date(2026, 11, 25), parts=(Explanation("二の一", True),), law=(LawRef("規則", "2条"),)
        ),
    ),
)


def test_parts_come_before_the_result():
    assert [step.label for step in steps_of(TREE)] == ["一", "二の一", "二", "結果"]


def test_last_step_is_the_result():
    assert [step.is_result for step in steps_of(TREE)] == [False, False, False, True]


def test_articles_say_whether_they_were_checked():
    by_label = {step.label: step for step in steps_of(TREE)}

    assert by_label["一"].articles[0].is_checked
    assert not by_label["二"].articles[0].is_checked


def test_stored_tree_reads_the_same():
    assert steps_of(TREE.to_dict()) == steps_of(TREE)


def test_codes_keep_their_leading_zero():
    assert from_dict({"label": "団体", "value": "012068"}).value == "012068"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (-1500, "円", "▲1,500円"),
        (True, "", "はい"),
        (date(2026, 11, 25), "", "令和8年11月25日"),
        (None, "円", ""),
        ("済", "", "済"),
        (Fraction(1, 5), "", "1/5"),
    ],
)
def test_values_in_words(value, unit, words):
    assert written(value, unit) == words


def test_nothing_to_explain():
    assert steps_of(None) == []
