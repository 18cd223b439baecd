"""Have the paper of a version made in the background: what is too big to be set while somebody waits."""

from toshikei.city.budget import permissions
from toshikei.city.budget.models import BudgetVersion
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.services import job_start

PAPER = "budget.paper"
"""The kind of job; `tasks` declares its handler."""
STEPS = 3


def budget_paper_order(version: BudgetVersion, *, by: Acting) -> Job:
    """Put the setting of a version's paper in the queue. Ordered twice while it is being set, it is set once.

    Writes nothing to the room: the paper follows from the version. The job is the event on the trail.
    """
    ensure(by, permissions.ORDER_PAPER)
    return job_start(
        PAPER,
        label=f"予算書を組む：{version}",
        by=by,
        params={"version": version.pk},
        total=STEPS,
        once=str(version.pk),
        may=permissions.ORDER_PAPER,
    )
