"""Handing out documents, always as a download that no browser runs, and the keeping of the store."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public, requires
from toshikei.foundation.documents import garbage, permissions, selectors, services


@public
def download(request: HttpRequest, document_id: UUID) -> FileResponse:
    """Public as a route; the service asks the room of the document's subject."""
    found = services.document_read(document_id, by=request.acting)
    answer = FileResponse(
        found.path.open("rb"),
        as_attachment=True,
        filename=found.document.name,
        content_type=found.document.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


@requires(permissions.KEEP)
def keeping(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "documents/keeping.html",
        {"rows": selectors.documents_by_type(), "garbage": garbage.report(clock.now())},
    )


@require_POST
@requires(permissions.KEEP)
def sweep(request: HttpRequest) -> HttpResponse:
    swept = garbage.sweep(by=request.acting, now=clock.now(), on=clock.today())
    messages.info(request, f"{swept}個の中身を片づけました。")
    return redirect("documents:keeping")
