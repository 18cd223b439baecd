"""The next step of a round on its page: asked once more, refused when somebody went on, and never done twice."""

import pytest
from django.test import Client
from tests.city.making.conftest import WHO, Making
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import STARTED, TODAY, build_small_city

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.models import Request as Decision
from toshikei.city.decisions.services import Line
from toshikei.city.making import services
from toshikei.city.making.choices import State
from toshikei.city.making.selectors.acts import stamp_of
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import SYSTEM

ACT = f"{STAFF}act/"


@pytest.fixture
def city(db):
    made = build_small_city()
    rule = Line(
        number="9", matter="making.budget", label="予算案の決定", decider="mayor", article="規程（架空）"
    )
    decisions.rule_set(by=SYSTEM, on=TODAY, line=rule, starts_on=STARTED)
    return made


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


@pytest.fixture
def heard(making) -> Making:
    making.submitted()
    making.heard()
    return making


def test_what_cannot_be_taken_back_is_asked_once_more(finance, heard):
    heard.rest(Stage.ASSESS_1)
    assert f"{STAFF}next/notify/" in finance.get(STAFF).text

    page = finance.get(f"{STAFF}next/notify/").text

    assert "取り消せません" in page
    assert "取り消せないことを確かめました" in page
    assert f'name="seen" value="{stamp_of(heard.now)}"' in page
    assert heard.now.state == State.ASSESSED_1


def test_a_step_that_is_not_to_be_done_leads_back(finance, heard):
    answer = finance.get(f"{STAFF}next/adopt/", follow=True)

    assert answer.redirect_chain == [(STAFF, 302)]
    assert "いまできることではありません" in answer.text


def test_a_step_that_does_not_exist_is_refused_in_words(finance, heard):
    answer = finance.post(ACT, {"act": "abolish", "sure": "1"})

    assert answer.status_code == 400
    assert "「abolish」という手続はありません" in answer.text
    assert heard.now.state == State.HEARD


def test_a_year_in_other_digits_is_no_second_address(finance, heard):
    assert finance.get(STAFF).status_code == 200
    assert finance.get(STAFF.replace("2027", "٢٠٢٧")).status_code == 404


def test_a_page_from_before_is_refused_with_who_did_what(finance, heard):
    heard.rest(Stage.ASSESS_1)
    before = stamp_of(heard.now)
    services.notify(**heard.id)

    answer = finance.post(ACT, {"act": "notify", "seen": before})

    assert answer.status_code == 409
    assert f"{WHO['by'].label}が先に進めました（予算を内示しました）" in answer.text
    assert events("notified") == 1


def test_words_of_a_refused_step_stay(finance, making):
    making.to_council()

    answer = finance.post(ACT, {"act": "reject", "says": "  ", "sure": "1", "seen": stamp_of(making.now)})
    stale = finance.post(ACT, {"act": "reject", "says": "財源が足りない", "seen": "elsewhere"})

    assert answer.status_code == 400
    assert stale.status_code == 409
    assert "財源が足りない" in stale.text
    assert making.now.state == State.SUBMITTED


@pytest.mark.parametrize("sure", [{}, {"sure": ""}, {"sure": "0"}])
def test_what_is_not_taken_back_needs_the_mark(finance, heard, sure):
    heard.rest(Stage.ASSESS_1)

    answer = finance.post(ACT, {"act": "notify", "seen": stamp_of(heard.now), **sure})

    assert answer.status_code == 400
    assert "「取り消せないことを確かめました」に印がありません" in answer.text
    assert 'name="sure"' in answer.text
    assert events("notified") == 0


@pytest.mark.parametrize("act", ["hear", "accept"])
def test_where_nothing_waits_nothing_is_recorded(finance, heard, act):
    before = events("heard"), events("revived")

    answer = finance.post(ACT, {"act": act, "says": "もう一度"})

    assert answer.status_code == 409
    assert (events("heard"), events("revived")) == before


def test_the_rest_is_assessed_once(finance, heard):
    finance.post(ACT, {"act": "rest", "says": "要求のとおり"})
    before = events("assessed")

    finance.post(ACT, {"act": "rest", "says": "要求のとおり"})

    assert events("assessed") == before == 1


def test_a_stage_comes_out_before_its_turn_once(finance, heard):
    heard.rest(Stage.ASSESS_1)
    assert "一次査定を早く公表する" in finance.get(STAFF).text

    for _ in range(2):
        finance.post(ACT, {"act": "publish_assess_1", "sure": "1"})

    assert events("stage_published") == 1
    assert "一次査定を早く公表する" not in finance.get(STAFF).text


def test_the_mayor_is_asked_once_and_the_page_says_so(finance, heard):
    heard.rest(Stage.ASSESS_1)
    services.notify(**heard.id)
    heard.accepted()
    heard.rest(Stage.ASSESS_2)

    for _ in range(2):
        assert finance.post(ACT, {"act": "decide", "says": "お願いします", "sure": "1"}).status_code == 302

    assert Decision.objects.count() == events("mayor_asked") == 1
    page = finance.get(STAFF).text
    assert "市長の決裁を待っています" in page
    assert "next/decide/" not in page


def test_once_taken_back_the_mayor_is_asked_again(finance, heard):
    heard.rest(Stage.ASSESS_1)
    services.notify(**heard.id)
    heard.accepted()
    heard.rest(Stage.ASSESS_2)
    finance.post(ACT, {"act": "decide", "sure": "1"})
    asked = Decision.objects.get()
    taken_back = {"verb": "withdraw", "token": asked.token, "reason": "直すところがある"}
    assert finance.post(f"/staff/decisions/{asked.pk}/act/", taken_back).status_code == 302

    assert finance.post(ACT, {"act": "decide", "sure": "1"}).status_code == 302

    assert Decision.objects.count() == 2


@pytest.mark.parametrize("post", ["0501-1", "00-1"])
def test_steps_are_finances_alone(city, heard, post):
    client = client_of(city, post)

    assert client.get(f"{STAFF}next/notify/").status_code == 403
    assert client.post(ACT, {"act": "rest", "says": "x"}).status_code == 403
    assert "next/" not in client.get(STAFF).text


def test_a_section_is_told_what_waits_for_it(city, making):
    head = client_of(city, "03-1")
    assert "下書きを提出する</a>：あなたの部の要求書 3件" in head.get(STAFF).text
    making.submitted()
    making.heard()
    making.rest(Stage.ASSESS_1)
    services.notify(**making.id)

    assert "内示に答える</a>：あなたの部の要求書 3件" in head.get(STAFF).text
    assert "内示に答える" not in client_of(city, "0501-1").get(STAFF).text


def test_after_the_mayors_decision_no_request_is_taken(finance, making):
    making.to_mayor()
    body = {"account": "一般会計", "unit": "0501", "title": "あとの歳入"}

    answer = finance.post(f"{STAFF}requests/new/?way=revenue", body)

    assert answer.status_code == 409
    assert "市長が決めた" in answer.text
    assert making.now.state == State.MAYOR_DECIDED
    assert "requests/new/" not in finance.get(f"{STAFF}requests/").text
