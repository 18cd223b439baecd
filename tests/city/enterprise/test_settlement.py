"""The settlement from the manager to the public: whole, in time or with a reason, and nothing out before its outline."""

from datetime import date

import pytest
from django.test import Client
from tests.city.enterprise.conftest import WATER, carried, draft

from toshikei.city.enterprise import checks, services
from toshikei.city.enterprise.choices import SettlementRowKind
from toshikei.city.enterprise.errors import (
    BalanceDiffers,
    SettlementDay,
    SettlementEarly,
    SettlementExists,
    SettlementFrozen,
    SettlementGround,
    SettlementMoved,
    SettlementPartMissing,
    SettlementWords,
)
from toshikei.city.enterprise.models import EnterpriseSettlement
from toshikei.city.enterprise.selectors.printing import settlement_paper
from toshikei.city.enterprise.selectors.settling import settled, settlement_stamp
from toshikei.city.enterprise.services import SettledMark, SettledRow
from toshikei.engines.enterprise.errors import CoverDiffers, SettlementUnexplained
from toshikei.engines.enterprise.settlement import SettlementAct
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.papers.model import Table
from toshikei.foundation.trail.models import TrailEvent

AFTER = date(2027, 4, 5)
IN_TIME, LATE = date(2027, 5, 31), date(2027, 6, 1)
PUBLIC = "/enterprise/2026/suido/settlement/"
BALANCE = (SettledRow("有形固定資産", 900, "fixed_assets"), SettledRow("資本金", 900, "capital"))


@pytest.fixture
def year(city) -> EnterpriseSettlement:
    """Fiscal 2026 is over: income 1,100, outlay 930, capital 300 and 800."""
    carried(draft(2026), "published")
    return services.settlement_open(by=SYSTEM, on=AFTER, account=WATER, fiscal_year=2026)


def write(found, **changed) -> None:
    """Everything as planned, but what is `changed` of the 建設改良費."""
    marks = [
        SettledMark(
            line.pk, **({"settled": line.initial, "tax": 0} | (changed if line.kou == "建設改良費" else {}))
        )
        for line in found.lines.all()
    ]
    services.settlement_write(by=SYSTEM, on=AFTER, settlement_id=found.pk, marks=marks)


def rows(found, kind: str, *given: SettledRow) -> None:
    services.settlement_rows_write(
        by=SYSTEM, on=AFTER, settlement_id=found.pk, kind=SettlementRowKind(kind), rows=given
    )


def whole(found) -> EnterpriseSettlement:
    write(found, settled=700, carried_out=60, note="工期の延び")
    rows(found, "cover", SettledRow("減債積立金", 400))
    rows(found, "balance", *BALANCE)
    return EnterpriseSettlement.objects.get(pk=found.pk)


def step(found, act: str, day: date, words: str = "", on: date | None = None) -> EnterpriseSettlement:
    return services.settlement_step(
        by=SYSTEM, on=on or day, settlement_id=found.pk, act=SettlementAct(act), day=day, words=words
    )


def test_it_begins_after_the_year_from_what_was_voted(year):
    assert {line.kou: line.initial for line in year.lines.all()} == {
        "営業収益": 1_100,
        "営業費用": 930,
        "企業債": 300,
        "建設改良費": 800,
    }
    with pytest.raises(SettlementExists):
        services.settlement_open(by=SYSTEM, on=AFTER, account=WATER, fiscal_year=2026)
    with pytest.raises(SettlementEarly):
        services.settlement_open(by=SYSTEM, on=AFTER, account=WATER, fiscal_year=2027)
    with pytest.raises(SettlementGround):
        services.settlement_open(by=SYSTEM, on=AFTER, account=WATER, fiscal_year=2025)


def test_only_a_whole_one_is_handed_over(year):
    with pytest.raises(SettlementPartMissing):
        step(year, "send", IN_TIME)
    write(year, settled=700)
    with pytest.raises(SettlementUnexplained):
        step(year, "send", IN_TIME)
    write(year, settled=700, carried_out=60, note="工期の延び")
    with pytest.raises(CoverDiffers):
        step(year, "send", IN_TIME)
    rows(year, "cover", SettledRow("減債積立金", 400))
    with pytest.raises(SettlementPartMissing):
        step(year, "send", IN_TIME)
    rows(year, "balance", BALANCE[0], SettledRow("資本金", 899, "capital"))
    with pytest.raises(BalanceDiffers) as refused:
        step(year, "send", IN_TIME)
    assert "差が1円" in refused.value.sentence("why")
    rows(year, "balance", *BALANCE)

    assert step(year, "send", IN_TIME).state == "sent"
    assert TrailEvent.objects.filter(event="enterprise.settlement_sent").count() == 1
    with pytest.raises(SettlementFrozen):
        write(year, settled=1)


def test_what_is_late_says_why(year):
    found = whole(year)
    assert not list(checks.settlements()) or found.state == "drafting"

    with pytest.raises(SettlementWords) as refused:
        step(found, "send", LATE)
    assert "令和9年5月31日" in refused.value.sentence("why")

    assert step(found, "send", LATE, "システムの障害").late_reason == "システムの障害"


def test_no_step_is_earlier_than_the_one_before_or_in_the_future(year):
    step(whole(year), "send", IN_TIME)

    for day, on in ((date(2027, 5, 30), LATE), (date(2027, 6, 2), LATE)):
        with pytest.raises(SettlementDay):
            step(year, "audit", day, "適正", on=on)


def test_nothing_is_public_before_the_outline(year):
    step(whole(year), "send", IN_TIME)
    step(year, "audit", date(2027, 7, 30), "適正に表示している")
    step(year, "submit", date(2027, 9, 1))
    with pytest.raises(SettlementWords):
        step(year, "decline", date(2027, 9, 20))
    step(year, "decline", date(2027, 9, 20), "説明が足りない")
    client = Client()
    assert client.get(PUBLIC).status_code == client.get(f"{PUBLIC}document.pdf").status_code == 404
    assert "工期の延び" not in client.get("/data/enterprise.settlements.csv").getvalue().decode("utf-8-sig")
    with pytest.raises(SettlementWords):
        step(year, "publish", date(2027, 10, 1))

    step(year, "publish", date(2027, 10, 1), "説明会を開いた")

    assert EnterpriseSettlement.objects.get(pk=year.pk).measures == "説明会を開いた"


def test_the_report_says_what_is_left_and_the_next_year_gets_what_was_carried(year):
    found = settled(whole(year))
    block = found.blocks[-1]
    assert (block.total, block.settled, block.carried_out, block.difference) == (800, 700, 60, 40)
    assert found.statement.net == 170
    table = next(
        p for p in settlement_paper(found).parts if isinstance(p, Table) and p.caption == "資本的支出"
    )
    assert table.rows[0].cells[-3:] == (60, 40, "工期の延び")

    copied = services.budget_open(by=SYSTEM, on=date(2026, 11, 20), account=WATER, fiscal_year=2027)
    carried(copied, "published")
    following = services.settlement_open(by=SYSTEM, on=date(2028, 4, 3), account=WATER, fiscal_year=2027)

    assert following.lines.get(kou="建設改良費").carried_in == 60


def test_a_page_out_of_date_writes_nothing(year):
    with pytest.raises(SettlementMoved):
        services.settlement_write(
            by=SYSTEM, on=AFTER, settlement_id=year.pk, marks=[], seen=settlement_stamp(year) + "9"
        )
