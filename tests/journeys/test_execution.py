"""A fiscal year from its autumn to the published settlement, with the public side looked at at every stage.

Without a browser: two supplementary budgets, a transfer the law refuses and one that is approved, the reserve, a
carry-over, the closing period, the settlement. Nothing is seen before its act, every check of the books stays green.
"""

import uuid
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.city.budget.conftest import additions, line
from tests.house.things import acting_of
from tests.journeys.month_files import bring

from toshikei.city.budget.selectors import parts_voted
from toshikei.city.budget.services import Origin, budget_versions_load
from toshikei.city.execution import services
from toshikei.city.execution.choices import CarryKind, Half, Station
from toshikei.city.execution.example.asking import decide
from toshikei.city.execution.models import Ledger, LedgerPlace
from toshikei.city.execution.selectors.closing import places_to_explain
from toshikei.city.execution.services import Carrying
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import run_all
from toshikei.kernel.errors import Refusal

pytestmark = pytest.mark.slow
WELFARE = "0501"


def ledger() -> Ledger:
    return Ledger.objects.get(fiscal_year=2026, slug="ippan")


def places(section: str, **more: object) -> list[LedgerPlace]:
    found = ledger().places.filter(side="expenditure", department_code=section, **more).order_by("path")
    return sorted(found, key=lambda one: one.committed - one.allotted)


def supplement(number: int, place: LedgerPlace, amount: int, on: date) -> None:
    """A supplementary budget of one line, revenue beside it, voted on a day."""
    names = ("kan", "kou", "moku", "programme", "setsu")
    titles = {f"{name}{tail}": getattr(place, f"{name}{tail}") for name in names for tail in ("", "_code")}
    tax = place.ledger.places.filter(side="revenue").order_by("path")[0]
    income = {f"{name}{tail}": getattr(tax, f"{name}{tail}") for name in names for tail in ("", "_code")}
    same = {"kind": "supplementary", "number": number, "saisetsu": "", "saisetsu_code": "", "amount": amount}
    rows = [
        line(**same, **titles, department_code=place.department_code, department=place.department),
        line(**same, **income, side="revenue", department_code="", department=""),
    ]
    changes = [
        type(change)(change.key, change.old, dict(change.new or {}) | {"number": number}, (), change.line)
        for change in additions(rows)
    ]
    budget_versions_load(changes, by=SYSTEM, on=on, source=Origin(file_name=f"hosei{number}.csv"))


def seen(path: str) -> int:
    return Client().get(path).status_code


def all_green() -> None:
    outcomes = run_all(["execution.", "budget."])
    wrong = [(one.name, one.findings[0].what) for one in outcomes if not one.is_green]
    assert wrong == []


@pytest.mark.usefixtures("city")
def test_from_autumn_to_the_published_settlement(tmp_path):
    autumn = date(2026, 12, 1)
    source, target = places(WELFARE, setsu="需用費")[0], places("0302")[0]
    staff = {"by": acting_of("finance-staff"), "on": autumn, "reason": "旅の試験", "amount": 1000}
    before = source.current
    supplement(1, source, 700_000, date(2026, 12, 18))
    supplement(2, source, 300_000, date(2027, 3, 12))
    source.refresh_from_db()
    assert source.current == before + 1_000_000
    with pytest.raises(Refusal, match="款の間"):
        services.transfer_request(
            **staff, source_id=source.pk, target_id=target.pk, form_key=uuid.uuid4().hex
        )
    sibling = places(WELFARE, path__startswith=source.path.rpartition("/")[0] + "/", setsu="旅費")[0]
    moved = services.transfer_request(
        **staff, source_id=source.pk, target_id=sibling.pk, form_key=uuid.uuid4().hex
    )
    assert decide(moved, autumn).state == "done"
    reserve = ledger().places.get(is_reserve=True)
    used = services.reserve_request(
        **staff, reserve_id=reserve.pk, target_id=sibling.pk, form_key=uuid.uuid4().hex
    )
    assert decide(used, autumn).state == "done"
    all_green()

    year_end(tmp_path)
    all_green()
    settle()
    all_green()


def year_end(folder: Path) -> None:
    """March is brought, a work is carried over, the second half is published; May closes the books."""
    bring(ledger(), folder, 202703, date(2027, 4, 6))
    roads = places("1001", kou="道路橋りょう費")
    work = next(one for one in roads if one.committed > one.spent + 1_000_000)
    permitted = next(one for one in parts_voted(2026, "一般会計", "carry_over").lines if one.kou == work.kou)
    amount = 1_000_000
    carrying = Carrying(
        kind=CarryKind.PERMITTED, title="改修（旅の試験）", committed_part=amount, part=permitted.key,
        funds_expected=400_000, funds_general=600_000,
    )  # fmt: skip
    asked = services.carry_over_request(
        by=acting_of("finance-staff"), on=date(2027, 4, 20), place_id=work.pk, amount=amount, reason="旅の試験",
        carrying=carrying, form_key=uuid.uuid4().hex,
    )  # fmt: skip
    assert decide(asked, date(2027, 4, 20)).state == "done"
    assert seen("/execution/2026/second/") == 404
    services.status_publish(by=SYSTEM, on=date(2027, 5, 20), fiscal_year=2026, half=Half.SECOND)
    assert seen("/execution/2026/second/") == 200
    facts = {"by": SYSTEM, "ledger_id": ledger().pk, "kind": CarryKind.PERMITTED}
    services.statement_make(**facts, on=date(2027, 5, 25))
    assert seen("/execution/2026/carry-over/") == 404
    services.statement_report(**facts, on=date(2027, 6, 11))
    assert "改修（旅の試験）" in Client().get("/execution/2026/carry-over/").text
    bring(ledger(), folder, 202705, date(2027, 6, 4))


def settle() -> None:
    """Reasons, closing, the balances, the way to the council, the public page; then the year stands still."""
    for place in places_to_explain(ledger()):
        services.unused_explain(by=SYSTEM, on=date(2027, 6, 8), place_id=place.pk, text="旅の試験")
    services.year_close(by=SYSTEM, on=date(2027, 6, 10), ledger_id=ledger().pk)
    made = services.settlement_make(by=SYSTEM, on=date(2027, 7, 9), ledger_id=ledger().pk)
    assert made.single_year == made.real - Ledger.objects.get(fiscal_year=2025, slug="ippan").settlement.real
    assert made.carried_funds == 600_000
    page = "/execution/2026/settlement/ippan/"
    for station in (Station.HANDED, Station.AUDITED, Station.TO_COUNCIL):
        assert seen(page) == 404
        services.settlement_pass(by=SYSTEM, on=date(2027, 9, 1), settlement_id=made.pk, station=station)
    services.settlement_publish(by=SYSTEM, on=date(2027, 9, 8), settlement_id=made.pk)
    assert seen(page) == seen("/budget/012068/2026/ippan-settlement/") == 200
    with pytest.raises(Refusal):
        services.commit(
            by=SYSTEM, on=date(2027, 3, 31), place_id=places(WELFARE)[0].pk, amount=1, title="遅い契約"
        )
