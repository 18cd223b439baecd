"""The budget document of an enterprise as a file, for everybody and, before it is out, for the staff."""

from django.http import Http404, HttpRequest, HttpResponse

from toshikei.city.enterprise import permissions
from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.pages.finding import found_budget, found_public, newest_version
from toshikei.city.enterprise.selectors.printing import budget_paper_file
from toshikei.foundation.accounts.permissions import public, requires

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@public
def document(request: HttpRequest, year: int, account: str, number: int, paper_form: str) -> HttpResponse:
    """The newest public version."""
    return _answer(found_public(year, account, number), paper_form)


@requires(permissions.SEE_AS_STAFF)
def staff_document(
    request: HttpRequest, year: int, account: str, number: int, paper_form: str
) -> HttpResponse:
    """The newest version, open or not."""
    return _answer(newest_version(found_budget(year, account, number)), paper_form)


def _answer(version: EnterpriseVersion, form: str) -> HttpResponse:
    if form not in MEDIA:
        raise Http404("この形のファイルはありません。")
    path, budget = budget_paper_file(version, form), version.budget
    name = f"enterprise-{budget.fiscal_year}-{budget.account.code}-{budget.number}.{form}"
    how = "inline" if form == "pdf" else "attachment"
    head = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(path.read_bytes(), content_type=MEDIA[form], headers=head)
