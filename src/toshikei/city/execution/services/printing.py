"""Have a settlement statement set in the background: what is too big to be set while somebody waits."""

from toshikei.city.execution import permissions
from toshikei.city.execution.models import Settlement
from toshikei.city.execution.selectors.printing import is_big, settlement_paper
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.services import job_start

PAPER = "execution.paper"
"""The kind of job; `tasks` declares its handler."""
STEPS = 3


def paper_prepare(settlement: Settlement) -> None:
    """After the settlement was made or published: a big statement is set before anybody asks for it."""
    if is_big(settlement_paper(settlement)):
        settlement_paper_order(by=SYSTEM, settlement=settlement)


def settlement_paper_order(*, by: Acting, settlement: Settlement) -> Job:
    """Put the setting in the queue. Writes nothing to the room: the paper follows from the ledger. The job is the event."""
    ensure(by, permissions.MANAGE)
    return job_start(
        PAPER,
        label=f"決算書を組む：{settlement.ledger}",
        by=by,
        params={"settlement": settlement.pk},
        total=STEPS,
        once=str(settlement.pk),
        may=permissions.MANAGE,
    )
