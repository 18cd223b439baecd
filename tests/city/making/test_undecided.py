"""保留 and 別途 stand at nothing: what was asked for them is said beside the gap, on board and round."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.making.conftest import Making, spent
from tests.city.making.room import STAFF, client_of
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.selectors.undecided import sides_of, undecided
from toshikei.engines.making.verbs import Stage, Verb

GENERAL = "一般会計"


@pytest.fixture
def finance(db) -> Client:
    return client_of(build_small_city(), "0302-9")


@pytest.fixture
def heard(making) -> Making:
    """900,000 and 600,000 asked, revenue of 1,500,000."""
    making.submitted()
    making.heard()
    return making


def test_what_is_held_or_waits_is_counted_as_it_was_asked(heard):
    heard.marked(Stage.ASSESS_1, "事務", Verb.HOLD, 0, "次の段階で決める")
    heard.marked(Stage.ASSESS_1, "白書", Verb.SEPARATE, 0, "職員の数を待つ")

    side = sides_of(heard.now, Stage.ASSESS_1)[0]

    assert (side.undecided, side.balance.gap, side.gap_with_all) == (1_500_000, -1_500_000, 0)


@pytest.mark.parametrize("verb", [Verb.ZERO, Verb.SUPPLEMENT])
def test_what_is_refused_is_decided(heard, verb):
    heard.marked(Stage.ASSESS_1, "事務", verb, 0, "予算に入れない")

    assert undecided(heard.now, Stage.ASSESS_1) == {}


def test_before_anything_is_assessed_nothing_is_held(heard):
    assert undecided(heard.now, Stage.ASSESS_1) == {}


def test_one_line_among_others_that_are_cut_is_found(heard, programmes):
    """The request as a whole is 減額; the line that waits is still not decided."""
    made = heard
    made.asked(
        "催し",
        *(spent(yen, "催し", setsu=(str(yen), f"節{yen}")) for yen in (1_000, 2_000, 4_000)),
        programme_code="P90001",
    )
    services.requests_submit(by=made.id["by"], on=made.id["on"], request_ids=[made.requests["催し"].pk])
    made.heard()
    cut, also, waits = made.lines("催し")
    marks = [
        services.Mark(cut.pk, Verb.REDUCE, 500, "減らす"), services.Mark(also.pk, Verb.REDUCE, 500, "減らす"),
        services.Mark(waits.pk, Verb.SEPARATE, 0, "待つ"),
    ]  # fmt: skip
    services.assess(**made.id, stage=Stage.ASSESS_1, marks=marks)

    assert undecided(made.now, Stage.ASSESS_1) == {GENERAL: 4_000}


def test_decided_later_it_is_no_longer_open(heard):
    heard.marked(Stage.ASSESS_1, "事務", Verb.HOLD, 0, "次の段階で決める")
    heard.rest(Stage.ASSESS_1)
    services.notify(**heard.id)
    heard.accepted()
    assert undecided(heard.now, Stage.ASSESS_2) == {GENERAL: 900_000}

    heard.marked(Stage.ASSESS_2, "事務", Verb.ZERO, 0, "予算に入れない")

    assert undecided(heard.now, Stage.ASSESS_2) == {}
    assert undecided(heard.now, Stage.ASSESS_1) == {GENERAL: 900_000}


def test_board_round_and_step_say_it(finance, heard):
    heard.marked(Stage.ASSESS_1, "事務", Verb.HOLD, 0, "次の段階で決める")
    heard.marked(Stage.ASSESS_1, "白書", Verb.ACCEPT, 600_000)
    heard.rest(Stage.ASSESS_1)

    board, page = finance.get(f"{STAFF}board/").text, finance.get(STAFF).text
    step = finance.get(f"{STAFF}next/notify/").text

    assert "まだ決めていない分（保留・別途）は90万円。すべて認めると、歳入と歳出は同じ額" in board
    assert "まだ決めていない分" in page
    assert "（すべて認めるとき）" in page
    assert "まだ決めていない分" in step


def test_a_decision_of_the_board_brings_the_new_line(finance, heard):
    pk = heard.requests["事務"].pk
    said = {"verb": "hold", "reason": "次の段階で決める", "token": 0}

    answer = finance.post(f"{STAFF}board/{pk}/decide/", said)

    assert "まだ決めていない分" in answer.json()["top"]


def test_two_queries_however_many_wait(heard):
    with CaptureQueriesContext(connection) as none:
        undecided(heard.round, Stage.ASSESS_1)
    heard.marked(Stage.ASSESS_1, "事務", Verb.HOLD, 0, "次の段階で決める")
    heard.marked(Stage.ASSESS_1, "白書", Verb.HOLD, 0, "次の段階で決める")

    with CaptureQueriesContext(connection) as some:
        undecided(heard.round, Stage.ASSESS_1)

    assert (len(none), len(some)) == (1, 2)
