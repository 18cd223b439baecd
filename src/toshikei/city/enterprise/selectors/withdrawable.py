"""Which drafts may be taken back."""

from toshikei.city.enterprise.choices import State
from toshikei.city.enterprise.models import EnterpriseBudget


def is_withdrawable(budget: EnterpriseBudget) -> bool:
    """A draft never handed over: no version of it was ever closed."""
    return budget.state == State.DRAFTING and not budget.versions.filter(closed_at__isnull=False).exists()
