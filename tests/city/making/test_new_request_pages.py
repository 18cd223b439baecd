"""A section begins a request with last year's lines, for a new programme, or for revenue, and writes its lines."""

from datetime import date

import pytest
from django.test import Client
from tests.city.making.conftest import Making, spent
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.models import Request, StageValue
from toshikei.city.strategy.selectors import programme_in, programmes_on
from toshikei.engines.making.sources import Sources
from toshikei.foundation.accounts.acting import SYSTEM

NEW = f"{STAFF}requests/new/"
ACCOUNT = "一般会計"


@pytest.fixture
def city(programmes):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-1")


@pytest.fixture
def welfare(city) -> Client:
    return client_of(city, "0501-1")


def picked(programmes: dict[str, str]) -> dict[str, str]:
    return {"account": ACCOUNT, "programme": programmes["予算編成事務費"]}


def fresh(**more: str) -> dict[str, str]:
    facts = {
        "account": ACCOUNT, "unit": "0501", "name": "見守りの訪問", "category": "optional", "purpose": "孤立を防ぐ",
        "end_year": "R11", "outcome_indicator": "訪ねた世帯", "outcome_target": "300世帯",
    }  # fmt: skip
    return facts | more


def asked(card: Request) -> list[tuple[str, int, int]]:
    values = StageValue.objects.filter(line__request=card, stage="request", is_newest=True)
    return [(one.line.name, one.amount, one.national) for one in values.order_by("line__number")]


def test_the_lines_of_the_book_are_copied(finance, opened, programmes):
    opened()

    answer = finance.post(NEW, picked(programmes))

    card = Request.objects.get()
    assert answer["Location"] == f"{STAFF}requests/{card.pk}/lines/"
    assert [amount for _, amount, _ in asked(card)] == [1_000_000]
    assert card.last_initial_yen == card.lines.get().last_year_yen == 1_000_000
    assert programmes["予算編成事務費"] not in finance.get(NEW).text


def test_last_years_request_comes_with_its_words_and_sources(finance, opened, programmes):
    earlier: Making = opened(2026)
    paid = Sources(national=300_000, general=400_000)
    earlier.asked(
        "前の年", spent(700_000, sources=paid, note="700部"), programme_code=programmes["予算編成事務費"], content="刷る"
    )  # fmt: skip
    earlier.submitted()
    opened()

    finance.post(NEW, picked(programmes))

    card = Request.objects.get(round__fiscal_year=2027)
    assert asked(card) == [("需用費", 700_000, 300_000)]
    assert (card.content, card.lines.get().note) == ("刷る", "700部")


def test_in_a_supplementary_budget_only_the_places_are_copied(finance, opened, programmes):
    opened(2026, RoundKind.SUPPLEMENTARY, number=1)

    finance.post("/staff/making/2026/supplementary-1/requests/new/", picked(programmes))

    card = Request.objects.get()
    assert [amount for _, amount, _ in asked(card)] == [0]
    assert card.lines.get().last_year_yen is None


def test_a_second_click_makes_no_second_request(finance, opened, programmes):
    opened()
    finance.post(NEW, picked(programmes))

    answer = finance.post(NEW, picked(programmes))

    assert answer.status_code == 422
    assert "すでにあります" in answer.text
    assert Request.objects.count() == events("request_saved") == 1


def test_a_new_programme_enters_the_register_with_its_request(welfare, opened):
    opened()

    answer = welfare.post(f"{NEW}?way=fresh", fresh())

    assert answer.status_code == 302
    card = Request.objects.get()
    programme = programme_in(card.programme_code, 2027)
    assert programme is not None
    assert (programme.name, programme.planned_end_year) == ("見守りの訪問", 2029)
    assert programme.is_category_suggested
    assert (card.kind, card.end_year, card.outcome_target) == ("new", 2029, "300世帯")


def test_a_second_click_makes_no_second_programme(welfare, opened):
    opened()
    welfare.post(f"{NEW}?way=fresh", fresh())
    before = len(programmes_on(2027))

    answer = welfare.post(f"{NEW}?way=fresh", fresh())

    assert answer.status_code == 422
    assert "すでにあります" in answer.text
    assert len(programmes_on(2027)) == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"end_year": ""}, "終わる年度"),
        ({"end_year": "R5"}, "この予算の年度より前です"),
        ({"outcome_indicator": ""}, "成果の指標"),
        ({"unit": "9999"}, "所管"),
        ({"name": "\u202e見守り"}, "見えない文字"),
    ],
)
def test_a_new_programme_is_refused_whole(welfare, opened, more, words):
    opened()
    before = len(programmes_on(2027))

    answer = welfare.post(f"{NEW}?way=fresh", fresh(**more))

    assert answer.status_code == 400
    assert words in answer.text
    assert 'value="300世帯"' in answer.text
    assert len(programmes_on(2027)) == before
    assert not Request.objects.exists()


def test_another_department_begins_nothing(welfare, opened, programmes):
    opened()

    assert programmes["予算編成事務費"] not in welfare.get(NEW).text
    assert welfare.post(NEW, picked(programmes)).status_code == 403
    assert welfare.post(f"{NEW}?way=fresh", fresh(unit="0302")).status_code == 403
    assert not Request.objects.exists()


