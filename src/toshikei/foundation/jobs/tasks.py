"""The one task that the database worker runs for every kind of job."""

from uuid import UUID

from django.tasks import task

from toshikei.foundation.jobs import services


@task
def run_job(job_id: str) -> None:
    services.job_run(UUID(job_id))
