"""A section answers the notice on its page: line by line with reasons, or by accepting it."""

import pytest
from django.test import Client
from tests.city.making.conftest import Making
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.choices import State
from toshikei.city.making.models import Request, StageValue
from toshikei.engines.making.verbs import Stage, Verb


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def section(city) -> Client:
    return client_of(city, "0302-1")


@pytest.fixture
def noticed(making) -> Making:
    """事務 was cut from 900 to 600, the white paper stands as asked."""
    making.submitted()
    making.heard()
    making.marked(Stage.ASSESS_1, "事務", Verb.REDUCE, 600_000, "実績に合わせる")
    making.rest(Stage.ASSESS_1)
    services.notify(**making.id)
    return making


@pytest.fixture
def page(noticed) -> str:
    return f"{STAFF}requests/{noticed.requests['事務'].pk}/revive/"


def asked(making: Making, amount: str = "800", reason: str = "郵便料の値上げ") -> dict[str, str]:
    line = making.lines("事務")[0].pk
    return {f"l{line}-amount": amount, f"l{line}-reason": reason, "do": "revive"}


def revived() -> list[StageValue]:
    return list(StageValue.objects.filter(stage="revival"))


def state(making: Making) -> str:
    return Request.objects.get(pk=making.requests["事務"].pk).state


def test_a_line_is_asked_again_with_its_reason(section, noticed, page):
    assert "実績に合わせる" in section.get(page).text

    assert section.post(page, asked(noticed)).status_code == 302

    (value,) = revived()
    assert (value.amount, value.verb, value.reason) == (800_000, "revive", "郵便料の値上げ")
    assert state(noticed) == State.REVIVAL_OR_ACCEPT


def test_the_notice_is_accepted_whatever_stands_in_the_cells(section, noticed, page):
    assert section.post(page, asked(noticed) | {"do": "accept"}).status_code == 302

    assert not revived()
    assert state(noticed) == State.REVIVAL_OR_ACCEPT


def test_a_second_click_writes_nothing_and_says_where_it_stands(section, noticed, page):
    section.post(page, asked(noticed))

    answer = section.post(page, asked(noticed))

    assert answer.status_code == 409
    assert "復活要求か承諾が済んだ" in answer.text
    assert "郵便料の値上げ" in answer.text
    assert len(revived()) == events("revived") == 1


@pytest.mark.parametrize(
    ("amount", "reason", "words"),
    [
        ("600", "郵便料", "内示の額より多い額"),
        ("800", "", "理由を書いてください"),
        ("", "郵便料", "求め直す額を入れてください"),
        ("8OO", "郵便料", "求め直す額（千円）"),
        ("", "", "どの行にも額がありません"),
    ],
)
def test_what_is_missing_is_named_and_changes_nothing(section, noticed, page, amount, reason, words):
    answer = section.post(page, asked(noticed, amount, reason))

    assert answer.status_code == 400
    assert words in answer.text
    assert not revived()
    assert state(noticed) == State.NOTIFIED_1


def test_before_the_notice_there_is_nothing_to_answer(section, making):
    making.submitted()
    card = making.requests["事務"].pk
    page = f"{STAFF}requests/{card}/revive/"

    assert section.post(page, {"do": "accept"}).status_code == 409
    assert "いまは答えられません" in section.get(page).text
    assert page not in section.get(f"{STAFF}requests/{card}/").text


def test_another_department_answers_nothing(city, noticed, page):
    other = client_of(city, "0501-1")

    assert other.post(page, asked(noticed)).status_code == 403
    assert other.post(page, {"do": "accept"}).status_code == 403
    assert page not in other.get(page.removesuffix("revive/")).text
    assert state(noticed) == State.NOTIFIED_1
