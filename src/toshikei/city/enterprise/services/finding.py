"""Budgets and their open versions, held until the transaction ends; refused in words when they cannot be written."""

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.enterprise import permissions
from toshikei.city.enterprise.choices import State
from toshikei.city.enterprise.errors import (
    AccountUnknown,
    BudgetMoved,
    BudgetUnknown,
    MayorAsked,
    StagePassed,
)
from toshikei.city.enterprise.models import EnterpriseAccount, EnterpriseBudget, EnterpriseVersion
from toshikei.city.enterprise.selectors.stamps import stamp_of
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure


def account_named(name: str) -> EnterpriseAccount:
    """By name or code; refused with the accounts there are."""
    accounts = list(EnterpriseAccount.objects.all())
    found = next((one for one in accounts if name in {one.name, one.code}), None)
    if found is None:
        raise AccountUnknown(name=name, known="、".join(one.name for one in accounts) or "まだありません")
    return found


def budget_locked(pk: int) -> EnterpriseBudget:
    found = (
        EnterpriseBudget.objects.select_for_update(of=("self",))
        .select_related("account")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise BudgetUnknown()
    return found


def subject_of(budget: EnterpriseBudget) -> str:
    """What events and decisions call the budget."""
    return f"enterprise.budget:{budget.pk}"


def ensure_writer(by: Acting, budget: EnterpriseBudget) -> None:
    """The bureau writes its draft; what follows is written by finance."""
    if budget.state == State.DRAFTING:
        ensure(by, permissions.DRAFT, unit_path=(budget.account.unit_code,))
    else:
        ensure(by, permissions.COMPILE)


def version_open(budget: EnterpriseBudget) -> EnterpriseVersion:
    """The version that may be written now; refused where the stage has passed or the mayor is being asked."""
    found = budget.versions.filter(closed_at__isnull=True).first()
    if found is None:
        raise StagePassed(label=title_of(budget), state=budget.get_state_display())
    pending = request_pending(subject_of(budget)) if budget.state == State.HANDED_OVER else None
    if pending is not None:
        raise MayorAsked(label=title_of(budget), number=pending.number)
    return found


def ensure_seen(budget: EnterpriseBudget, seen: str | None) -> None:
    """Refuse what was typed on a page that is out of date. None: nobody looked at a page."""
    if seen is None or seen == stamp_of(budget):
        return
    latest = budget.versions.order_by("-number").first()
    by = latest.written_by if latest and latest.written_by else "ほかの人"
    raise BudgetMoved(label=title_of(budget), by=by, state=budget.get_state_display())
