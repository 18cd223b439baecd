"""Long work that can be left: the list of somebody's jobs, and one job with its progress."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.jobs import permissions, selectors, services

PER_PAGE = 30
REFRESH_SECONDS = 3


@requires(permissions.SEE)
def listed(request: HttpRequest) -> HttpResponse:
    services.jobs_settle()
    jobs = selectors.jobs_visible_to(request.acting)
    page = Paginator(jobs, PER_PAGE).get_page(request.GET.get("page"))
    now = clock.now()
    rows = [selectors.shown(job, now) for job in page]
    return render(
        request,
        "jobs/list.html",
        {"rows": rows, "page": page, "open_count": sum(row.job.is_open for row in rows)},
    )


@requires(permissions.SEE)
def one(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The page asks for itself again every few seconds while the job is open: by htmx, else by its meta line."""
    services.jobs_settle()
    job = selectors.job_visible_to(request.acting, job_id)
    answer = render(
        request,
        "jobs/one.html#progress" if request.htmx else "jobs/one.html",
        {"row": selectors.shown(job, clock.now()), "refresh_seconds": REFRESH_SECONDS},
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@requires(permissions.SEE)
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = services.job_cancel(job_id, by=request.acting)
    messages.info(request, f"「{job.label}」の中止を伝えました。")
    return redirect("jobs:job", job_id=job.pk)
