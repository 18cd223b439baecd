"""歳入の見積り: the page of finance, the records it offers, and what the public sees."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.budget.conftest import additions, line
from tests.city.making.conftest import GENERAL, WHO, Making
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.budget.services import budget_versions_load, receipts
from toshikei.city.making import errors, services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.models import RevenueEstimate
from toshikei.city.making.public import static_paths
from toshikei.city.making.selectors.estimates import estimate_stamp, estimates_shown, records_of
from toshikei.city.making.selectors.estimates_seen import estimate_rows, estimates_seen
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import REGISTRY

PAGE, NEW = f"{STAFF}estimates/", f"{STAFF}estimates/new/"
PUBLIC = "/making/2027/initial/estimates/"
API = "/api/making/rounds/2027/initial/estimates"
PLACE = "市税／市民税／個人"
TAX = ("市税", "市民税", "個人", "現年課税分")
YEARS = range(2021, 2026)


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


@pytest.fixture
def books(programmes) -> None:
    """What five initial budgets estimated: 1,000 thousand yen each year."""
    for year in YEARS:
        row = line(
            1_000_000, fiscal_year=year, side="revenue", kan_code="1", kan="市税", kou="市民税", moku_code="1", moku="個人",
            programme_code="", programme="", setsu_code="1", setsu="現年課税分", saisetsu_code="", saisetsu="", cofog1="",
        )  # fmt: skip
        budget_versions_load(additions([row]), by=SYSTEM, on=date(year, 3, 20))


@pytest.fixture
def settled(monkeypatch) -> None:
    """What the ledgers say came in: a little more than estimated, never a whole thousand."""
    came_in = {(year, TAX): 1_020_400 for year in YEARS}
    monkeypatch.setitem(receipts._registered, "試験", lambda account: came_in if account == GENERAL else {})


def said(**more: str) -> dict[str, str]:
    facts = {
        "item": "個人市民税",
        "amount_yen": "1,050千円",
        "method": "所得の伸びから",
        "place": "",
        "seen": "-",
    }
    return facts | more


def years(*rows: tuple[int, str, str]) -> dict[str, str]:
    return {
        f"y{year}-{name}": text
        for year, *both in rows
        for name, text in zip(("estimated", "received"), both, strict=True)
    }


def kept(making: Making, **more: object) -> RevenueEstimate:
    facts = {
        "account": GENERAL,
        "item": "個人市民税",
        "amount_yen": 1_050_000,
        "method": "所得の伸びから",
        "history": [(year, 1_000_000, 1_020_000) for year in YEARS],
    }
    return services.estimate_set(**making.id, **(facts | more))


def test_an_item_is_added_with_its_years(finance, making):
    body = said() | years((2024, "1,000", "1,100"), (2025, "1,000", "900"))

    assert finance.post(NEW, body).status_code == 302

    one = RevenueEstimate.objects.get()
    assert (one.item, one.amount_yen, one.method) == ("個人市民税", 1_050_000, "所得の伸びから")
    assert one.history == [[2024, 1_000_000, 1_100_000], [2025, 1_000_000, 900_000]]
    page = finance.get(PAGE).text
    for words in (
        "個人市民税",
        "1,050千円",
        "所得の伸びから",
        "110.0",
        "90.0",
        "外れの大きさは平均10.1％",
        "担当の資料",
    ):
        assert words in page
    assert events("estimate_set") == 1


def test_titles_of_the_book_bring_the_past_along(finance, making, books, settled):
    """Shown in thousands, kept to the yen."""
    page = finance.get(NEW, {"account": GENERAL, "place": PLACE}).text
    assert 'value="1,000"' in page
    assert 'value="1,020"' in page

    rows = years(*((year, "1,000", "1,020") for year in YEARS))
    assert finance.post(f"{NEW}?account={GENERAL}&place={PLACE}", said(place=PLACE) | rows).status_code == 302

    one = RevenueEstimate.objects.get()
    assert one.history == [[year, 1_000_000, 1_020_400] for year in YEARS]
    (shown,) = estimates_shown(making.now)[GENERAL]
    assert all(past.is_recorded for past in shown.past)
    assert "記録と違います" not in finance.get(PAGE).text


def test_figures_that_differ_from_the_records_are_named_and_taken_over(finance, making, books, settled):
    one = kept(making, place=PLACE)
    assert "記録と違います（見積り 1,000、収入 1,020）" in finance.get(PAGE).text.replace("\n", "")

    address = f"{PAGE}{one.pk}/?records=1"
    rows = years(*((year, "1,000", "1,020") for year in YEARS))
    finance.post(address, said(place=PLACE, seen=estimate_stamp(one)) | rows)

    assert RevenueEstimate.objects.get().history == [[year, 1_000_000, 1_020_400] for year in YEARS]


def test_an_item_without_titles_remembers_former_rounds(making, opened):
    before = opened(2026)
    kept(before, history=[], item="雑入")
    services.stage_publish(**before.id, stage=Stage.REQUEST)
    kept(making, item="雑入", history=[(2025, 5, 5)])

    assert records_of(making.now, GENERAL, [2026]).at(2026, "", "雑入") == (1_050_000, None)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount_yen": "1,050"}, "単位がありません"),
        ({"amount_yen": "たくさん"}, "額として読めません"),
        ({"amount_yen": "0.5円"}, "額として読めません"),
        ({"method": "　"}, "見積りの方法"),
        ({"item": ""}, "項目"),
        ({"y2025-estimated": "1,000"}, "両方を入れるか、両方とも空に"),
        ({"y2025-estimated": "千", "y2025-received": "1"}, "千円単位の数ではありません"),
    ],
)
def test_what_is_unsound_is_named_and_changes_nothing(finance, making, more, words):
    answer = finance.post(NEW, said(**more))

    assert answer.status_code == 400
    assert words in answer.text
    assert not RevenueEstimate.objects.exists()


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("1,050千円", 1_050_000),
        ("６２億１，０００万円", 6_210_000_000),
        ("62.1億円", 6_210_000_000),
        ("1050000円", 1_050_000),
        ("1兆2億円", 1_000_200_000_000),
    ],
)
def test_amounts_are_read_with_their_unit(finance, making, text, yen):
    finance.post(NEW, said(amount_yen=text))

    assert RevenueEstimate.objects.get().amount_yen == yen


def test_what_is_out_is_not_written_over(finance, making):
    one = kept(making)
    services.stage_publish(**making.id, stage=Stage.REQUEST)

    answer = finance.post(f"{PAGE}{one.pk}/", said(seen=estimate_stamp(one), amount_yen="9千円"))

    assert answer.status_code == 409
    assert "すでに公表されています" in answer.text
    assert RevenueEstimate.objects.get().amount_yen == 1_050_000
    assert "公表した見積りは" in finance.get(f"{PAGE}{one.pk}/").text
    assert f"{PAGE}{one.pk}/" not in finance.get(PAGE).text


def test_an_item_is_taken_out_while_it_is_not_out(finance, making):
    one = kept(making)

    assert finance.post(f"{PAGE}{one.pk}/", {"do": "drop", "seen": estimate_stamp(one)}).status_code == 302
    assert not RevenueEstimate.objects.exists()
    assert events("estimate_dropped") == 1

    one = kept(making)
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    assert finance.post(f"{PAGE}{one.pk}/", {"do": "drop", "seen": estimate_stamp(one)}).status_code == 409
    assert RevenueEstimate.objects.exists()


def test_an_older_page_and_a_name_that_stands_are_refused(finance, making):
    one = kept(making)
    stale = estimate_stamp(one)
    kept(making, amount_yen=1_100_000)

    answer = finance.post(f"{PAGE}{one.pk}/", said(seen=stale))
    again = finance.post(NEW, said())

    assert (answer.status_code, again.status_code) == (409, 409)
    assert RevenueEstimate.objects.get().amount_yen == 1_100_000


def test_the_same_again_writes_nothing(making):
    kept(making)
    kept(making)

    assert events("estimate_set") == 1


def test_years_that_cannot_be_compared_are_refused(making):
    for history in ([(2027, 1, 1)], [(1999, 1, 1)], [(2025, 1, 1), (2025, 2, 2)], [(2025, -1, 1)]):
        with pytest.raises(errors.EstimateUnfit):
            kept(making, history=history)


def test_the_council_has_the_estimates_as_they_are(finance, making):
    making.to_council()

    assert finance.post(NEW, said()).status_code == 409
    assert "見積りを書きません" in finance.get(NEW).text
    assert not RevenueEstimate.objects.exists()


def test_an_estimate_beyond_past_misses_is_pointed_at(finance, making):
    kept(making, amount_yen=3_000_000)

    page = finance.get(PAGE).text

    assert "過去の外れ方では説明できないほど高い額です" in page
    assert "直線をのばした額" in page
    kept(making, amount_yen=1_010_000)
    assert "説明できないほど" not in finance.get(PAGE).text


def test_a_section_reads_and_writes_none(city, making):
    client = client_of(city, "0501-1")
    one = kept(making)

    assert "個人市民税" in client.get(PAGE).text
    assert client.get(NEW).status_code == 403
    assert client.post(f"{PAGE}{one.pk}/", said()).status_code == 403


def test_the_board_and_the_round_lead_to_the_estimates(finance, making):
    making.submitted()

    assert PAGE in finance.get(f"{STAFF}board/").text
    assert PAGE in finance.get(STAFF).text


def guided(making: Making) -> None:
    services.guideline_issue(**making.id, text="方針")


def test_the_public_sees_them_with_the_requests_and_not_before(making):
    guided(making)
    kept(making)
    assert "個人市民税" not in Client().get(PUBLIC).text
    assert Client().get(API).json()["count"] == 0
    assert PUBLIC not in Client().get("/making/2027/initial/").text

    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    kept(making, item="後から")

    page = Client().get(PUBLIC).text
    for words in ("個人市民税", "1,050千円", "所得の伸びから", "102.0", "的中率"):
        assert words in page
    assert "後から" not in page
    assert PUBLIC in Client().get("/making/2027/initial/").text
    assert PUBLIC in list(static_paths())
    rows = list(estimate_rows())
    assert [(row["year"], row["received"]) for row in rows] == [
        (2027, None),
        *((year, 1_020_000) for year in YEARS),
    ]
    assert {row["item"] for row in rows} == {"個人市民税"}
    found = Client().get(API).json()
    (told,) = found["estimates"]
    assert (found["count"], found["next"], found["page"]) == (1, None, PUBLIC)
    assert (told["item"], told["amount_yen"], told["hidden"]) == ("個人市民税", 1_050_000, "")
    assert [(one["year"], one["received_yen"], one["ratio_percent"]) for one in told["years"]] == [
        (year, 1_020_000, "102.0") for year in YEARS
    ]
    assert told["low_yen"] <= told["high_yen"]
    assert Client().get(f"{API}?offset=1").json()["estimates"] == []
    assert Client().get("/api/making/rounds/2031/initial/estimates").status_code == 404


def test_no_amount_is_shown_while_a_revenue_line_is_kept_back(making):
    guided(making)
    kept(making, amount_yen=1_234_000)
    making.submitted()
    (line,) = making.lines("歳入")
    services.line_withhold(**WHO, line_id=line.pk, withheld_as=Withheld.NEGOTIATION, reason="試験")
    services.stage_publish(**making.id, stage=Stage.REQUEST)

    page = Client().get(PUBLIC).text
    assert "1,234" not in page
    assert "非公表" in page
    (told,) = Client().get(API).json()["estimates"]
    assert (told["amount_yen"], told["low_yen"], told["high_yen"]) == (None, None, None)
    assert "公表できない" in told["hidden"]
    assert told["years"]
    assert next(row["estimated"] for row in estimate_rows()) is None
    (shown,) = estimates_seen(making.now)[GENERAL]
    assert (shown.told, shown.doubt, shown.yen) == (None, None, None)

    services.line_withhold(**WHO, line_id=line.pk, withheld_as=None, reason="試験")
    assert "1,234千円" in Client().get(PUBLIC).text
    assert Client().get(API).json()["estimates"][0]["amount_yen"] == 1_234_000


def test_items_cost_no_queries(finance, making):
    kept(making)
    finance.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        finance.get(PAGE)
    for number in range(5):
        kept(making, item=f"項目{number}")
    with CaptureQueriesContext(connection) as many:
        finance.get(PAGE)
    assert len(many) == len(few)


def test_the_dataset_is_offered():
    assert "making.estimates" in {one.code for one in REGISTRY.values()}
