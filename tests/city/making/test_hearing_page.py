"""A hearing of one request is noted on its page."""

import pytest
from django.test import Client
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making.choices import State
from toshikei.city.making.models import HearingNote, Request
from toshikei.engines.making.verbs import Stage


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


@pytest.fixture
def page(making) -> str:
    return f"{STAFF}requests/{making.requests['白書'].pk}/hear/"


def test_a_hearing_moves_the_request_and_not_the_others(finance, making, page):
    making.submitted()

    assert finance.post(page, {"note": "部数を確かめた\r\n3,000部"}).status_code == 302

    assert HearingNote.objects.get().note == "部数を確かめた\n3,000部"
    assert Request.objects.get(pk=making.requests["白書"].pk).state == State.HEARD
    assert Request.objects.get(pk=making.requests["事務"].pk).state == State.REQUESTED


def test_a_second_click_is_one_note_and_other_words_are_another(finance, making, page):
    making.submitted()
    for words in ("聞いた", "聞いた", "また聞いた"):
        finance.post(page, {"note": words})

    assert HearingNote.objects.count() == events("heard") == 2


@pytest.mark.parametrize("words", ["", "   "])
def test_without_words_nothing_is_noted(finance, making, page, words):
    making.submitted()

    assert finance.post(page, {"note": words}).status_code == 400
    assert not HearingNote.objects.exists()


def test_a_draft_and_a_noticed_request_are_not_heard(finance, making, page):
    assert finance.post(page, {"note": "早すぎる"}).status_code == 409
    assert page not in finance.get(page.removesuffix("hear/")).text
    making.submitted()
    making.heard()
    making.rest(Stage.ASSESS_1)

    answer = finance.post(page, {"note": "遅すぎる"})

    assert answer.status_code == 409
    assert "遅すぎる" in answer.text
    assert "一次査定を終えるまでです" in finance.get(page).text


def test_a_section_notes_no_hearing(city, making, page):
    making.submitted()

    assert client_of(city, "0501-1").post(page, {"note": "x"}).status_code == 403
