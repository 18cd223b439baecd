"""After a reorganisation: requests go to the section that took over, on one page."""

import pytest
from django.test import Client
from tests.city.making.conftest import Making, spent
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import SmallCity, build_small_city

from toshikei.city.making import errors, services
from toshikei.city.making.models import Request
from toshikei.city.organisation import services as organisation
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM

PAGE = f"{STAFF}moves/"


@pytest.fixture
def city(db) -> SmallCity:
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


def reorganised(text: str) -> None:
    steps = organisation.steps_read(text)
    organisation.reorganise(by=SYSTEM, on=clock.today(), title="改組", steps=steps)


@pytest.fixture
def left(city, making: Making) -> Request:
    """A request of a section that will go."""
    made = making.asked("見守り", spent(100), unit_code="0502")
    assert made.department_code == "05"
    return made


def test_nothing_is_moved_while_nothing_has_changed(finance, making, left):
    assert "所管のなくなった要求書はありません" in finance.get(PAGE).text
    assert PAGE not in finance.get(STAFF).text
    with pytest.raises(errors.RequestAtHome):
        services.request_move(by=SYSTEM, on=clock.today(), request_id=left.pk)


def test_a_request_follows_the_work_of_its_section(city, finance, making, left):
    reorganised("廃止 0502 → 0501")
    assert "1件あります" in finance.get(STAFF).text
    assert "社会福祉課" in finance.get(PAGE).text

    answer = finance.post(PAGE, {f"to-{left.pk}": "0501"}, follow=True)

    left.refresh_from_db()
    assert (left.unit_code, left.unit_name) == ("0501", "社会福祉課")
    assert "1件の要求書の所管を移しました" in answer.text
    assert events("request_moved") == 1
    assert PAGE not in finance.get(STAFF).text


def test_after_a_split_finance_chooses(finance, making, left):
    reorganised("分割 0502 → 0510 地域課")
    reorganised("廃止 0502 → 0501")
    page = finance.get(PAGE).text
    assert "社会福祉課" in page
    assert "地域課" in page
    with pytest.raises(errors.HeirUnclear):
        services.request_move(by=SYSTEM, on=clock.today(), request_id=left.pk)

    finance.post(PAGE, {f"to-{left.pk}": "0510"})

    left.refresh_from_db()
    assert left.unit_name == "地域課"


def test_a_section_the_work_did_not_go_to_is_refused(finance, making, left):
    reorganised("廃止 0502 → 0501")

    answer = finance.post(PAGE, {f"to-{left.pk}": "0302"})

    assert answer.status_code == 400
    assert "引き継いだ課：社会福祉課" in answer.text
    left.refresh_from_db()
    assert left.unit_code == "0502"


def test_a_section_that_moved_takes_its_request_to_the_new_department(finance, making, left):
    reorganised("移管 0502 → 03")

    finance.post(PAGE, {f"to-{left.pk}": "0502"})

    left.refresh_from_db()
    assert (left.unit_code, left.department_code) == ("0502", "03")


def test_two_requests_for_one_programme_do_not_become_one(finance, making, left):
    making.asked("見守り（社会福祉課）", spent(200), unit_code="0501")
    reorganised("廃止 0502 → 0501")

    answer = finance.post(PAGE, {f"to-{left.pk}": "0501"})

    assert answer.status_code == errors.HeirTaken.status
    assert "もうあります" in answer.text
    assert events("request_moved") == 0


def test_one_that_cannot_go_keeps_all_of_them(finance, making, left):
    reorganised("廃止 0502 → 0501")

    answer = finance.post(PAGE, {f"to-{left.pk}": "0501", "to-999999": "0501"})

    assert answer.status_code == 404
    left.refresh_from_db()
    assert left.unit_code == "0502"


def test_rubbish_moves_nothing(finance, making, left):
    reorganised("廃止 0502 → 0501")
    body = {"to-": "0501", "to-x": "0501", "to-99999999999": "0501", f"to-{left.pk}": "-"}

    assert finance.post(PAGE, body).status_code == 302
    assert events("request_moved") == 0


def test_sections_move_nothing(city, making, left):
    client = client_of(city, "0501-1")

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {f"to-{left.pk}": "0501"}).status_code == 403
