"""An amount typed in the wrong unit, on the pages of a request: said beside the line, and before it is handed in."""

import pytest
from django.test import Client
from tests.city.making.conftest import Making
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making.models import Request

WARNING = "単位の取り違えかもしれません"


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


@pytest.fixture
def card(making: Making) -> Request:
    """Last year 1,000 thousand yen."""
    return making.requests["事務"]


def lines_with(finance: Client, card: Request, amount: str) -> str:
    address = f"{STAFF}requests/{card.pk}/lines/"
    answer = finance.post(address, {"token": card.token, "l1-amount": amount, "new-amount": ""}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    return answer.text


def handed_in(finance: Client, card: Request, amount: str, **more: str):
    body = {
        "kind": "continuing", "purpose": "目的", "regular_heads": "0", "part_time_heads": "0", "token": card.token,
        "outcome_indicator": "期限までの提出", "outcome_target": "100％", "line-1": amount, "do": "submit", **more,
    }  # fmt: skip
    return finance.post(f"{STAFF}requests/{card.pk}/", body, follow=True)


def test_the_form_of_the_lines_says_it_beside_the_line(finance, card):
    page = lines_with(finance, card, "900,000")

    assert WARNING in page
    assert "前年度は1,000,000円です" in page
    card.refresh_from_db()
    assert WARNING not in lines_with(finance, card, "900")


@pytest.mark.parametrize("amount", ["900,000", "1"])
def test_it_is_not_handed_in_before_somebody_looked(finance, card, amount):
    page = handed_in(finance, card, amount).text

    assert "まだ提出していません" in page
    assert WARNING in page
    assert 'name="unit_sure"' in page
    card.refresh_from_db()
    assert card.submitted_at is None
    assert events("request_saved") > 0

    handed_in(finance, card, amount, unit_sure="1")
    card.refresh_from_db()
    assert card.submitted_at is not None


def test_an_amount_like_last_years_goes_at_once(finance, card):
    page = handed_in(finance, card, "900").text

    assert WARNING not in page
    card.refresh_from_db()
    assert card.submitted_at is not None
