"""暫定予算: it lapses with the year's budget, and what was bound under it is the budget's own (地方自治法218条3項)."""

import random
from datetime import date

import pytest
from tests.engines.execution import small_ledger

from toshikei.engines.execution import acts
from toshikei.engines.execution.entries import Kind, Place
from toshikei.engines.execution.errors import ProvisionalNotCovered
from toshikei.engines.execution.position import Position, broken
from toshikei.engines.execution.posting import booked, post
from toshikei.engines.execution.year import Year
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 20)
YEAR = Year(FiscalYear(2026), small_ledger.rules(2026))
PLACE, OTHER = small_ledger.PLACES["需用費"], small_ledger.PLACES["委託料"]


def played(*done: acts.Act) -> dict[str, Position]:
    positions: dict[str, Position] = {}
    for act in done:
        positions = booked(positions, post(act, YEAR, positions))
    return positions


def provisional(place: Place = PLACE, amount: int = 200) -> acts.Appropriate:
    return acts.Appropriate(place, amount, APRIL, is_provisional=True)


def test_a_provisional_budget_may_be_allotted_bound_and_paid():
    position = played(provisional(), acts.Allot(PLACE, 200, APRIL), acts.Commit(PLACE, 150, APRIL))[
        PLACE.path
    ]

    assert (position.provisional, position.initial, position.current, position.committed) == (
        200,
        0,
        200,
        150,
    )


def test_what_was_done_under_it_goes_on_under_the_budget():
    done = (
        provisional(),
        acts.Allot(PLACE, 200, APRIL),
        acts.Commit(PLACE, 150, APRIL),
        acts.Pay(PLACE, 90, APRIL),
    )

    position = played(*done, acts.TakeOver(PLACE, 200, 1000, MAY))[PLACE.path]

    assert (position.provisional, position.initial, position.current) == (0, 1000, 1000)
    assert (position.allotted, position.committed, position.spent) == (200, 150, 90)
    assert broken(position) == ()


def test_an_allotment_above_the_budget_is_taken_back():
    done = (provisional(), acts.Allot(PLACE, 200, APRIL), acts.Commit(PLACE, 50, APRIL))

    position = played(*done, acts.TakeOver(PLACE, 200, 120, MAY))[PLACE.path]

    assert (position.current, position.allotted, position.committed) == (120, 120, 50)


def test_transfers_under_it_lapse_with_it():
    done = (provisional(), provisional(OTHER), acts.Transfer(PLACE, OTHER, 80, APRIL))
    positions = played(*done, acts.TakeOver(PLACE, 200, 500, MAY), acts.TakeOver(OTHER, 200, 600, MAY))

    assert [positions[place.path].current for place in (PLACE, OTHER)] == [500, 600]
    assert [positions[place.path].transfer_in for place in (PLACE, OTHER)] == [0, 0]


def test_a_budget_that_does_not_cover_what_is_bound_is_refused_by_its_article():
    done = (provisional(), acts.Allot(PLACE, 200, APRIL), acts.Commit(PLACE, 150, APRIL))

    with pytest.raises(ProvisionalNotCovered) as refused:
        played(*done, acts.TakeOver(PLACE, 200, 149, MAY))

    assert "218条3項" in refused.value.article
    assert "1円足りません" in refused.value.sentence("why")


def test_revenue_lapses_without_a_question():
    tax = Place("01/01/01/s1", "市税", "現年", is_revenue=True)

    posted = post(acts.TakeOver(tax, 300, 900, MAY), YEAR, {})

    assert [(one.kind, one.amount) for one in posted.entries] == [
        (Kind.PROVISIONAL, -300),
        (Kind.INITIAL, 900),
    ]


@pytest.mark.parametrize("seed", range(200))
def test_random_beginnings_keep_every_identity(seed):
    """Lawful and unlawful acts under a provisional budget, then the year's: all of it, or a refusal and nothing."""
    pick = random.Random(seed)
    positions = played(provisional(PLACE, pick.randrange(0, 500)), provisional(OTHER, pick.randrange(0, 500)))
    for _ in range(20):
        place, other = pick.sample((PLACE, OTHER), 2)
        amount = pick.randrange(1, 300)
        act = pick.choice(
            (
                acts.Allot(place, amount, APRIL),
                acts.Commit(place, amount, APRIL),
                acts.Pay(place, amount, APRIL),
                acts.Transfer(place, other, amount, APRIL),
            )
        )
        try:
            positions = booked(positions, post(act, YEAR, positions))
        except Refusal:
            continue
    for place in (PLACE, OTHER):
        before = positions[place.path]
        given = pick.randrange(0, 600)
        try:
            posted = post(acts.TakeOver(place, before.provisional, given, MAY), YEAR, positions)
        except ProvisionalNotCovered:
            assert given < before.committed
            continue
        after = booked(positions, posted)[place.path]
        assert (after.current, after.provisional, after.transfer_in, after.transfer_out) == (given, 0, 0, 0)
        assert (after.committed, after.paid) == (before.committed, before.paid)
        assert broken(after) == ()
