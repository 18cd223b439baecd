"""The guideline and the ceilings of all departments on their pages."""

from decimal import Decimal

import pytest
from django.test import Client
from tests.city.making.conftest import WHO, Making, spent
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.errors import RoundPassed
from toshikei.city.making.models import Ceiling

GUIDELINE, CEILINGS = f"{STAFF}guideline/", f"{STAFF}ceilings/"


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


def rows(**more: str) -> dict[str, str]:
    """The rows of two departments as nothing stood yet."""
    facts = {"c03-base": "1,000", "c03-percent": "-3", "c03-seen": "-", "c05-base": "", "c05-seen": "-"}
    return facts | {name.replace("_", "-"): text for name, text in more.items()}


def test_the_guideline_is_public_at_once(finance, making):
    assert finance.post(GUIDELINE, {"text": "身の丈に\r\n合わせる", "seen": ""}).status_code == 302

    assert making.now.guideline == "身の丈に\n合わせる"
    assert "身の丈に" in Client().get("/making/2027/initial/").text.replace("<wbr>", "")


def test_the_same_guideline_again_writes_nothing(finance, making):
    finance.post(GUIDELINE, {"text": "方針", "seen": ""})

    assert finance.post(GUIDELINE, {"text": "方針", "seen": ""}).status_code == 302
    assert events("guideline_issued") == 1


def test_over_another_guideline_it_is_refused_by_name(finance, making):
    services.guideline_issue(**making.id, text="先に出た方針")

    answer = finance.post(GUIDELINE, {"text": "あとの方針", "seen": ""})

    assert answer.status_code == 409
    assert WHO["by"].label in answer.text
    assert "あとの方針" in answer.text
    assert making.now.guideline == "先に出た方針"


def test_once_requests_follow_it_the_guideline_stands(finance, making):
    services.guideline_issue(**making.id, text="方針")
    making.submitted()

    answer = finance.post(GUIDELINE, {"text": "別の方針", "seen": services.guideline_stamp(making.now)})

    assert answer.status_code == 409
    assert "要求が出た" in answer.text
    assert "編成方針を公表する" not in finance.get(GUIDELINE).text


@pytest.mark.parametrize("page", [GUIDELINE, CEILINGS])
def test_neither_is_a_sections_business(city, making, page):
    client = client_of(city, "0501-1")

    assert client.get(page).status_code == client.post(page, rows(text="x")).status_code == 403
    assert not Ceiling.objects.exists()
    assert page not in client.get(STAFF).text


def test_all_ceilings_in_one_save(finance, making):
    answer = finance.post(CEILINGS, rows(c05_base="500", c05_added="20", c05_reason="新しい施設のため"))

    assert answer.status_code == 302
    held = {one.unit_code: one for one in Ceiling.objects.all()}
    assert held["03"].amount_yen == 970_000
    assert (held["05"].amount_yen, held["05"].reason) == (520_000, "新しい施設のため")
    assert events("ceiling_set") == 2


def test_a_second_click_writes_no_ceiling(finance, making):
    finance.post(CEILINGS, rows())

    assert finance.post(CEILINGS, rows()).status_code == 302
    assert events("ceiling_set") == 1


def test_over_a_colleagues_ceiling_nothing_is_written(finance, making):
    services.ceiling_set(**making.id, account="一般会計", unit_code="03", base_yen=800_000)

    answer = finance.post(CEILINGS, rows(c05_base="500"))

    assert answer.status_code == 409
    assert f"{WHO['by'].label}がこの部の枠を800,000円に" in answer.text
    assert 'value="1,000"' in answer.text
    assert Ceiling.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"c03_base": "1,2OO"}, "財政部　基準額"),
        ({"c03_percent": "たくさん"}, "財政部　率"),
        ({"c05_reason": "理由だけ"}, "基準額を入れてください"),
    ],
)
def test_a_bad_cell_is_named_with_its_department(finance, making, more, words):
    answer = finance.post(CEILINGS, rows(**more))

    assert answer.status_code == 400
    assert words in answer.text
    assert not Ceiling.objects.exists()


def test_a_ceiling_once_shown_is_not_taken_away_by_an_empty_cell(finance, making):
    finance.post(CEILINGS, rows())

    assert finance.post(CEILINGS, rows(c03_base="")).status_code == 400
    assert Ceiling.objects.get().percent == Decimal(-3)


def test_the_general_funds_of_the_year_before_stand_beside(finance, making, opened, programmes):
    earlier: Making = opened(2026)
    earlier.asked("前の年", spent(700_000), programme_code=programmes["予算編成事務費"])
    earlier.submitted()

    page = finance.get(CEILINGS).text

    assert 'name="c03-base" value="700"' in page


def test_after_the_mayor_decided_the_ceilings_stand(finance, making):
    making.to_mayor()

    answer = finance.post(CEILINGS, rows())

    assert answer.status_code == 409
    assert "市長が決めた" in answer.text
    page = finance.get(CEILINGS).text
    assert "枠はもう変わりません" in page
    assert "すべての枠を保存する" not in page


def test_one_ceiling_is_refused_as_all_of_them_are(making):
    making.to_mayor()

    with pytest.raises(RoundPassed):
        services.ceiling_set(**making.id, account="一般会計", unit_code="03", base_yen=1)
    assert not Ceiling.objects.exists()


def test_the_mayors_office_has_a_row_only_with_something_to_show(finance, making):
    assert "c00-base" not in finance.get(CEILINGS).text

    services.ceiling_set(**making.id, account="一般会計", unit_code="00", base_yen=1_000)

    assert "c00-base" in finance.get(CEILINGS).text
