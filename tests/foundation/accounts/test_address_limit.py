"""Guessing from one address over many names: wrong tries are counted, right ones never, and known browsers pass."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from tests.foundation.accounts.test_sign_in import sign_in

from toshikei.foundation import clock

KNOWN = "known_here"


@pytest.fixture
def limit(settings) -> int:
    settings.TOSHIKEI_WRONG_TRIES_A_MINUTE = 6
    return 6


def guess(times: int, **where: str) -> int:
    """Wrong tries, each with another name; the last answer's status."""
    return [sign_in(Client(**where), f"nobody-{number}", "wrong").status_code for number in range(times)][-1]


def test_an_office_behind_one_address_signs_in_all_at_once(staff):
    answers = {sign_in(Client(), "0012345").status_code for _ in range(70)}

    assert answers == {302}


def test_many_wrong_names_from_one_address_are_stopped(staff, limit):
    assert guess(limit) == 200

    response = sign_in(Client(), "0012345")

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "少しお待ちください" in response.content.decode()
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), "0012345").status_code == 302


def test_a_browser_that_was_here_passes_while_its_address_is_stopped(client, staff, limit):
    sign_in(client, "0012345")
    client.post("/account/logout/")
    guess(limit + 3)

    assert sign_in(client, "0012345").status_code == 302


@pytest.mark.parametrize("value", ["forged", "[1]", ""])
def test_a_made_up_mark_of_a_browser_opens_nothing(client, staff, limit, value):
    guess(limit)
    client.cookies[KNOWN] = value

    assert sign_in(client, "0012345").status_code == 429


def test_a_known_browser_is_known_for_its_accounts_only(client, staff, account_of, limit):
    account_of("0099999")
    sign_in(client, "0012345")
    client.post("/account/logout/")
    guess(limit)

    assert sign_in(client, "0099999").status_code == 429


def test_a_known_browser_still_has_five_tries(client, staff):
    sign_in(client, "0012345")
    client.post("/account/logout/")

    answers = [sign_in(client, "0012345", "wrong").status_code for _ in range(5)]

    assert answers[-1] == 429
    assert sign_in(client, "0012345").status_code == 429


def test_a_stopped_address_is_open_again_after_a_minute(staff, limit):
    guess(limit + 5)
    assert AccessAttempt.objects.count() == limit
    AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(seconds=61))

    assert sign_in(Client(), "0012345").status_code == 302
