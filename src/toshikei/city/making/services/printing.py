"""Have a paper of a round set in the background: what is too big to be set while somebody waits."""

from toshikei.city.making import permissions
from toshikei.city.making.models import Round
from toshikei.city.making.selectors.printing import is_big, round_document
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.services import job_start

PAPER = "making.paper"
"""The kind of job; `tasks` declares its handler."""
LABELS = {"document": "予算書", "requests": "要求書一覧"}
STEPS = 3


def document_prepare(making: Round, *, by: Acting) -> None:
    """After the submission and the council: a document too big to be set while a citizen waits is set beforehand."""
    if is_big(round_document(making)):
        round_paper_order(making, "document", by=by)


def paper_mark(making: Round, paper: str) -> str:
    """What a job that sets this paper is known by."""
    return f"{making.pk} {paper}"


def round_paper_order(making: Round, paper: str, *, by: Acting) -> Job:
    """Put the setting of a paper in the queue. Writes nothing to the room: the paper follows from the round."""
    ensure(by, permissions.ASSESS)
    return job_start(
        PAPER,
        label=f"{LABELS[paper]}を組む：{making}",
        by=by,
        params={"making": making.pk, "paper": paper},
        total=STEPS,
        once=paper_mark(making, paper),
        may=permissions.ASSESS,
    )
