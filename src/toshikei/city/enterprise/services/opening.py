"""Register an enterprise account; begin a draft from what was voted last."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from toshikei.city.enterprise import events, permissions
from toshikei.city.enterprise.choices import Stage
from toshikei.city.enterprise.errors import (
    AccountExists,
    BudgetExists,
    NothingToSupplement,
    NumberOdd,
)
from toshikei.city.enterprise.models import (
    EnterpriseAccount,
    EnterpriseBudget,
    EnterpriseLine,
    EnterpriseVersion,
)
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.voted import voted_version
from toshikei.city.enterprise.services.carrying import papers_carry
from toshikei.city.enterprise.services.finding import account_named
from toshikei.city.enterprise.services.recording import record
from toshikei.city.enterprise.services.versions import version_begin, version_copy
from toshikei.city.enterprise.services.years import ensure_year_lasts, ensure_year_near
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

MOST_NUMBER = 99


def account_open(
    *,
    by: Acting,
    on: date,
    code: str,
    name: str,
    ground: str,
    unit_code: str,
    order: int = 1,
    is_invented: bool = False,
) -> EnterpriseAccount:
    """Register a 公営企業会計 with the department that runs it."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        if EnterpriseAccount.objects.filter(Q(code=code) | Q(name=name)).exists():
            raise AccountExists(name=name)
        made = EnterpriseAccount.objects.create(
            code=code, name=name, ground=ground, unit_code=unit_code, order=order, is_invented=is_invented
        )
        new = {"name": name, "ground": ground, "unit_code": unit_code}
        subject = f"enterprise.account:{made.pk}"
        trail.record(events.ACCOUNT_OPENED, by=by, subject=subject, label=name, new=new, on=on)
    return made


def budget_open(
    *,
    by: Acting,
    on: date,
    account: str,
    fiscal_year: int,
    number: int = 0,
    is_copied: bool = True,
    source_note: str = "",
) -> EnterpriseBudget:
    """Begin a draft, filled from last year's initial budget, or from what a supplementary budget changes.

    `is_copied` False begins it empty, for a file. What is copied stands beside the new amount as `before`.
    """
    found = account_named(account)
    ensure(by, permissions.DRAFT, unit_path=(found.unit_code,))
    with transaction.atomic():
        budget = EnterpriseBudget(
            account=found,
            fiscal_year=fiscal_year,
            number=number,
            source_note=source_note,
            is_invented=found.is_invented,
        )
        source = _source_possible(budget, on)
        budget.save(force_insert=True)
        version = version_begin(budget, Stage.DRAFT, by)
        if source is not None and is_copied:
            version_copy(source, version, _as_before, has_papers=bool(number))
            if not number:
                papers_carry(source, version)
        copied = title_of(source.budget) if source is not None and is_copied else ""
        record(
            events.BUDGET_OPENED, budget, by, on, new={"copied_from": copied, "lines": version.lines.count()}
        )
    return budget


def _as_before(line: EnterpriseLine) -> None:
    line.before = line.amount


def _source_possible(budget: EnterpriseBudget, on: date) -> EnterpriseVersion | None:
    """What the draft is copied from (None: nothing on record); refused where the budget cannot be begun."""
    label = title_of(budget)
    if not 0 <= budget.number <= MOST_NUMBER:
        raise NumberOdd(label=label)
    if budget.number:
        ensure_year_lasts(budget, on)
    else:
        ensure_year_near(budget, on)
    same = EnterpriseBudget.objects.filter(account=budget.account)
    if same.filter(fiscal_year=budget.fiscal_year, number=budget.number).exists():
        raise BudgetExists(label=label)
    if not budget.number:
        return voted_version(same.filter(fiscal_year=budget.fiscal_year - 1, number=0).first())
    before = EnterpriseBudget(
        account=budget.account, fiscal_year=budget.fiscal_year, number=budget.number - 1
    )
    source = voted_version(same.filter(fiscal_year=before.fiscal_year, number=before.number).first())
    if source is None:
        raise NothingToSupplement(label=label, before=title_of(before))
    return source
