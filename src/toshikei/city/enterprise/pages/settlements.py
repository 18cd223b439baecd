"""The public page of a settlement and its report as a file; nothing before its outline has come out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.enterprise import addresses, permissions
from toshikei.city.enterprise.models import EnterpriseSettlement
from toshikei.city.enterprise.pages import words
from toshikei.city.enterprise.pages.context import settlement_context
from toshikei.city.enterprise.pages.papers import MEDIA
from toshikei.city.enterprise.pages.settling import MISSING, found_settlement
from toshikei.city.enterprise.selectors.printing import settlement_paper_file
from toshikei.city.enterprise.selectors.settling import settled, settlements_public
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public, requires
from toshikei.foundation.citing import cited


def _public(year: int, account: str) -> EnterpriseSettlement:
    found = settlements_public(clock.now()).filter(fiscal_year=year, account__code=account).first()
    if found is None:
        raise Http404(MISSING)
    return found


@public
def settlement(request: HttpRequest, year: int, account: str) -> HttpResponse:
    """What the year came to, with every explanation."""
    found = settled(_public(year, account))
    context = {
        **settlement_context(found),
        "question": f"{found.settlement.account.name}は、いくら使いましたか",
        "answer": words.settlement(found),
        **cited(request, found.title, addresses.settlement_url(found.settlement)),
    }
    return render(request, "enterprise/settlement.html", context)


@public
def document(request: HttpRequest, year: int, account: str, paper_form: str) -> HttpResponse:
    """The report of a settlement that has come out."""
    return _file(_public(year, account), paper_form)


@requires(permissions.SEE_AS_STAFF)
def staff_document(request: HttpRequest, year: int, account: str, paper_form: str) -> HttpResponse:
    """The report as it stands."""
    return _file(found_settlement(year, account), paper_form)


def _file(found: EnterpriseSettlement, form: str) -> HttpResponse:
    if form not in MEDIA:
        raise Http404("この形のファイルはありません。")
    path = settlement_paper_file(found, form)
    name = f"enterprise-settlement-{found.fiscal_year}-{found.account.code}.{form}"
    how = "inline" if form == "pdf" else "attachment"
    head = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(path.read_bytes(), content_type=MEDIA[form], headers=head)
