"""The thread of a programme shows what became of its money: the public what is published, the staff the running year too."""

from datetime import date

import pytest

from toshikei.city.execution.models import LedgerPlace
from toshikei.city.execution.selectors.thread import stations
from toshikei.city.strategy.places import Place
from toshikei.city.strategy.selectors import programme_of_place

pytestmark = pytest.mark.usefixtures("city")
ON = date(2026, 11, 25)


def code_of(place: LedgerPlace) -> str:
    """The programme of a place of the running year."""
    labels = (place.ledger.account, place.kan, place.kou, place.moku, place.programme)
    found = programme_of_place(Place(*labels), place.ledger.fiscal_year)
    return found[0].code


@pytest.fixture
def programme() -> str:
    places = LedgerPlace.objects.select_related("ledger").filter(
        ledger__fiscal_year=2026, department_code="1002", programme__contains="除雪", side="expenditure"
    )
    return code_of(places.order_by("path")[0])


def test_the_public_sees_the_published_settlement(programme):
    found = stations(programme, is_public=True, on=ON)

    assert [one.label for one in found] == ["令和7年度の決算"]
    assert found[0].url == "/execution/2025/settlement/ippan/"
    assert "使い残し" in found[0].note


def test_the_staff_see_the_running_year(programme):
    found = stations(programme, is_public=False, on=ON)

    assert [one.label for one in found] == ["令和7年度の決算", "令和8年度の執行"]
    assert found[1].state == "now"


def test_the_page_of_the_programme_shows_it(client, programme):
    page = client.get(f"/programmes/{programme}/").text

    assert "令和7年度の決算" in page
    assert "令和8年度の執行" not in page
    assert "/execution/2025/settlement/ippan/" in page
