"""Take back a draft that was never handed over: a mistyped year or number. What was ever decided or public stays."""

from datetime import date

from django.db import transaction

from toshikei.city.enterprise import events, permissions
from toshikei.city.enterprise.errors import WithdrawLate, WordsMissing
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.withdrawable import is_withdrawable
from toshikei.city.enterprise.services.finding import budget_locked, ensure_seen
from toshikei.city.enterprise.services.recording import record
from toshikei.engines.enterprise.stages import ACT_LABELS, Act
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure


def draft_withdraw(*, by: Acting, on: date, budget_id: int, reason: str, seen: str | None = None) -> None:
    """下書きの取りやめ: the draft goes, its event stays, and the same budget can be begun anew."""
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure(by, permissions.DRAFT, unit_path=(budget.account.unit_code,))
        ensure_seen(budget, seen)
        label = title_of(budget)
        if not is_withdrawable(budget):
            raise WithdrawLate(label=label, state=budget.get_state_display())
        if not reason.strip():
            raise WordsMissing(label=label, act=ACT_LABELS[Act.WITHDRAW])
        version = budget.versions.get()
        old = {"lines": version.lines.count(), "items": version.items.count()}
        record(events.WITHDRAWN, budget, by, on, old=old, new={"reason": reason.strip()})
        version.delete()
        budget.delete()
