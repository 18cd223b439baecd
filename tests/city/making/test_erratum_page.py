"""A published value is put right on its page; the wrong one stays beside it."""

import pytest
from django.test import Client
from tests.city.making.conftest import Making
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.models import StageValue
from toshikei.engines.making.verbs import Stage, Verb


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


@pytest.fixture
def out(making) -> Making:
    """The notice is public: 事務 was cut from 900 to 600 thousand."""
    services.guideline_issue(**making.id, text="方針")
    making.submitted()
    making.heard()
    making.marked(Stage.ASSESS_1, "事務", Verb.REDUCE, 600_000, "別の事業の理由")
    making.rest(Stage.ASSESS_1)
    services.notify(**making.id)
    return making


@pytest.fixture
def page(out) -> str:
    return f"{STAFF}requests/{out.requests['事務'].pk}/erratum/"


def said(making: Making, **more: str) -> dict[str, str]:
    line = making.lines("事務")[0].pk
    return {"value": f"{line}.assess_1.1", "reason": "実績に合わせる", "why": "文が入れ替わった"} | more


def errata() -> list[StageValue]:
    return list(StageValue.objects.exclude(erratum=""))


def test_a_reason_is_put_right_and_both_are_public(finance, out, page, programmes):
    assert finance.post(page, said(out)).status_code == 302

    (value,) = errata()
    assert (value.reason, value.amount, value.version) == ("実績に合わせる", 600_000, 2)
    public = Client().get(f"/making/2027/initial/{programmes['予算編成事務費']}/").text
    assert "文が入れ替わった" in public


def test_an_amount_is_put_right_with_its_verb(finance, out, page):
    assert finance.post(page, said(out, amount="650,000")).status_code == 302

    assert errata()[0].amount == 650_000


def test_a_second_click_is_refused_by_name_and_writes_nothing(finance, out, page):
    finance.post(page, said(out))

    answer = finance.post(page, said(out))

    assert answer.status_code == 409
    assert "0302-9の人（架空）が600,000円（減額）と記録しました" in answer.text
    assert len(errata()) == events("corrected") == 1


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        ({"why": ""}, 400, "なぜ誤ったか"),
        ({"reason": ""}, 400, "どれかを入れてください"),
        ({"amount": "六十万"}, 400, "正しい額"),
        ({"value": "1.nowhere.1"}, 400, "直す値"),
        ({"amount": "900,000"}, 400, "減額"),
    ],
)
def test_what_is_missing_or_contradicts_itself_changes_nothing(finance, out, page, more, status, words):
    answer = finance.post(page, said(out, **more))

    assert answer.status_code == status
    assert words in answer.text
    assert not errata()


def test_before_publication_there_is_nothing_to_put_right(finance, making):
    making.submitted()
    card = making.requests["事務"].pk
    page = f"{STAFF}requests/{card}/erratum/"
    line = making.lines("事務")[0].pk

    answer = finance.post(page, {"value": f"{line}.request.1", "reason": "x", "why": "y"})

    assert "まだありません" in finance.get(page).text
    assert answer.status_code == 409
    assert page not in finance.get(f"{STAFF}requests/{card}/").text


def test_the_councils_value_is_not_put_right(finance, making):
    making.to_council()
    services.council_adopt(**making.id)
    page = f"{STAFF}requests/{making.requests['事務'].pk}/erratum/"
    line = making.lines("事務")[0].pk

    assert finance.post(page, said(making, value=f"{line}.council.1")).status_code == 409
    assert f"{line}.mayor.1" in finance.get(page).text
    assert f"{line}.council.1" not in finance.get(page).text


def test_only_finance_puts_right(city, out, page):
    section = client_of(city, "0501-1")

    assert section.post(page, said(out)).status_code == 403
    assert not errata()
