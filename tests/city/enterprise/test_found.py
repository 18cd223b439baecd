"""The search and the API: exactly what has come out, at its moment, and the newest of it."""

from django.test import Client
from tests.city.enterprise.conftest import ON, carried, line_of, now

from toshikei.city.enterprise import services
from toshikei.city.enterprise.services import LineMark
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.search.models import SearchEntry

API = "/api/enterprise/budgets"


def found() -> list[str]:
    return list(SearchEntry.objects.filter(kind="enterprise.line").values_list("context", flat=True))


def test_a_budget_is_found_from_its_submission_on(budget):
    carried(budget, "compiled")
    assert found() == []
    assert Client().get(API).json() == []
    assert Client().get(f"{API}/2027/suido/0").status_code == 404

    services.to_council(by=SYSTEM, on=ON, budget_id=budget.pk)

    assert len(found()) == 4
    assert all("市長の調製" in context for context in found())
    assert Client().get(API).json()[0]["stage"] == "市長の調製"


def test_the_vote_replaces_what_was_submitted(budget):
    carried(budget, "submitted")
    mark = LineMark(line_of(budget, "営業費用").pk, 910, 30, "", "委託の範囲を狭めました。")
    services.lines_write(by=SYSTEM, on=ON, budget_id=budget.pk, marks=[mark])
    assert not any("910円" in context for context in found())

    services.council_amend(by=SYSTEM, on=ON, budget_id=budget.pk, note="減額")

    assert len(found()) == 4
    assert any("910円" in context and "議会の議決" in context for context in found())
    answer = Client().get(f"{API}/2027/suido/0").json()
    assert answer["budget"]["current_outlay_yen"] == 910
    assert answer["changes"][0]["reason"] == "委託の範囲を狭めました。"
    assert now(budget).state == "amended"


def test_an_unpublished_settlement_is_not_there(city):
    assert Client().get("/api/enterprise/settlements/2026/suido").status_code == 404
