"""The public pages of indicators and comparison, their files, and the staff page: one happy and one refused way."""

import csv
import json

import pytest
from django.test import Client

from toshikei.city.outlook.choices import Edition
from toshikei.city.outlook.models import InputFigure, PeerFigures, Target
from toshikei.foundation.trail.checks import REGISTRY as CHECKS
from toshikei.foundation.trail.checks import run_one


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_indicators_answer_in_sentences(city):
    page = text(Client(), "/outlook/indicators/")

    assert (
        "令和6年度は96％（整数に丸めて公表された値）です。似た市の平均（92.8％）より高くなっています。"
        in page
    )
    assert "11％から変わったとはまだ言えません" in page
    assert "令和5年度は算定されません（－）です。" in page
    assert "令和12年度までに94％以下" in page
    assert "地方公共団体の財政の健全化に関する法律2条4号" in page
    assert 'style="' not in page


def test_a_target_says_what_it_would_take(city):
    page = text(Client(), "/outlook/indicators/")

    # 46,905 − 0.94 × 48,620 million yen
    assert (
        "令和7年度（架空の例）の算式では、毎年の経費に充てる一般財源を12億220万円減らすと届きます。" in page
    )


def test_invented_years_are_marked(city):
    page = text(Client(), "/outlook/indicators/")

    assert "令和7年度（架空）" in page


def test_indicators_as_files(city):
    response = Client().get("/outlook/indicators/indicators.csv")
    rows = list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))
    whole = json.loads(Client().get("/outlook/indicators/indicators.json").content)

    deficit = [row for row in rows if row["指標"] == "実質赤字比率"]
    assert {(row["値"], row["表示"]) for row in deficit} == {("", "－")}
    assert len(whole["rows"]) == len(rows)
    assert Client().get("/outlook/indicators/indicators.xlsx").content[:2] == b"PK"


def test_indicators_over_the_api_carry_their_reasons(city):
    found = json.loads(Client().get("/api/outlook/indicators").content)

    burden = next(one for one in found if one["code"] == "future_burden")
    computed = [year for year in burden["years"] if year["is_computed"]]
    assert computed
    assert len(computed[-1]["reasons"]["parts"]) == 15


@pytest.fixture
def alone(city) -> None:
    """As before anybody's table came in: nothing of other municipalities."""
    PeerFigures.objects.exclude(code="012068").delete()


@pytest.fixture
def neighbours(alone) -> None:
    """Three invented cities of the same group beside the own one."""
    for number, (name, current) in enumerate((("架空市甲", 90), ("架空市乙", 88), ("架空市丙", 101))):
        PeerFigures.objects.create(
            edition=Edition.ROUNDED,
            fiscal_year=2024,
            code=f"99900{number}",
            prefecture="架空県",
            name=name,
            peer_group="一般市Ⅳ－３",
            current_balance=current,
            future_burden_note="unclear_zero",
        )


def test_comparison_shows_chosen_and_group_on_one_basis(neighbours):
    page = text(Client(), "/outlook/compare/?city1=架空市甲&city2=999002&city3=どこにもない市")

    assert "架空県架空市甲" in page
    assert "架空県架空市丙" in page
    assert "「どこにもない市」" in page
    assert "公表元で0（算定されない、または0.5％未満）" in page
    assert "灰色の点は似た市（一般市Ⅳ－３）4市" in page


def test_comparison_of_an_unknown_table_falls_back(neighbours):
    assert "令和6年度" in text(Client(), "/outlook/compare/?basis=1900-nothing")


def test_comparison_as_file_has_the_group(neighbours):
    response = Client().get("/outlook/compare/compare.csv?city1=架空市甲")

    rows = list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))
    assert [row["区分"] for row in rows].count("選んだ団体") == 2
    assert [row["区分"] for row in rows].count("似た市") == 2


def test_the_demonstration_compares_with_the_real_cities_of_its_group(city):
    page = text(Client(), "/outlook/compare/")

    assert "デジタル庁・総務省 地方財政データテーブル（整数に丸め）（36団体）" in page
    assert "この表にあるのは、似た市（一般市Ⅳ－３）の36団体です" in page
    assert "人口の近い似た市：茨城県ひたちなか市" in page
    beside = text(Client(), "/outlook/compare/?basis=2024-rounded&city1=012131")
    assert "北海道苫小牧市" in beside
    assert "165,590" in beside
    assert "架空" not in beside.split("<main", 1)[1].split("</main>", 1)[0]


def test_without_tables_the_comparison_says_who_brings_them(alone):
    assert "まだ取り込まれていません" in text(Client(), "/outlook/compare/")


def test_finance_proposes_and_asks(city, client_for):
    client = client_for("finance-staff")
    body = {
        "indicator": "future_burden",
        "side": "at_most",
        "value": "30",
        "target_year": "令和12年度",
        "owner_unit": "0302",
        "basis": "試験",
    }

    made = client.post("/staff/outlook/targets/new/", body)
    target = Target.objects.latest("pk")
    asked = client.post("/staff/outlook/targets/ask/", {"target": target.pk})

    assert (made.status_code, asked.status_code) == (302, 302)
    target.refresh_from_db()
    assert target.state == "asked"
    again = client.post("/staff/outlook/targets/ask/", {"target": target.pk})
    assert again.status_code == 409
    assert "いまの状態は「決裁待ち」です" in again.content.decode()


def test_others_look_but_do_not_propose(city, client_for):
    client = client_for("welfare-staff")

    assert "取り込みは、財政の担当が行います" in text(client, "/staff/outlook/")
    assert client.get("/staff/outlook/targets/new/").status_code == 403


@pytest.mark.parametrize("name", sorted(code for code in CHECKS if code.startswith("outlook.")))
def test_checks_are_green_on_the_demonstration(city, name):
    assert run_one(CHECKS[name]).is_green


def test_a_published_ratio_that_disagrees_is_found(city):
    for item, amount in (("current_spent", 940), ("current_recurring", 1000)):
        InputFigure.objects.create(
            fiscal_year=2023, item=item, amount=amount, nature="recorded", source="決算書"
        )

    found = run_one(CHECKS["outlook.published_agree"])

    assert [finding.what for finding in found.findings] == ["計算は94.0％、公表値は94.8％です"]
