"""The small city with the lines of the authority table the treasury needs, one fund of each kind, and one bond."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.organisation import STARTED, TODAY, SmallCity, build_small_city

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.services import Line
from toshikei.city.treasury import services
from toshikei.city.treasury.choices import BondPurpose, FundKind, Lender, Method
from toshikei.city.treasury.services import Borrowing, NewFund
from toshikei.foundation.accounts.acting import SYSTEM

ON = TODAY
MATTERS = ("treasury.fund_withdraw", "treasury.redeem_early", "treasury.bond_issue")


def borrowing(**more: object) -> Borrowing:
    usual = {
        "code": "B1",
        "name": "橋の架け替え（架空）",
        "account": "一般会計",
        "purpose": BondPurpose.FACILITY,
        "lender": Lender.BANK,
        "principal": 100_000_000,
        "issued_on": date(2025, 3, 31),
        "first_due_on": date(2025, 9, 30),
        "count": 20,
        "method": Method.EQUAL_PRINCIPAL,
        "rate": Decimal("1.5"),
        "reset_every": 10,
        "useful_life_years": 60,
        "counted_share": Decimal(30),
    }
    return Borrowing(**usual | more)


@pytest.fixture
def treasury(db) -> SmallCity:
    city = build_small_city()
    for number, matter in enumerate(MATTERS):
        line = Line(
            number=f"別表9の{number}", matter=matter, label=matter, decider="own_section_head", article="例"
        )
        decisions.rule_set(by=SYSTEM, on=TODAY, line=line, starts_on=STARTED)
    for code, kind, purposes in (
        ("F01", FundKind.ADJUSTMENT, ()),
        ("F02", FundKind.REDEMPTION, ("市債の繰上償還",)),
        ("F03", FundKind.PURPOSE, ("公共施設の整備",)),
    ):
        fund = NewFund(
            code=code,
            name=f"基金{code}",
            kind=kind,
            purpose="試験",
            purposes=purposes,
            ordinance="条例（例）",
        )
        services.fund_open(by=SYSTEM, on=date(2024, 4, 1), fund=fund, opening=1_000_000)
    services.bond_issue(
        by=SYSTEM, on=date(2025, 3, 31), borrowing=borrowing(), decision="例1", form_key="bond-1"
    )
    return city
