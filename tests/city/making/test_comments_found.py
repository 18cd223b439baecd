"""Comments as work on 今日やること, and in the search: who sees them, and never one that is not for everybody."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.making.commenting import ON, answer, citizen, say, shown
from tests.city.making.conftest import WHO, Making
from tests.city.making.room import STAFF, client_of
from tests.factories.organisation import SmallCity, build_small_city

from toshikei.city.making import services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.models import StageDate
from toshikei.city.making.services.waiting import waiting
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import ANYONE
from toshikei.foundation.search.selectors import search_visible_to

DAY = WHO["on"]


@pytest.fixture
def city(db) -> SmallCity:
    return build_small_city()


@pytest.fixture
def out(city, making: Making) -> Making:
    """Requests of the finance section, out."""
    services.guideline_issue(**making.id, text="方針")
    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    return making


def found(words: str = "委託料") -> list[str]:
    return [hit.url for hit in search_visible_to(ANYONE, words, kind="making.comment").hits]


def test_a_comment_is_work_until_it_is_answered(city, out):
    finance = city.acting("0302-9")
    assert list(waiting(finance, DAY)) == []

    comment = say(out)
    (item,) = waiting(finance, DAY)
    assert (item.title, item.verb, item.room) == ("声を確かめる：白書", "声を確かめる", "making")
    assert item.url == f"{STAFF}comments/{comment.pk}/"
    assert "1件、最も古い声は令和8年11月20日" in item.detail

    services.comment_show(**WHO, comment_id=comment.pk)
    (item,) = waiting(finance, DAY)
    assert item.title == "声に答える：白書"

    answer(comment)
    assert list(waiting(finance, DAY)) == []


def test_it_is_due_on_the_planned_day_of_the_vote(city, out):
    say(out)
    StageDate.objects.filter(round=out.round, stage="council").update(planned_on=date(2027, 3, 18))

    (item,) = waiting(city.acting("0302-9"), DAY)
    assert item.due_on == date(2027, 3, 18)
    (item,) = waiting(city.acting("0302-9"), date(2027, 3, 19))
    assert item.due_on is None


def test_the_department_in_charge_sees_its_own_and_no_other_anything(city, out):
    say(out)

    assert len(list(waiting(city.acting("03-1"), DAY))) == 1
    assert list(waiting(city.acting("0501-1"), DAY)) == []
    assert list(waiting(city.acting("00-1"), DAY)) == []
    assert list(waiting(citizen(), DAY)) == []
    assert "声を確かめる：白書" in client_of(city, "0302-9").get("/staff/").text
    assert "白書" not in client_of(city, "0501-1").get("/staff/").text


def test_several_comments_on_a_request_are_one_piece_of_work(city, out):
    for number in range(3):
        say(out, form_key=f"k{number}")

    (item,) = waiting(city.acting("0302-9"), DAY)

    assert "3件" in item.detail
    assert item.url == f"{STAFF}comments/"


def test_comments_cost_two_queries(city, out):
    finance = city.acting("0302-9")
    for number in range(4):
        say(out, form_key=f"k{number}", name="白書" if number % 2 else "事務")
    with CaptureQueriesContext(connection) as asked:
        assert len(list(waiting(finance, DAY))) == 2
    assert len(asked) == 2


def test_what_nobody_can_answer_is_no_work(city, out):
    line = out.lines("白書")[0]
    say(out, line_id=line.pk)
    services.line_withhold(**WHO, line_id=line.pk, withheld_as=Withheld.TENDER, reason="試験")

    assert list(waiting(city.acting("0302-9"), DAY)) == []


def test_a_comment_is_found_from_its_publication_on(out):
    comment = say(out)
    assert found() == []

    services.comment_show(**WHO, comment_id=comment.pk)
    (url,) = found()
    assert url.endswith(f"#comment-{comment.pk}")
    assert Client().get(url).status_code == 200
    assert found("部数") == []

    answer(comment)
    assert found("部数") == [url]
    assert len(found()) == 1


def test_the_name_is_not_searched(out):
    shown(out, byline="名のり出た市民")

    assert found("名のり出た市民") == []


def test_what_is_hidden_or_taken_back_is_not_found(out):
    hidden = shown(out)
    services.comment_hide(**WHO, comment_id=hidden.pk, because="personal")
    by = citizen("citizen-2")
    back = shown(out, by=by, form_key="k2")
    assert len(found()) == 1
    services.comment_withdraw(by=by, **ON, comment_id=back.pk)

    assert found() == []


def test_a_line_that_is_kept_back_takes_its_comments_out_of_the_search(out):
    line = out.lines("白書")[0]
    comment = shown(out, line_id=line.pk)
    assert len(found()) == 1

    services.line_withhold(**WHO, line_id=line.pk, withheld_as=Withheld.TENDER, reason="試験")
    assert found() == []

    services.line_withhold(**WHO, line_id=line.pk, withheld_as=None, reason="試験")
    assert [url.partition("#")[2] for url in found()] == [f"comment-{comment.pk}"]
