"""継続費, 債務負担行為, 地方債 and the others on their pages, a kind at a time."""

import pytest
from django.test import Client
from tests.city.making.conftest import Making
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.choices import PartKind
from toshikei.city.making.models import BudgetPart
from toshikei.city.making.selectors import parts_of, parts_stamp
from toshikei.city.making.services import Part


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


def page(kind: str) -> str:
    return f"{STAFF}parts/{kind}/"


def said(making: Making, **more: str) -> dict[str, str]:
    return {"seen": parts_stamp(parts_of(making.round))} | {
        f"new-{name}": text for name, text in more.items()
    }


LEASE = {"subject": "戸籍システムの借上げ", "from_year": "R10", "to_year": "R14", "amount_yen": "184,000"}


def test_a_commitment_of_several_years_is_written(finance, making):
    assert finance.post(page("commitment"), said(making, **LEASE)).status_code == 302

    one = BudgetPart.objects.get()
    assert (one.from_year, one.to_year, one.amount_yen) == (2028, 2032, 184_000_000)
    assert "戸籍システムの借上げ" in finance.get(page("commitment")).text


def test_continuing_expenditure_is_divided_over_the_years(finance, making):
    yearly = "R9 620,000\r\n令和10年度　840,000"
    body = said(making, subject="消防庁舎", kan="消防費", kou="消防費", amount_yen="1,460,000", yearly=yearly)

    assert finance.post(page("continuing"), body).status_code == 302

    assert BudgetPart.objects.get().yearly == {"2027": 620_000_000, "2028": 840_000_000}
    assert "620,000" in finance.get(page("continuing")).text


def test_a_line_is_changed_and_another_taken_out(finance, making):
    where = {"account": "一般会計", "kind": PartKind.CARRY_OVER}
    parts = [Part(subject=name, amount_yen=1_000_000, programme_code="P1") for name in ("橋", "道")]
    services.parts_set(**making.id, **where, parts=parts)
    body = {
        "p1-subject": "橋",
        "p1-amount_yen": "2,000",
        "p2-subject": "道",
        "p2-amount_yen": "1,000",
        "p2-out": "on",
    }

    finance.post(page("carry_over"), said(making) | body)

    one = BudgetPart.objects.get()
    assert (one.subject, one.amount_yen, one.programme_code) == ("橋", 2_000_000, "P1")


def test_a_second_click_is_refused_by_name_and_writes_nothing(finance, making):
    body = said(making, **LEASE)
    finance.post(page("commitment"), body)

    again = finance.post(
        page("commitment"), body | {"p1-subject": "別の借上げ", "p1-to_year": "R14", "p1-amount_yen": "1"}
    )

    assert again.status_code == 409
    assert "0302-9の人（架空）" in again.text
    assert BudgetPart.objects.get().subject == "戸籍システムの借上げ"
    assert events("parts_set") == 1


def test_the_same_lines_write_nothing(finance, making):
    finance.post(page("commitment"), said(making, **LEASE))
    same = {f"p1-{name}": text for name, text in LEASE.items()}

    assert finance.post(page("commitment"), said(making) | same).status_code == 302
    assert events("parts_set") == 1


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("commitment", LEASE | {"to_year": "R9"}, "終わりが始めより前"),
        ("commitment", LEASE | {"to_year": "いつか"}, "加える行　期間の終わり"),
        ("commitment", LEASE | {"subject": ""}, "加える行　事項・目的"),
        (
            "continuing",
            {"subject": "庁舎", "amount_yen": "10", "yearly": "R9 9"},
            "年割額の計が総額と合いません",
        ),
        ("continuing", {"subject": "庁舎", "amount_yen": "10", "yearly": "R9"}, "額がありません"),
        ("bond", {"subject": "道路", "amount_yen": "10"}, "起債の方法・利率"),
    ],
)
def test_what_is_unsound_is_named_and_changes_nothing(finance, making, kind, more, words):
    answer = finance.post(page(kind), said(making, **more))

    assert answer.status_code == 400
    assert words in answer.text
    assert f'value="{more["amount_yen"]}"' in answer.text
    assert not BudgetPart.objects.exists()


def test_what_the_council_has_is_not_rewritten(finance, making):
    making.to_council()

    answer = finance.post(page("commitment"), said(making, **LEASE))

    assert answer.status_code == 409
    assert "議会に提出した" in answer.text
    assert "もう書き換えられません" in finance.get(page("commitment")).text
    assert not BudgetPart.objects.exists()


def test_a_section_writes_none(city, making):
    client = client_of(city, "0501-1")

    assert client.post(page("commitment"), said(making, **LEASE)).status_code == 403
    assert not BudgetPart.objects.exists()
