"""A public plan as a file."""

from django.http import Http404, HttpRequest, HttpResponse

from toshikei.city.strategy.pages.plans.context import found_public
from toshikei.city.strategy.selectors.printing import plan_paper_file
from toshikei.foundation.accounts.permissions import public

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@public
def document(request: HttpRequest, plan: str, number: int, paper_form: str) -> HttpResponse:
    """A public version."""
    if paper_form not in MEDIA:
        raise Http404("この形のファイルはありません。")
    path = plan_paper_file(found_public(plan, number), paper_form)
    how = "inline" if paper_form == "pdf" else "attachment"
    head = {
        "Content-Disposition": f'{how}; filename="plan-{plan}-{number}.{paper_form}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(path.read_bytes(), content_type=MEDIA[paper_form], headers=head)
