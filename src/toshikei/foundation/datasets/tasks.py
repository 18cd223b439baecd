"""Background work of the data room: reading and loading large files, with progress and a chance to stop."""

from uuid import UUID

from django.urls import reverse

from toshikei.foundation import clock
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.services import import_load, import_read
from toshikei.foundation.jobs.services import Running, work

READ, LOAD = "datasets.read", "datasets.load"


@work(READ)
def read(running: Running, *, run_id: str) -> str:
    """Read a brought file and keep its report."""
    run = ImportRun.objects.get(pk=run_id)
    import_read(UUID(run_id), REGISTRY[run.dataset], by=running.by, progress=running.progress)
    return reverse("imports:run", args=[run_id])


@work(LOAD)
def load(running: Running, *, run_id: str, confirmed: str, answer: str = "", reason: str = "") -> str:
    """Load a run whose report somebody has confirmed."""
    run = ImportRun.objects.get(pk=run_id)
    import_load(
        UUID(run_id),
        REGISTRY[run.dataset],
        confirmed=confirmed,
        by=running.by,
        on=clock.today(),
        answer=answer,
        reason=reason,
        progress=running.progress,
    )
    return reverse("imports:run", args=[run_id])
