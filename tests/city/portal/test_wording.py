"""Sentences made from figures never claim more than the figures hold."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.city.portal import wording
from toshikei.city.portal.wording import Measured


def words(line) -> str:
    return "".join(piece.words for piece in line)


def measured(value, error="0.5") -> Measured:
    return Measured(Decimal(str(value)), Decimal(error))


@pytest.mark.parametrize(
    ("before", "after", "found"), [(70, 39, -1), (39, 70, 1), (95, 95, 0), (95, 96, 1), (96, 95, -1)]
)
def test_direction_of_rounded_figures(before, after, found):
    assert wording.direction(measured(before), measured(after)) == found


def test_a_change_inside_the_error_is_no_change():
    assert wording.direction(measured(88, "3"), measured(91, "3")) == 0


@given(st.decimals(-1000, 1000, places=1), st.decimals(-1000, 1000, places=1), st.decimals(0, 50, places=1))
def test_direction_is_never_claimed_against_the_intervals(before, after, error):
    first, second = Measured(before, error), Measured(after, error)

    found = wording.direction(first, second)

    if found == 1:
        assert second.low >= first.high
    if found == -1:
        assert second.high <= first.low


def test_reserves_inside_the_error_are_not_said_to_grow():
    assert wording.NOT_YET_UP in words(wording.burden_line(-1, 0))


@pytest.mark.parametrize("burden", [-1, 0, 1])
@pytest.mark.parametrize("reserves", [-1, 0, 1])
def test_every_combination_is_one_sentence(burden, reserves):
    said = words(wording.burden_line(burden, reserves))

    assert said.startswith("将来の負担は")
    assert said.count("。") == 1
    assert said.endswith("。")


def test_people():
    assert words(wording.people_line(165_667, 154_271, 4)) == "人は4年で7％減りました。"
    assert words(wording.people_line(100_000, 100_300, 1)) == "人は1年で300人増えました。"
    assert "変わっていません" in words(wording.people_line(5, 5, 1))


def test_room():
    assert [words(line) for line in wording.room_lines(Decimal(96))] == [
        "ただし、毎年入るお金の96％は、",
        "使い道がもう決まっています。",
    ]
    assert words(wording.room_lines(Decimal(80))[0]).startswith("毎年")
    assert "まかなえていません" in words(wording.room_lines(Decimal(101))[1])
