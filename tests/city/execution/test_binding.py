"""What binds a year beside the law: clauses and refused purposes, kept and taken back by finance, proposed by the vote."""

import uuid
from datetime import date

import pytest
from django.test import Client
from tests.city.execution.conftest import MAN, place
from tests.city.execution.test_services import events, green, refused

from toshikei.city.budget.selectors import Struck, struck
from toshikei.city.execution import services
from toshikei.city.execution.models import BudgetClause, Ledger, LedgerPlace, RefusedPurpose
from toshikei.city.execution.selectors.binding import (
    clauses_standing,
    proposed_in,
    refused_at,
    refused_proposed,
    refused_standing,
    scopes_of,
)
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

ON, VOTED = date(2026, 6, 1), date(2026, 3, 19)
FACTS = {"purpose": "記念式典", "refused_on": VOTED, "resolution": "議案第12号 修正可決"}


def keep(ledger: Ledger, **more: object) -> RefusedPurpose:
    facts = FACTS | {"place_id": place(ledger, "需用費").pk} | more
    return services.refused_purpose_keep(by=SYSTEM, on=ON, **facts)


def test_a_refused_purpose_covers_what_stands_under_it(opened):
    ledger = opened()
    where = place(ledger, "需用費")
    moku = next(path for path, words in scopes_of(where) if words == "財政管理費の全体")

    kept = keep(ledger, path=moku)

    assert keep(ledger, path=moku) == kept
    assert [one.pk for one in refused_at(place(ledger, "委託料"))] == [kept.pk]
    assert refused_at(LedgerPlace.objects.get(ledger=ledger, setsu="扶助費")) == []
    assert green() == []


def test_a_refused_purpose_is_refused_where_it_cannot_be(opened):
    ledger = opened()
    facts = {"on": ON, "place_id": place(ledger, "需用費").pk, **FACTS}

    wrong = {
        "execution.reason_missing": {"purpose": " "},
        "execution.purpose_elsewhere": {"path": "99/01"},
        "execution.council_day_wrong": {"refused_on": date(2026, 6, 2)},
        "execution.place_missing": {"place_id": 999_999},
    }
    for code, more in wrong.items():
        assert refused(services.refused_purpose_keep, **facts | more) == code
    early = facts | {"refused_on": date(2025, 3, 31)}
    assert refused(services.refused_purpose_keep, **early) == "execution.council_day_wrong"


def test_a_mistaken_one_is_taken_back_with_its_reason_and_stays_on_record(opened):
    ledger = opened()
    kept = keep(ledger)
    facts = {"on": ON, "kind": RefusedPurpose, "binding_id": kept.pk}
    assert refused(services.binding_end, reason=" ", **facts) == "execution.reason_missing"
    before = events()

    services.binding_end(by=SYSTEM, reason="別の事業の議決だった", **facts)

    assert events() == before + 1
    assert list(refused_standing(ledger)) == refused_at(place(ledger, "需用費")) == []
    kept.refresh_from_db()
    assert (kept.ended_on, kept.ended_reason) == (ON, "別の事業の議決だった")
    assert refused(services.binding_end, reason="もう一度", **facts) == "execution.nothing_to_end"
    assert keep(ledger).pk != kept.pk


def test_a_clause_is_taken_back_and_kept_anew(opened):
    ledger = opened()
    facts = {"ledger_id": ledger.pk, "setsu": ["給料", "共済費"], "text": "各項の間の流用"}
    kept = services.clause_keep(by=SYSTEM, on=ON, **facts)

    services.binding_end(by=SYSTEM, on=ON, kind=BudgetClause, binding_id=kept.pk, reason="予算書の写し誤り")

    assert list(clauses_standing(ledger)) == []
    assert services.clause_keep(by=SYSTEM, on=ON, **facts).pk != kept.pk
    codes = TrailEvent.objects.filter(event__startswith="execution.clause").values_list("event", flat=True)
    assert sorted(codes) == ["execution.clause_ended", *["execution.clause_kept"] * 2]


@pytest.fixture
def voted(monkeypatch) -> list[Struck]:
    """What the council took out, as the room that makes budgets would say it."""
    found: list[Struck] = []
    monkeypatch.setattr(
        struck, "_sources", [lambda year: tuple(one for one in found if one.fiscal_year == year)]
    )
    return found


def cut(key: str = "k1", setsu: str = "委託料", **more: object) -> Struck:
    facts = {
        "fiscal_year": 2026, "account": "一般会計", "kan": "総務費", "kou": "総務管理費", "moku": "財政管理費",
        "programme": "予算編成事務費", "title": "予算編成", "asked_yen": 600 * MAN, "voted_yen": 500 * MAN,
        "council_on": VOTED, "resolution": "令和8年度 当初予算（修正して可決）",
    }  # fmt: skip
    return Struck(key=key, setsu=setsu, **(facts | more))


def test_what_the_council_cut_is_proposed_and_binds_only_by_finances_word(opened, voted):
    ledger = opened()
    voted += [cut(), cut("k2", setsu=""), cut("k3", programme="ない事業"), cut("k4", account="特別会計")]

    found = {one.struck.key: one.path for one in refused_proposed(ledger)}

    assert found == {
        "k1": place(ledger, "委託料").path,
        "k2": place(ledger, "委託料").path.rpartition("/")[0],
        "k3": "",
    }
    assert list(refused_standing(ledger)) == []
    assert proposed_in((2026, 2027)) == [(ledger, 3)]


