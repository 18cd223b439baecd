"""What the council took out of a budget, as the room that carries it out asks for it."""

from datetime import date

from tests.city.making.conftest import GENERAL, Making

from toshikei.city.budget.selectors import struck_by_council
from toshikei.city.making import services
from toshikei.city.making.services import Mark
from toshikei.engines.making.verbs import Verb

DAY = date(2026, 11, 20)


def amended(making: Making, left: int) -> None:
    """The white paper cut to `left`, revenue with it."""
    making.to_council()
    marks = [
        Mark(making.lines("白書")[0].pk, Verb.REDUCE if left else Verb.ZERO, left, "修正の動議"),
        Mark(making.lines("歳入")[0].pk, Verb.REDUCE, 900_000 + left, "修正の動議"),
    ]
    services.council_amend(**making.id, marks=marks, note="財政白書の作成費を減額")


def test_nothing_is_struck_before_the_vote_nor_by_an_adoption(making):
    making.to_council()
    assert struck_by_council(2027) == ()

    services.council_adopt(**making.id)

    assert struck_by_council(2027) == ()


def test_a_line_that_was_cut_is_named_with_both_amounts(making):
    amended(making, 500_000)

    (one,) = struck_by_council(2027)

    assert (one.account, one.programme, one.setsu) == (GENERAL, "財政白書作成事業費", "委託料")
    assert (one.asked_yen, one.voted_yen, one.council_on) == (600_000, 500_000, DAY)
    assert one.resolution == "令和9年度 当初予算（修正して可決）"
    assert struck_by_council(2026) == ()


def test_a_programme_of_which_nothing_was_left_is_named_as_a_whole(making):
    amended(making, 0)

    (one,) = struck_by_council(2027)

    assert (one.programme, one.setsu, one.voted_yen) == ("財政白書作成事業費", "", 0)


def test_a_vote_that_is_asked_for_again_counts_no_more(making):
    amended(making, 500_000)
    key = struck_by_council(2027)[0].key

    services.reconsider(**making.id, reason="修正は事業を止めるため")
    assert struck_by_council(2027) == ()
    services.council_reject(**making.id, note="否決")

    found = struck_by_council(2027)
    assert {one.programme for one in found} == {"予算編成事務費", "財政白書作成事業費"}
    assert all(one.voted_yen == 0 and one.setsu == "" for one in found)
    assert key not in {one.key for one in found}
    assert found[0].resolution == "令和9年度 当初予算（否決）"
