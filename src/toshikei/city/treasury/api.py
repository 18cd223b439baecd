"""The treasury over the API: what is owed and saved, one bond with its schedule, one fund with its movements.

Amounts are whole yen. Everything here is public; what has not come out is not there.
"""

from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from toshikei.city.treasury import selectors
from toshikei.city.treasury.errors import NotFound
from toshikei.city.treasury.permissions import SEE
from toshikei.foundation import clock
from toshikei.foundation.accounts.api import operation

router = Router(tags=["基金・市債"])


class DebtYearOut(Schema):
    fiscal_year: int
    issued_yen: int
    principal_yen: int
    interest_yen: int
    counted_yen: int = Field(description="地方交付税に算入されるとみる額。市債ごとの前提による。")
    closing_yen: int


class StandingOut(Schema):
    """What is owed and saved on a day. Only recorded bonds: what will be borrowed is not in."""

    on: date
    debt_yen: int
    savings_yen: int
    adjustment_fund_yen: int
    average_rate_percent: Decimal
    remaining_years: Decimal
    is_invented: bool
    years: list[DebtYearOut]


class InstalmentOut(Schema):
    number: int
    due_on: date
    principal_yen: int
    interest_yen: int
    closing_yen: int
    rate_percent: Decimal
    is_early: bool


class BondOut(Schema):
    code: str
    name: str
    purpose: str
    lender: str
    principal_yen: int
    balance_yen: int
    ends_on: date
    counted_share_percent: Decimal
    is_invented: bool
    reasons: dict | None = Field(description="次の支払の額の、計算の順と根拠。")
    schedule: list[InstalmentOut]


class MovementOut(Schema):
    number: int
    kind: str
    moved_on: date
    amount_yen: int
    balance_yen: int
    ground: str = Field(description="財政調整のための積立金を使える場合（地方財政法4条の4）。")
    purpose: str
    reason: str
    decision: str


class FundOut(Schema):
    code: str
    name: str
    kind: str
    balance_yen: int
    is_invented: bool
    movements: list[MovementOut]


@router.get("/standing", response=StandingOut, auth=operation(SEE), summary="いまの借金と貯金")
def standing(request: HttpRequest) -> StandingOut:
    now, day = clock.now(), clock.today()
    debt = selectors.debt_on(selectors.bonds_public(now), day)
    savings = selectors.savings_on(selectors.movements_public(now), day)
    years = [
        DebtYearOut(
            fiscal_year=one.year.year,
            issued_yen=one.issued,
            principal_yen=one.principal,
            interest_yen=one.interest,
            counted_yen=one.counted,
            closing_yen=one.closing,
        )
        for one in debt.years
    ]
    return StandingOut(
        on=day,
        debt_yen=debt.balance,
        savings_yen=savings.balance,
        adjustment_fund_yen=savings.adjustment,
        average_rate_percent=round(debt.average_rate, 4),
        remaining_years=round(debt.remaining_years, 2),
        is_invented=debt.is_invented or savings.is_invented,
        years=years,
    )


@router.get("/bonds/{code}", response=BondOut, auth=operation(SEE), summary="市債一件と償還表")
def bond(request: HttpRequest, code: str) -> BondOut:
    page = selectors.bond_page(selectors.bonds_public(clock.now()), code, clock.today())
    if page is None:
        raise NotFound(text=code, thing="市債")
    kept = page.now.bond
    lines = [
        InstalmentOut(
            number=line.number,
            due_on=line.due_on,
            principal_yen=line.principal,
            interest_yen=line.interest,
            closing_yen=line.closing,
            rate_percent=line.rate,
            is_early=line.is_early,
        )
        for line in page.lines
    ]
    return BondOut(
        code=kept.code,
        name=kept.name,
        purpose=kept.get_purpose_display(),
        lender=kept.get_lender_display(),
        principal_yen=kept.principal,
        balance_yen=page.now.balance,
        ends_on=page.now.ends_on,
        counted_share_percent=kept.counted_share,
        is_invented=kept.is_invented,
        reasons=page.reasons.to_dict() if page.reasons else None,
        schedule=lines,
    )


@router.get("/funds/{code}", response=FundOut, auth=operation(SEE), summary="基金一つと動き")
def fund(request: HttpRequest, code: str) -> FundOut:
    page = selectors.fund_page(selectors.movements_public(clock.now()), code, clock.today())
    if page is None:
        raise NotFound(text=code, thing="基金")
    movements = [
        MovementOut(
            number=row.movement.number,
            kind=row.movement.get_kind_display(),
            moved_on=row.movement.moved_on,
            amount_yen=row.movement.amount,
            balance_yen=row.balance,
            ground=row.ground,
            purpose=row.movement.purpose,
            reason=row.movement.reason,
            decision=row.movement.decision,
        )
        for row in page.rows
    ]
    return FundOut(
        code=page.fund.code,
        name=page.fund.name,
        kind=page.fund.get_kind_display(),
        balance_yen=page.balance,
        is_invented=page.fund.is_invented,
        movements=movements,
    )
