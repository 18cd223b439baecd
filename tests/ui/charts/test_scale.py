"""Scales, ticks and labels that keep their distance."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.ui.charts.scale import LABEL_GAP, Scale, push_apart, ticks


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_labels_never_run_into_each_other(places):
    found = sorted(push_apart(places, 0, 300))

    assert all(b - a >= LABEL_GAP - 1e-6 for a, b in itertools.pairwise(found))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_labels_keep_their_order_and_the_frame(places):
    found = push_apart(places, 0, 300)

    order = sorted(range(len(places)), key=lambda index: places[index])
    assert [found[i] for i in order] == sorted(found)
    assert max(found) <= 300 + 1e-6


def test_labels_far_apart_stay():
    assert push_apart([10, 100, 200], 0, 300) == [10, 100, 200]


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 227_234), (84, 100), (0, 0.3), (0, 3e12)])
def test_ticks_are_few_round_and_inside(low, high):
    found = ticks(low, high)

    assert 2 <= len(found) <= 8
    assert all(low < value <= high for value in found)


def test_no_span_no_ticks():
    assert ticks(5, 5) == []


def test_scale_without_span_does_not_divide_by_zero():
    assert Scale(3, 3, 10, 20)(3) == 10
