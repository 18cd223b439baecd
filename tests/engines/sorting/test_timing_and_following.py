"""The clock of a hearing, and what later budgets say."""

from datetime import UTC, datetime, timedelta

import pytest

from toshikei.engines.sorting.following import Promise, State, state_of
from toshikei.engines.sorting.timing import Phase, following, timer

PHASES = (Phase("explanation", "説明", 5), Phase("debate", "議論", 25))
BEGAN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def test_timer_counts_down_and_over():
    early = timer(PHASES, "debate", BEGAN, BEGAN + timedelta(minutes=21, seconds=40))
    late = timer(PHASES, "explanation", BEGAN, BEGAN + timedelta(minutes=6, seconds=5))

    assert early.words == "あと3分20秒"
    assert late.words == "1分05秒の超過"
    assert late.is_over


def test_no_phase_no_timer():
    assert timer(PHASES, "", BEGAN, BEGAN) is None


def test_phases_in_their_order():
    assert following(PHASES, "").code == "explanation"
    assert following(PHASES, "explanation").code == "debate"
    assert following(PHASES, "debate") is None
    assert following(PHASES, "closed") is None


@pytest.mark.parametrize(
    ("promise", "amount", "year", "state"),
    [
        (Promise.END, 0, 2028, State.REALISED),
        (Promise.END, 1, 2028, State.NOT_REALISED),
        (Promise.END, 1, 2027, State.NOT_DUE),
        (Promise.END, 0, 2027, State.REALISED),
        (Promise.REDUCE, 99, 2028, State.REALISED),
        (Promise.REDUCE, 100, 2028, State.NOT_REALISED),
        (Promise.EXPAND, 101, 2028, State.REALISED),
        (Promise.EXPAND, 100, 2028, State.NOT_REALISED),
        (Promise.KEEP, 1, 2028, State.REALISED),
        (Promise.KEEP, 0, 2028, State.NOT_REALISED),
        (Promise.CHANGE, 100, 2028, State.UNSEEN),
    ],
)
def test_money_says_whether_a_promise_was_kept(promise, amount, year, state):
    assert state_of(promise, before=100, amount=amount, year=year, due_year=2028) is state