def test_a_number_nobody_knows_is_named(finance, opened):
    opened()

    answer = finance.post(NEW, {"account": ACCOUNT, "programme": "P99999"})

    assert answer.status_code == 400
    assert "事業の台帳にありません" in answer.text


def test_after_the_deadline_only_finance_begins(welfare, finance, opened, programmes):
    opened(requests_close_on=date(2026, 11, 20))

    answer = welfare.post(f"{NEW}?way=fresh", fresh())

    assert answer.status_code == 409
    assert "期限" in answer.text
    assert NEW not in welfare.get(f"{STAFF}requests/").text
    assert finance.post(NEW, picked(programmes)).status_code == 302


def test_after_the_deadline_a_section_is_told_before_it_writes(welfare, finance, opened):
    opened(requests_close_on=date(2026, 11, 20))

    page = welfare.get(NEW).text

    assert "財政担当だけが「追加」として" in page
    assert 'name="account"' not in page
    assert 'name="account"' in finance.get(NEW).text


def test_after_the_mayors_decision_nobody_begins(finance, making):
    making.to_mayor()

    page = finance.get(NEW).text

    assert "この予算の要求は終わりました" in page
    assert 'name="account"' not in page


def test_the_mayor_writes_no_request(city, opened):
    opened()

    assert client_of(city, "00-1").post(f"{NEW}?way=fresh", fresh()).status_code == 403


@pytest.fixture
def draft(finance, opened, programmes) -> Request:
    opened()
    finance.post(NEW, picked(programmes))
    return Request.objects.get()


def page(card: Request) -> str:
    return f"{STAFF}requests/{card.pk}/lines/"


def money(card: Request, **more: str) -> dict[str, str]:
    facts = {"token": str(card.token), "l1-amount": "900", "l1-national": "300", "l1-note": "900部"}
    return facts | {name.replace("_", "-"): text for name, text in more.items()}


ADDED = {"new_place": "2 総務費／1 総務管理費／3 財政管理費", "new_setsu": "12 委託料", "new_amount": "250"}


def test_a_line_is_changed_and_another_added(finance, draft):
    assert ADDED["new_place"] in finance.get(page(draft)).text

    assert finance.post(page(draft), money(draft, **ADDED)).status_code == 302

    assert asked(draft) == [("消耗品費", 900_000, 300_000), ("委託料", 250_000, 0)]
    assert {line.programme for line in draft.lines.all()} == {"予算編成事務費"}
    value = StageValue.objects.get(line__request=draft, amount=900_000)
    assert (value.general, value.line.note) == (600_000, "900部")


def test_a_line_is_taken_out(finance, draft):
    finance.post(page(draft), money(draft, **ADDED))
    draft.refresh_from_db()

    finance.post(page(draft), money(draft, l2_amount="250", l1_out="on"))

    assert asked(draft) == [("委託料", 250_000, 0)]


def test_a_stale_page_is_refused_by_name(finance, draft):
    finance.post(page(draft), money(draft))

    answer = finance.post(page(draft), money(draft, l1_amount="800"))

    assert answer.status_code == 409
    assert "0302-1の人（架空）が書き換えました" in answer.text
    assert 'value="800"' in answer.text
    assert asked(draft) == [("消耗品費", 900_000, 300_000)]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"l1_amount": "九百"}, "消耗品費　要求額"),
        ({"l1_amount": "200"}, "特定財源の計が、要求額より多く"),
        ({"new_amount": "10"}, "加えるときは必ず入れます"),
        ({"new_setsu": "99 ない節"}, "加える行　節"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(finance, draft, more, words):
    answer = finance.post(page(draft), money(draft, **more))

    assert answer.status_code == 400
    assert words in answer.text
    assert asked(draft) == [("消耗品費", 1_000_000, 0)]


def test_what_was_submitted_is_not_written_over(finance, draft):
    Request.objects.update(purpose="目的", outcome_indicator="数", outcome_target="1")
    services.request_submit(by=SYSTEM, on=date(2026, 11, 20), request_id=draft.pk)

    answer = finance.post(page(draft), money(draft))

    assert answer.status_code == 409
    assert "いま書き換えられません" in finance.get(page(draft)).text
    assert page(draft) not in finance.get(page(draft).removesuffix("lines/")).text


def test_another_department_writes_no_line(welfare, draft):
    assert welfare.post(page(draft), money(draft)).status_code == 403
    assert page(draft) not in welfare.get(page(draft).removesuffix("lines/")).text


def test_revenue_is_begun_and_gets_its_line(finance, opened):
    opened()

    answer = finance.post(f"{NEW}?way=revenue", {"account": ACCOUNT, "unit": "0302", "title": "市税"})

    card = Request.objects.get()
    line = {"new-place": "1 市税／1 市民税／1 個人", "new-setsu": "1 現年課税分", "new-amount": "1,500"}
    assert finance.post(answer["Location"], line | {"token": str(card.token)}).status_code == 302
    assert asked(card) == [("現年課税分", 1_500_000, 0)]
    assert card.lines.get().side == "revenue"
