"""Sets of assumptions and projections: from the budget, changed, frozen, published, asked, tested back."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from toshikei.city.outlook import services
from toshikei.city.outlook.errors import (
    AssumptionsMissing,
    AssumptionUnsound,
    NoBudgetBook,
    ProjectionStays,
    SetExists,
    SetNotFound,
)
from toshikei.city.outlook.models import Assumption, AssumptionSet, Projection
from toshikei.city.outlook.selectors import projections
from toshikei.city.outlook.selectors.base_lines import starting
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import REGISTRY as CHECKS
from toshikei.foundation.trail.checks import run_one
from toshikei.foundation.trail.models import TrailEvent

ON = date(2026, 11, 25)


def wage(low: str = "0", base: str = "1", high: str = "2", **more: object) -> services.Range:
    numbers = {name: Decimal(text) for name, text in (("low", low), ("base", base), ("high", high))}
    return services.Range(**{"code": "growth.wage", "source": "試験", **numbers, **more})


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_starting_amounts_make_up_the_budget(city):
    found = starting(2026)

    lines = found.lines
    spent = sum(
        lines[name]
        for name in ("personnel", "welfare", "works", "transfers", "goods", "subsidies", "savings", "other")
    )
    assert spent + found.debt_service == found.expenditure
    revenue = (
        "resident_tax",
        "property_tax",
        "other_tax",
        "allocation_tax",
        "grants",
        "bonds",
        "other_revenue",
    )
    assert sum(lines[name] for name in revenue) + found.from_funds == found.expenditure


def test_a_set_takes_its_amounts_from_the_book_and_the_rest_from_another(city):
    made = services.assumption_set_make(
        by=SYSTEM, on=ON, code="new", title="新しい組", base_year=2026, copy_of="r8"
    )

    rows = Assumption.objects.filter(of=made)
    assert rows.get(code="base.welfare").base == starting(2026).lines["welfare"]
    assert rows.get(code="growth.wage").base == Assumption.objects.get(of__code="r8", code="growth.wage").base
    assert projections.missing(projections.settings_of(rows)) == []
    assert (
        TrailEvent.objects.filter(event="outlook.set_made", subject="outlook.assumptionset:new").count() == 1
    )


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"base_year": 2015}, NoBudgetBook),
        ({"code": "r8"}, SetExists),
        ({"copy_of": "none"}, SetNotFound),
    ],
)
def test_a_set_is_refused(city, said, refusal):
    usual = {"code": "new", "title": "組", "base_year": 2026}

    with pytest.raises(refusal):
        services.assumption_set_make(by=SYSTEM, on=ON, **usual | said)

    assert not AssumptionSet.objects.filter(code="new").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        wage(low="3"),
        wage(fiscal_year=2027),
        wage(part="児童"),
        wage(high="101"),
        wage(code="growth.nothing"),
        wage(code="works.cost", part="工事"),
    ],
    ids=["order", "year", "part", "percent", "unknown", "no year"],
)
def test_an_unsound_assumption_is_refused(city, wrong):
    with pytest.raises(AssumptionUnsound):
        services.assumptions_set(by=SYSTEM, on=ON, set_code="r8", ranges=[wrong])


def test_what_was_frozen_stays_when_the_set_changes(city):
    frozen = Projection.objects.latest("number")

    services.assumptions_set(by=SYSTEM, on=ON, set_code="r8", ranges=[wage()])

    again = Projection.objects.get(pk=frozen.pk)
    assert (again.content, again.content_hash) == (frozen.content, frozen.content_hash)
    made = services.projection_freeze(by=SYSTEM, on=ON, set_code="r8", title="次", reason="試験")
    assert made.content != frozen.content
    assert made.number == frozen.number + 1
    assert made not in projections.projections_public()


def test_a_set_that_lacks_something_is_not_frozen(city):
    Assumption.objects.filter(of__code="r8", code="loan.rate").delete()

    with pytest.raises(AssumptionsMissing, match="新しい市債の利率"):
        services.projection_freeze(by=SYSTEM, on=ON, set_code="r8", title="次", reason="試験")


def test_a_projection_is_published_once(city):
    made = services.projection_freeze(by=SYSTEM, on=ON, set_code="r8", title="次", reason="試験")
    address = f"/outlook/projection/{made.number}/"
    assert page(Client(), address, 404)

    services.projection_publish(by=SYSTEM, on=ON, number=made.number)

    assert "次" in page(Client(), address)
    with pytest.raises(ProjectionStays):
        services.projection_publish(by=SYSTEM, on=ON, number=made.number)


def test_public_page_says_how_long_the_fund_lasts_and_what_was_wrong_before(city):
    shown = page(Client(), "/outlook/projection/")

    assert "基本の前提では、令和" in shown
    assert "厳しい側では" in shown
    assert "令和6年度（1年前）" in shown
    assert "令和2年度（5年前）" in shown
    assert "地方交付税法14条2項" in shown


def test_what_if_stands_in_the_address(city):
    shown = page(Client(), "/outlook/projection/?interest=1&stopped=5")

    assert "利率を上げ下げする（＋1ポイント）、事業をやめて毎年減らす（＋5億円／年）" in shown
    assert "前提を変えたときの基金の残高" in shown


@pytest.mark.parametrize("query", ["interest=x", "wage=99", "bonds=-1", "sale=1e9"])
def test_a_what_if_nobody_can_read_is_said_and_changes_nothing(city, query):
    shown = page(Client(), f"/outlook/projection/?{query}")

    assert "前提を変えたときの基金の残高" not in shown
    assert 'class="fld is-bad"' in shown


def test_results_as_a_file_are_the_frozen_ones(city):
    newest = projections.projections_public()[0]
    response = Client().get(f"/outlook/projection/{newest.number}/projection.csv")
    rows = list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))

    funds = [int(row["金額（円）"]) for row in rows if row["科目"] == "基金の残高" and row["場合"] == "基本"]
    assert funds == [row["fund"] for row in projections.frozen_years(newest, projections.Case.BASE)]


def test_finance_changes_and_freezes_on_pages(city, client_for):
    client = client_for("finance-staff")
    row = Assumption.objects.get(of__code="r8", code="growth.wage")
    body = {"low": "0", "base": "0.5", "high": "1", "source": "試験"}

    changed = client.post(f"/staff/outlook/projection/sets/r8/{row.pk}/", body)
    frozen = client.post("/staff/outlook/projection/sets/r8/freeze/", {"title": "次", "reason": "試験"})

    assert (changed.status_code, frozen.status_code) == (302, 302)
    number = Projection.objects.latest("number").number
    assert client.post("/staff/outlook/projection/publish/", {"number": number}).status_code == 302
    again = client.post("/staff/outlook/projection/publish/", {"number": number})
    assert again.status_code == 409
    wrong = client.post(f"/staff/outlook/projection/sets/r8/{row.pk}/", body | {"low": "9"})
    assert wrong.status_code == 400
    assert "低い値・基本の値・高い値の順" in wrong.content.decode()


def test_others_read_the_assumptions_only(city, client_for):
    client = client_for("welfare-staff")

    assert "この前提で固める" not in page(client, "/staff/outlook/projection/sets/r8/")
    assert client.post("/staff/outlook/projection/sets/r8/freeze/", {}).status_code == 403


def test_a_tampered_projection_is_found(city):
    frozen = Projection.objects.latest("number")
    frozen.content["results"]["base"][3]["fund"] += 1
    frozen.save()

    assert not run_one(CHECKS["outlook.frozen"]).is_green


def test_a_starting_point_that_left_its_budget_is_found(city):
    Assumption.objects.filter(of__code="r8", code="base.welfare").update(low=1, base=1, high=1)

    assert not run_one(CHECKS["outlook.starting"]).is_green
