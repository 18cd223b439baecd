"""Pages of the evaluation: a card and a pre-evaluation from the first word to the public page, and what is refused on the way."""

import pytest
from django.test import Client
from tests.city.evaluation.conftest import abolished, looked, money
from tests.city.evaluation.test_pre import draft

from toshikei.city.evaluation.models import BudgetAction, Evaluation, PreEvaluation, Verdict
from toshikei.city.evaluation.selectors.known import FACTS

CARD = "/staff/evaluation/2025/{code}/"
PRE = "/staff/evaluation/before/2028/{code}/"


def client_of(city, post: str) -> Client:
    client = Client()
    client.force_login(city.accounts[post])
    return client


@pytest.fixture
def head(city) -> Client:
    """The head of the section."""
    return client_of(city, "0501-1")


def body(**more: str) -> dict[str, str]:
    scores = dict.fromkeys(("need", "role", "effect", "efficiency", "fairness"), "3")
    said = {
        "outcome": "満足した人は61％だった",
        "units_done": "12",
        "kind": "keep",
        "reason": "役に立っている",
    }
    return {"token": "0", "ground": "", "words": "", "number": "", **scores, **said, **more}


def test_a_card_is_written_and_asked_about_and_cannot_go_with_gaps(head, code):
    address = CARD.format(code=code)

    assert head.post(address, body(do="save", outcome="講習会を三回開催した。")).status_code == 302
    page = head.get(address).content.decode()
    refused = head.post(address, body(do="publish", token="1"))

    assert "市がすること（活動）" in page
    assert refused.status_code in {400, 403, 409, 422}
    assert "成果の指標" in refused.content.decode()
    assert not Verdict.objects.exists()


def test_a_card_with_its_indicator_is_published_for_everybody(head, code):
    address = CARD.format(code=code)
    head.post(address, body(do="save"))
    Evaluation.objects.create(
        programme_code=code, fiscal_year=2024, title="敬老事業", goals="満足した人　70％"
    )

    answer = head.post(address, body(do="publish", token="1"))

    assert answer.status_code == 302
    page = Client().get(f"/evaluation/2025/{code}/").content.decode()
    assert "満足した人は61％だった" in page
    assert "現状維持" in page
    assert "敬老事業" in Client().get("/evaluation/2025/").content.decode()


def test_a_pre_evaluation_is_written_and_handed_in(head, code):
    said = {
        name: str(getattr(draft(), name) or "")
        for name in draft().__dataclass_fields__
        if name not in {"token", "is_invented"}
    }
    answer = head.post(PRE.format(code=code), said | {"token": "0", "do": "submit"})

    assert answer.status_code == 302, answer.content.decode()
    assert PreEvaluation.objects.get().state == "submitted"


def test_finance_gives_its_opinion_on_the_page(city, head, code):
    test_a_pre_evaluation_is_written_and_handed_in(head, code)
    finance = client_of(city, "0302-9")

    answer = finance.post(
        PRE.format(code=code), {"do": "finance", "result": "taken", "reason": "足りる（架空）"}
    )

    assert answer.status_code == 302
    assert "足りる（架空）" in head.get(PRE.format(code=code)).content.decode()


def test_finance_looks_and_asks_the_mayor(city, code):
    abolished(code)
    money(code, (2024, 8_000), (2025, 7_000))
    looked(2025)
    finance, pk = client_of(city, "0302-9"), BudgetAction.objects.get().pk
    page = finance.get(f"/staff/evaluation/verdicts/{pk}/").content.decode()

    empty = finance.post(f"/staff/evaluation/verdicts/{pk}/override/", {"reason": ""})
    asked = finance.post(f"/staff/evaluation/verdicts/{pk}/override/", {"reason": "約束がある（架空）"})

    assert "評決によらないことを市長に伺う" in page
    assert (empty.status_code, asked.status_code) == (400, 302)


def test_the_front_page_has_something_to_say_without_verdicts(db):
    assert "まだ評決がありません" in Client().get("/evaluation/").content.decode()


def test_facts_are_fields_of_the_card():
    names = {field.name for field in Evaluation._meta.get_fields()}

    assert set(FACTS) <= names
