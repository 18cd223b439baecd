"""A thousand fiscal years of random acts: books balance after every step, no illegal state is reached, seeds replay."""

from collections import Counter

import pytest
from tests.engines.making.simulated import Year

from toshikei.engines.making.stages import State

YEARS = 1_000
FIRST = 20_261_127


@pytest.fixture(scope="module")
def years() -> list[Year]:
    """Each failing year names its seed: `Year(seed).run()` replays it."""
    found = []
    for seed in range(FIRST, FIRST + YEARS):
        try:
            found.append(Year(seed).run())
        except AssertionError as wrong:
            raise AssertionError(f"Year({seed}).run(): {wrong}") from wrong
    return found


def test_a_thousand_years_hold_every_invariant(years: list[Year]) -> None:
    assert len(years) == YEARS


def test_every_state_was_come_to_and_many_acts_were_refused(years: list[Year]) -> None:
    """A simulation in which nothing happens would prove nothing."""
    ends = Counter(year.course.state for year in years)
    acts = Counter(act for year in years for act in year.done)

    assert ends[State.PUBLISHED] > YEARS // 20
    assert {"request", "hear", "assess_1", "notify", "revive", "assess_2", "decide", "submit"} <= set(acts)
    assert {"adopt", "amend", "reject", "reconsider", "publish"} <= set(acts)
    assert sum(year.refused for year in years) > YEARS * 5


def test_a_seed_replays(years: list[Year]) -> None:
    for year in years[:20]:
        again = Year(year.seed).run()

        assert again.course == year.course
        assert again.done == year.done
