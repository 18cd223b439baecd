"""A line is kept from the public only until the council gets the budget: its papers list every 節."""

import pytest
from django.test import Client
from tests.city.making.conftest import WHO, Making
from tests.factories.organisation import build_small_city

from toshikei.city.making import errors, services
from toshikei.city.making.choices import State, Withheld
from toshikei.city.making.models import RequestLine
from toshikei.foundation.trail.models import TrailEvent


def keep_back(making: Making, withheld_as: Withheld | None = Withheld.TENDER) -> RequestLine:
    line = making.lines("白書")[0]
    return services.line_withhold(**WHO, line_id=line.pk, withheld_as=withheld_as, reason="入札の前のため")


def events() -> int:
    return TrailEvent.objects.filter(event="making.line_withheld").count()


def test_what_is_kept_back_stops_the_submission_and_nothing_moves(making):
    making.to_mayor()
    keep_back(making)

    with pytest.raises(errors.StillWithheld, match="1件") as refused:
        services.round_submit(**making.id)

    assert "「白書」の委託料" in str(refused.value)
    assert making.now.state == State.MAYOR_DECIDED
    assert making.now.submitted_on is None


def test_let_out_it_goes_to_the_council(making):
    making.to_mayor()
    keep_back(making)
    keep_back(making, None)

    services.round_submit(**making.id)

    assert making.now.state == State.SUBMITTED


def test_after_the_submission_nothing_is_kept_back_any_more(making):
    making.to_council()

    with pytest.raises(errors.InTheOpen):
        keep_back(making)

    assert not RequestLine.objects.exclude(withheld_as="").exists()


def test_a_second_click_writes_nothing(making):
    keep_back(making)
    before = events()

    keep_back(making)

    assert before == events() == 1


@pytest.fixture
def page(making) -> str:
    return f"/staff/making/2027/initial/requests/{making.requests['白書'].pk}/withhold/"


@pytest.fixture
def finance(making) -> Client:
    client = Client()
    client.force_login(build_small_city().accounts["0302-1"])
    return client


def said(making: Making, **more: str) -> dict[str, object]:
    facts = {"line": making.lines("白書")[0].pk, "withheld_as": "tender", "reason": "入札の前のため"}
    return facts | more


def test_finance_keeps_back_and_lets_out_on_the_page(finance, making, page):
    assert finance.post(page, said(making)).status_code == 302
    assert "公表しない：予定価格が分かる" in finance.get(page).text

    assert finance.post(page, said(making, withheld_as="")).status_code == 302
    assert not RequestLine.objects.exclude(withheld_as="").exists()


@pytest.mark.parametrize(
    "more", [{"reason": ""}, {"reason": "  "}, {"withheld_as": "whim"}, {"line": "0"}, {"line": "x"}]
)
def test_what_is_missing_or_unknown_is_named_and_changes_nothing(finance, making, page, more):
    answer = finance.post(page, said(making, **more))

    assert answer.status_code == 400
    assert "入札の前のため" in answer.text or "reason" in more
    assert not RequestLine.objects.exclude(withheld_as="").exists()


def test_a_line_of_another_request_is_refused(finance, making, page):
    other = making.lines("事務")[0].pk

    assert finance.post(page, said(making, line=str(other))).status_code == 400
    assert not RequestLine.objects.exclude(withheld_as="").exists()


def test_too_late_is_refused_on_the_page_with_its_reason(finance, making, page):
    making.to_council()

    answer = finance.post(page, said(making))

    assert answer.status_code == errors.InTheOpen.status
    assert "議会の書類に載っています" in answer.text


def test_the_card_of_revenue_opens_without_a_programme(finance, making):
    answer = finance.get(f"/staff/making/2027/initial/requests/{making.requests['歳入'].pk}/")

    assert answer.status_code == 200
