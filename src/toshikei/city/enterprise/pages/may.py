"""Who may take a step or write, for what a page offers; the services ask again."""

from toshikei.city.enterprise import permissions
from toshikei.city.enterprise.choices import State
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseSettlement
from toshikei.foundation.accounts.acting import Acting

HAND_OVER, WITHDRAW = "hand_over", "withdraw"


def may_step(by: Acting, budget: EnterpriseBudget, code: str) -> bool:
    """Whether `by` may do the step at all."""
    if code == HAND_OVER:
        return permissions.HAND_OVER.allows(by, (budget.account.unit_code,))
    if code == WITHDRAW:
        return permissions.DRAFT.allows(by, (budget.account.unit_code,))
    return permissions.COMPILE.allows(by)


def may_write(by: Acting, budget: EnterpriseBudget) -> bool:
    """Whether `by` may write amounts in the state the budget is in."""
    if budget.state == State.DRAFTING:
        return permissions.DRAFT.allows(by, (budget.account.unit_code,))
    return permissions.COMPILE.allows(by)


def may_settle(by: Acting, one: EnterpriseSettlement, code: str) -> bool:
    """Whether `by` may write a settlement, hand it over, or record what follows."""
    own = {"write": permissions.DRAFT, "send": permissions.HAND_OVER}
    if code in own:
        return own[code].allows(by, (one.account.unit_code,))
    return permissions.COMPILE.allows(by)
