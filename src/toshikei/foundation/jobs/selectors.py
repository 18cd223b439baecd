"""Reading jobs: the list of somebody, one job with its newest figures, the time left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.jobs import board, permissions
from toshikei.foundation.jobs.choices import OPEN, State
from toshikei.foundation.jobs.errors import NoSuchJob
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.services import may_see


@dataclass(frozen=True, slots=True)
class Shown:
    """A job as it stands at this moment. `left` is a Japanese phrase ("約20秒") or "" when nobody can say."""

    job: Job
    done: int
    total: int
    message: str
    left: str

    @property
    def state_label(self) -> str:
        return State(self.job.state).label


def jobs_visible_to(by: Acting) -> QuerySet[Job]:
    """Newest first."""
    found = Job.objects.order_by("-created_at", "id")
    return found if permissions.SEE_ALL.allows(by) else found.filter(started_by_id=by.account_id or 0)


def jobs_open_count(by: Acting) -> int:
    return jobs_visible_to(by).filter(state__in=OPEN).count()


def job_visible_to(by: Acting, job_id: UUID) -> Job:
    job = Job.objects.filter(pk=job_id).first()
    if job is None or not may_see(by, job):
        raise NoSuchJob
    return job


def last_of(kind: str, once: str) -> Job | None:
    """The newest job of this kind about one thing, for a page that says whether its result is on the way or failed."""
    return Job.objects.filter(kind=kind, once=once).order_by("-created_at", "id").first()


def shown(job: Job, now: datetime) -> Shown:
    """With the board's figures while the job runs."""
    progress = board.read(job.pk) if job.state == State.RUNNING else None
    known = progress or board.Progress(job.done, job.total, job.message)
    return Shown(job, known.done, known.total, known.message or job.message, time_left(job, known, now))


def time_left(job: Job, progress: board.Progress, now: datetime) -> str:
    """Estimate from the pace so far; "" before the first hundredth is done."""
    if job.state != State.RUNNING or not job.started_at or not progress.total:
        return ""
    if progress.done * 100 < progress.total:
        return ""
    elapsed = (now - job.started_at).total_seconds()
    return in_words(elapsed * (progress.total - progress.done) / max(progress.done, 1))


def in_words(seconds: float) -> str:
    """A rough duration in words: 約20秒, 約3分, 約2時間.

    >>> [in_words(n) for n in (3, 42, 150, 9000)]
    ['数秒', '約40秒', '約3分', '約2時間30分']
    """
    if seconds < 10:
        return "数秒"
    if seconds < 90:
        return f"約{round(seconds / 10) * 10}秒"
    minutes = round(seconds / 60 + 0.001)
    if minutes < 90:
        return f"約{minutes}分"
    hours, rest = divmod(round(minutes / 30) * 30, 60)
    return f"約{hours}時間{rest}分" if rest else f"約{hours}時間"
