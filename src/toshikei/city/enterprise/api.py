"""Enterprise budgets and settlements over the API: read only, and only what has come out. Amounts are whole yen."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from toshikei.city.enterprise import addresses, selectors
from toshikei.city.enterprise.errors import BudgetUnknown, SettlementUnknown
from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.permissions import SEE
from toshikei.city.enterprise.selectors.listing import Listed, listed
from toshikei.city.enterprise.selectors.settling import settled
from toshikei.city.enterprise.selectors.stages import Changed, course_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.api import operation

router = Router(tags=["公営企業"])


class EnterpriseBudgetOut(Schema):
    account: str
    account_code: str
    fiscal_year: int
    number: int = Field(description="補正番号。当初予算は0。")
    state: str
    stage: str = Field(description="だれの額か。管理者の原案、市長の調製、議会の議決。")
    current_income_yen: int
    current_outlay_yen: int
    capital_income_yen: int
    capital_outlay_yen: int
    shortfall_yen: int
    published_at: datetime
    is_invented: bool
    path: str


class EnterpriseChangeOut(Schema):
    stage: str
    what: str
    old: int | None
    new: int | None
    unit: str
    reason: str


class EnterpriseCourseOut(Schema):
    """One budget with every amount and item that a stage changed, and why."""

    budget: EnterpriseBudgetOut
    submitted_on: date | None
    council_on: date | None
    council_note: str
    changes: list[EnterpriseChangeOut]


class EnterpriseSettledLineOut(Schema):
    half: str
    side: str
    kan: str
    kou: str
    budget_yen: int
    settled_yen: int
    carried_out_yen: int
    difference_yen: int = Field(description="支出では不用額、収入では予算額に比べた増減。")
    note: str


class EnterpriseSettlementOut(Schema):
    account: str
    fiscal_year: int
    state: str
    sent_on: date | None
    audited_on: date | None
    council_on: date | None
    opinion: str
    net_yen: int | None = Field(description="当年度純利益。記録から分からないときは null。")
    shortfall_yen: int
    is_invented: bool
    lines: list[EnterpriseSettledLineOut]


@router.get("/budgets", response=list[EnterpriseBudgetOut], auth=operation(SEE), summary="公営企業会計の予算")
def budgets(request: HttpRequest) -> list[EnterpriseBudgetOut]:
    return [_budget(row) for row in listed(selectors.newest_public(clock.now()))]


@router.get(
    "/budgets/{year}/{account}/{number}",
    response=EnterpriseCourseOut,
    auth=operation(SEE),
    summary="公営企業会計の予算一つと、段階ごとに変わった額と理由",
)
def budget(request: HttpRequest, year: int, account: str, number: int) -> EnterpriseCourseOut:
    version = selectors.budget_public(year, account, number, clock.now())
    if version is None:
        raise BudgetUnknown()
    own = EnterpriseVersion.objects.filter(pk=version.pk)
    course = course_of(selectors.stages_public(version.budget, clock.now()))
    return EnterpriseCourseOut(
        budget=_budget(listed(own)[0]),
        submitted_on=version.budget.submitted_on,
        council_on=version.budget.council_on,
        council_note=version.budget.council_note,
        changes=[_change(one) for one in course.changes],
    )


@router.get(
    "/settlements/{year}/{account}",
    response=EnterpriseSettlementOut,
    auth=operation(SEE),
    summary="公営企業会計の決算一つ",
)
def settlement(request: HttpRequest, year: int, account: str) -> EnterpriseSettlementOut:
    public = selectors.settlements_public(clock.now())
    one = public.filter(fiscal_year=year, account__code=account).first()
    if one is None:
        raise SettlementUnknown()
    found = settled(one)
    return EnterpriseSettlementOut(
        account=one.account.name,
        fiscal_year=one.fiscal_year,
        state=one.get_state_display(),
        sent_on=one.sent_on,
        audited_on=one.audited_on,
        council_on=one.council_on,
        opinion=one.opinion,
        net_yen=found.statement.net if found.statement else None,
        shortfall_yen=found.covering.shortfall,
        is_invented=one.is_invented,
        lines=[
            EnterpriseSettledLineOut(
                half=row.line.half,
                side=row.line.side,
                kan=row.line.kan,
                kou=row.line.kou,
                budget_yen=row.total,
                settled_yen=row.line.settled,
                carried_out_yen=row.line.carried_out,
                difference_yen=row.difference,
                note=row.line.note,
            )
            for block in found.blocks
            for row in block.rows
        ],
    )


def _budget(row: Listed) -> EnterpriseBudgetOut:
    sums, one = row.sums, row.budget
    return EnterpriseBudgetOut(
        account=one.account.name,
        account_code=one.account.code,
        fiscal_year=one.fiscal_year,
        number=one.number,
        state=one.get_state_display(),
        stage=row.version.stage_label,
        current_income_yen=sums.current_income,
        current_outlay_yen=sums.current_outlay,
        capital_income_yen=sums.capital_income,
        capital_outlay_yen=sums.capital_outlay,
        shortfall_yen=row.shortfall,
        published_at=row.version.published_at,
        is_invented=one.is_invented,
        path=addresses.budget_url(one),
    )


def _change(one: Changed) -> EnterpriseChangeOut:
    return EnterpriseChangeOut(
        stage=one.stage,
        what=f"{one.block}　{one.label}",
        old=one.old,
        new=one.new,
        unit=one.unit,
        reason=one.reason,
    )
