"""The water budget of next year through the pages: the bureau covers what is missing, the mayor decides, the council amends."""

import re

import pytest
from django.test import Client

from toshikei.city.decisions.models import Request
from toshikei.city.enterprise.checks import cover, published, versions

pytestmark = pytest.mark.slow
STAFF, PUBLIC = "/staff/enterprise/2027/suido/0/", "/enterprise/2027/suido/0/"
WAY = (("finance-chief", "pass"), ("finance-head", "pass"), ("vice-mayor-1", "pass"), ("mayor", "approve"))


def words(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def fields_of(page: str) -> dict[str, str]:
    """What the form of a page holds."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if (
            said.get("type") != "checkbox"
            and said.get("name", "csrfmiddlewaretoken") != "csrfmiddlewaretoken"
        ):
            found[said["name"]] = said.get("value", "")
    return found


def filled(client: Client, tail: str, changed: dict[str, str]) -> None:
    """Open a form, change some fields, send it."""
    sent = fields_of(words(client.get(f"{STAFF}{tail}")))
    answer = client.post(f"{STAFF}{tail}", sent | changed)
    assert answer.status_code == 302, words(answer)


def go(client: Client, act: str, says: str = "") -> None:
    """The step asked once more, looked at and done."""
    filled(client, f"next/{act}/", {"sure": "1", "says": says})


def approve(client_for) -> None:
    request = Request.objects.get(matter="enterprise.budget", state="circulating")
    for who, verb in WAY:
        request.refresh_from_db()
        body = {"verb": verb, "token": request.token, "reason": ""}
        assert client_for(who).post(f"/staff/decisions/{request.pk}/act/", body).status_code == 302


def row_of(page: str, label: str) -> str:
    """The field of the amount of the line of this name."""
    return next(
        name for name in re.findall(r'name="(line-\d+-amount)"[^>]*', page) if label in line_at(page, name)
    )


def line_at(page: str, name: str) -> str:
    return page[: page.index(f'name="{name}"')].rpartition('<th scope="row">')[2]


def test_the_water_budget_from_its_gap_to_its_publication(client_for):
    bureau, finance, citizen = client_for("water-staff"), client_for("finance-staff"), Client()
    assert "あと110,000,000円の補塡財源が要ります" in words(bureau.get(STAFF))
    refused = client_for("water-head").post(
        f"{STAFF}next/hand_over/",
        fields_of(words(client_for("water-head").get(f"{STAFF}next/hand_over/"))) | {"sure": "1"},
    )
    assert "差が110,000,000円" in words(refused)

    filled(bureau, "items/cover/", {"entry-3-subject": "建設改良積立金", "entry-3-amount": "110,000,000"})
    go(client_for("water-head"), "hand_over")
    assert citizen.get(PUBLIC).status_code == 404
    go(finance, "compile", "不足額は積立金で補います")
    approve(client_for)
    assert citizen.get(PUBLIC).status_code == 404
    go(finance, "submit")
    assert "まだ議決されていません" in words(citizen.get(PUBLIC))

    page = words(finance.get(f"{STAFF}lines/"))
    amount = row_of(page, "動力費")
    filled(finance, "lines/", {amount: "396,000,000", amount.replace("amount", "reason"): "単価を見直す"})
    go(finance, "amend", "動力費を1,100万円減額")
    go(finance, "publish")

    page = words(citizen.get(PUBLIC))
    for said in (
        "議会が修正して議決した予算",
        "単価を見直す",
        "動力費を1,100万円減額",
        "建設改良積立金",
        "396,000,000",
    ):
        assert said in page, said
    rows = b"".join(citizen.get("/data/enterprise.lines.csv?fiscal_year=2027").streaming_content).decode(
        "utf-8-sig"
    )
    assert "396000000" in rows
    assert [finding for run in (cover, versions, published) for finding in run()] == []