def test_a_proposal_is_kept_or_put_aside_once(opened, voted):
    ledger = opened()
    voted += [cut(), cut("k2", setsu="需用費")]
    facts = {"on": ON, "ledger_id": ledger.pk}

    kept = services.refused_purpose_take(by=SYSTEM, proposal="k1", **facts)
    services.refused_purpose_decline(
        by=SYSTEM, proposal="k2", reason="単価の見直しで、費途は認められた", **facts
    )

    assert (kept.purpose, kept.resolution) == ("予算編成 委託料", "令和8年度 当初予算（修正して可決）")
    assert [one.pk for one in refused_standing(ledger)] == [kept.pk]
    assert refused_proposed(ledger) == []
    assert proposed_in((2026,)) == []
    assert refused(services.refused_purpose_take, proposal="k1", **facts) == "execution.not_proposed"
    again = {"proposal": "k2", "reason": "もう一度", **facts}
    assert refused(services.refused_purpose_decline, **again) == "execution.not_proposed"


# Pages, on the demonstration.


def general() -> Ledger:
    return Ledger.objects.get(fiscal_year=2026, slug="ippan")


def spot() -> LedgerPlace:
    found = general().places.filter(side="expenditure", department_code="0501", setsu="需用費")
    return found.order_by("path")[0]


def test_finance_records_a_refused_purpose_from_the_place(client_for):
    finance: Client = client_for("finance-staff")
    address = f"/staff/execution/places/{spot().pk}/"
    body = {
        "form_key": uuid.uuid4().hex,
        "purpose": "記念式典",
        "refused_on": "R8.3.19",
        "resolution": "議案第12号 修正可決",
        "path": spot().path,
    }

    answer = finance.post(f"{address}struck/", body)

    assert answer.status_code == 302
    page = finance.get(address).text
    for words in ("予備費を充てられません", "記念式典", "議案第12号 修正可決", "誤りなら取り消す"):
        assert words in page, words
    asking = client_for("welfare-staff").get(f"{address}reserve/").text
    assert "議会が否決した費途には、予備費を充てられません" in asking
    kept = RefusedPurpose.objects.get(purpose="記念式典")
    back = f"/staff/execution/bindings/purpose/{kept.pk}/take-back/"
    assert finance.post(back, {"reason": ""}).status_code == 400
    assert finance.post(back, {"reason": "別の事業だった"}).status_code == 302
    assert finance.post(back, {"reason": "もう一度"}).status_code == 400
    assert "記念式典" not in finance.get(address).text
    assert "別の事業だった" in finance.get("/staff/execution/2026/ippan/refused/").text


def test_a_day_that_cannot_be_is_said_in_four_parts(client_for):
    body = {"form_key": "x", "purpose": "x", "refused_on": "R9.3.19", "resolution": "x", "path": spot().path}

    answer = client_for("finance-staff").post(f"/staff/execution/places/{spot().pk}/struck/", body)

    assert answer.status_code == 400
    text = answer.text.replace("<wbr>", "")
    for words in ("記せません", "議決の日（令和9年3月19日）", "会議録", "何も変わっていません"):
        assert words in text, words


def test_a_section_records_nothing(client_for):
    client = client_for("welfare-staff")

    assert client.get(f"/staff/execution/places/{spot().pk}/struck/").status_code == 403
    assert client.get("/staff/execution/2026/ippan/clauses/").status_code == 200
    assert client.post("/staff/execution/2026/ippan/clauses/", {"text": "x"}).status_code == 403
    assert client.post("/staff/execution/2026/ippan/refused/", {"do": "take"}).status_code == 403


def test_finance_keeps_a_clause_of_the_budget_and_takes_it_back(client_for):
    finance = client_for("finance-staff")
    address = "/staff/execution/2026/ippan/clauses/"
    page = finance.get(address).text
    assert "歳出予算の流用" in page
    assert "checked" not in page  # the budget's clause is kept already
    assert finance.post(address, {"text": "節がない"}).status_code == 400

    answer = finance.post(address, {"setsu": ["役務費", "需用費"], "text": "需用費と役務費の各項の間の流用"})

    assert answer.status_code == 302
    kept = BudgetClause.objects.get(text="需用費と役務費の各項の間の流用")
    assert kept.setsu == ["役務費", "需用費"]
    back = f"/staff/execution/bindings/clause/{kept.pk}/take-back/"
    assert "すでに記帳した流用は残ります" in finance.get(back).text
    assert finance.post(back, {"reason": "写し誤り"}).status_code == 302
    assert "写し誤り" in finance.get(address).text
    seeded = BudgetClause.objects.get(ledger=general(), ended_on=None)
    finance.post(f"/staff/execution/bindings/clause/{seeded.pk}/take-back/", {"reason": "写し直し"})
    assert finance.get(address).text.count("checked") == 3


def test_finance_answers_a_proposal_on_its_page(client_for, voted):
    one = spot()
    voted.append(cut(kan=one.kan, kou=one.kou, moku=one.moku, programme=one.programme, setsu=one.setsu))
    finance = client_for("finance-staff")
    address = "/staff/execution/2026/ippan/refused/"
    assert "議会が減らした経費が1件あります" in finance.get("/staff/execution/2026/ippan/").text
    assert "議会が減らした経費を確かめる" in finance.get("/staff/").text
    assert "予算編成 委託料" not in client_for("welfare-staff").get("/staff/").text
    assert one.path in finance.get(address).text

    nothing = finance.post(address, {"do": "decline", "proposal": "k1", "reason": ""})
    answer = finance.post(address, {"do": "take", "proposal": "k1"})

    assert (nothing.status_code, answer.status_code) == (400, 302)
    assert "予備費を充てられません" in finance.get(f"/staff/execution/places/{one.pk}/").text
    assert finance.post(address, {"do": "take", "proposal": "k1"}).status_code == 400
