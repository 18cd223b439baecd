"""Public Python API of background jobs: `work`, `job_start`, `job_cancel`, `jobs_settle`.

A room declares a handler on its `tasks` shelf::

    @work("budget.import")
    def run(running: Running, *, document_id: str) -> str:
        for rows in running.over(read(document_id)):
            ...
        return reverse("budget:imported", ...)   # where the result stands, or ""

and a service starts it with `job_start("budget.import", label=..., by=by, params={"document_id": ...})`.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import Permission, ensure
from toshikei.foundation.jobs import board, events, permissions
from toshikei.foundation.jobs.choices import OPEN, State
from toshikei.foundation.jobs.errors import JobOver, NoSuchJob
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.running import Cancelled, Running, acting_from_dict, acting_to_dict
from toshikei.foundation.trail.services import record
from toshikei.kernel.errors import Refusal

__all__ = ["Running", "job_cancel", "job_start", "jobs_settle", "work"]

type Handler = Callable[..., str | None]
HANDLERS: dict[str, Handler] = {}
SILENCE = timedelta(hours=6)
"""After this long without a sign, a job that runs on another machine counts as dead."""
log = logging.getLogger("toshikei.jobs")


def work(kind: str) -> Callable[[Handler], Handler]:
    """Declare the handler of a kind of job; kinds are "room.thing" and stable."""

    def declare(handler: Handler) -> Handler:
        if HANDLERS.setdefault(kind, handler) is not handler:
            raise ValueError(f"job kind declared twice: {kind}")
        return handler

    return declare


def job_start(
    kind: str,
    *,
    label: str,
    by: Acting,
    params: Mapping[str, object] | None = None,
    total: int = 0,
    once: str = "",
    may: Permission = permissions.SEE,
) -> Job:
    """Put a job in the queue; it begins after the surrounding transaction has committed.

    `params` must be JSON. With `once`, a second start while the first is open gives the first job back (double
    submit). `may` is the room's own permission for what the job does.
    """
    ensure(by, may)
    if kind not in HANDLERS:
        raise LookupError(f"no handler declared for {kind}")
    try:
        with transaction.atomic():
            return _create(kind, label, by, dict(params or {}), total, once)
    except IntegrityError:
        return Job.objects.get(kind=kind, once=once, state__in=OPEN)


def _create(kind: str, label: str, by: Acting, params: dict, total: int, once: str) -> Job:
    from toshikei.foundation.jobs.tasks import run_job

    job = Job.objects.create(
        kind=kind,
        label=label[:200],
        once=once,
        params=params,
        acting=acting_to_dict(by),
        started_by_id=by.account_id,
        started_by_label=by.label[:200],
        total=total,
        created_at=clock.now(),
    )
    record(events.STARTED, by=by, subject=f"jobs.job:{job.pk}", label=job.label, new={"kind": kind})
    transaction.on_commit(partial(run_job.enqueue, str(job.pk)))
    return job


def job_cancel(job_id: UUID, *, by: Acting) -> Job:
    """Ask a job to stop. Waiting ones stop at once, running ones between two chunks, with everything undone."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id).first()
        if job is None or not may_see(by, job):
            raise NoSuchJob
        if job.is_cancel_wanted:
            return job
        if not job.is_open:
            raise JobOver(label=job.label, state=job.get_state_display())
        job.is_cancel_wanted = True
        if job.state == State.WAITING:
            job.state, job.finished_at = State.CANCELLED, clock.now()
        job.save(update_fields=["is_cancel_wanted", "state", "finished_at"])
        record(events.CANCEL_WANTED, by=by, subject=f"jobs.job:{job.pk}", label=job.label)
    if job.state == State.RUNNING:
        board.want_cancel(job.pk)
    return job


def may_see(by: Acting, job: Job) -> bool:
    """Own jobs, or all for the system's keepers."""
    return permissions.SEE_ALL.allows(by) or (
        by.account_id is not None and by.account_id == job.started_by_id
    )


def job_run(job_id: UUID) -> None:
    """Do the work of one job. Called by the worker; a job that is not waiting any more is left alone."""
    with board.at_work(job_id) as is_ours:
        if is_ours:
            if job := _begin(job_id):
                _work(job)
            board.clear(job_id)


def _begin(job_id: UUID) -> Job | None:
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id, state=State.WAITING).first()
        if job:
            job.state, job.started_at = State.RUNNING, clock.now()
            job.save(update_fields=["state", "started_at"])
    return job


def _work(job: Job) -> None:
    running = Running(job.pk, acting_from_dict(job.acting))
    running.total = job.total
    try:
        found = HANDLERS[job.kind](running, **job.params)
    except Cancelled:
        _end(job, running, State.CANCELLED, "途中で中止しました。何も変わっていません。")
    except Refusal as refusal:
        _end(job, running, State.FAILED, f"{refusal} {refusal.sentence('instead')}")
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        _end(
            job,
            running,
            State.FAILED,
            f"思わぬ誤りで止まりました。何も変わっていません。番号 {str(job.pk)[:8]}",
        )
    else:
        _end(job, running, State.DONE, "", found or "")


def _end(job: Job, running: Running, state: State, message: str, result_url: str = "") -> None:
    figures: dict[str, Any] = {"done": running.done, "total": running.total}
    with transaction.atomic():
        changed = Job.objects.filter(pk=job.pk, state=State.RUNNING).update(
            state=state, message=message, result_url=result_url, finished_at=clock.now(), **figures
        )
        if changed:
            new = {"state": state, **figures}
            record(events.ENDED, by=running.by, subject=f"jobs.job:{job.pk}", label=job.label, new=new)


def jobs_settle() -> int:
    """Mark jobs whose worker died as stopped. Called when jobs are looked at and when a worker starts."""
    settled = 0
    for job in Job.objects.filter(state=State.RUNNING).order_by("created_at"):
        if _is_dead(job):
            running = Running(job.pk, SYSTEM)
            known = board.read(job.pk) or board.Progress(job.done, job.total)
            running.done, running.total = known.done, known.total
            _end(job, running, State.FAILED, "動かしていた機械が途中で止まりました。もう一度始めてください。")
            board.clear(job.pk)
            settled += 1
    return settled


def _is_dead(job: Job) -> bool:
    is_worked_on = board.is_worked_on(job.pk)
    if is_worked_on is None:
        return bool(job.started_at and job.started_at < clock.now() - SILENCE)
    return not is_worked_on
