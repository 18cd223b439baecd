"""Staff pages: the worklists, one claim with everything the law says of it, imports."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from toshikei.city.claims import permissions
from toshikei.city.claims.models import ClaimImport
from toshikei.city.claims.pages.asking import ask, looked, purpose_of
from toshikei.city.claims.pages.may import askable, may_write, recordable
from toshikei.city.claims.selectors.intake import notes_visible_to
from toshikei.city.claims.selectors.labels import kind_labels
from toshikei.city.claims.selectors.looking import claim_seen, claims_found
from toshikei.city.claims.selectors.showing import shown
from toshikei.city.claims.selectors.worklists import BY_CODE, WORKLISTS, counts
from toshikei.city.claims.selectors.worklists import worklist as listed
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.fiscal_year import FiscalYear

PER_PAGE = 50
MISSING = "この債権はないか、いまの職では見られません。"


@requires(permissions.WORK)
def home(request: HttpRequest) -> HttpResponse:
    """What waits today, and how many stand on each list."""
    on = clock.today()
    found = counts(request.acting, on)
    lists = [(one, found[one.code.replace("-", "_")]) for one in WORKLISTS]
    context = {
        "lists": lists,
        "on": on,
        "year": FiscalYear.of(on).year,
        "may_load": permissions.LOAD.allows(request.acting),
    }
    return render(request, "claims/staff/home.html", context)


@requires(permissions.WORK)
def worklist(request: HttpRequest, code: str) -> HttpResponse:
    """One list, the most pressing first."""
    if code not in BY_CODE:
        raise Http404("この一覧はありません。")
    on = clock.today()
    page = Paginator(listed(request.acting, code, on), PER_PAGE).get_page(request.GET.get("page"))
    labels = kind_labels(on)
    context = {
        "list": BY_CODE[code],
        "page": page,
        "rows": [(claim, labels[claim.kind]) for claim in page],
        "on": on,
        "no_rows": not page.object_list,
        "is_invented": any(claim.is_invented for claim in page),
    }
    return render(request, "claims/staff/worklist.html", context)


@requires(permissions.WORK)
def find(request: HttpRequest) -> HttpResponse:
    """By number or name, among what one may see. A search by name is a look and says what it is for."""
    words, on = request.GET.get("q", ""), clock.today()
    purpose = purpose_of(request)
    if words and purpose is None:
        return ask(request, "債権を探す")
    rows = claims_found(words, request.acting, on) if words else []
    if rows and purpose:
        looked(request, "claims.search:find", "債権の検索", purpose)
    labels = kind_labels(on)
    context = {
        "words": words,
        "rows": [(claim, labels[claim.kind]) for claim in rows],
        "purpose": purpose,
        "no_rows": not rows,
    }
    return render(request, "claims/staff/find.html", context)


@requires(permissions.WORK)
def claim(request: HttpRequest, claim_id: object) -> HttpResponse:
    """One claim: four axes, both bounds, the charge, what may be done next, and why."""
    on = clock.today()
    found = claim_seen(claim_id, request.acting, on)
    if found is None:
        raise Http404(MISSING)
    purpose = purpose_of(request)
    if purpose is None:
        return ask(request, found.number)
    looked(request, f"claims.claim:{found.pk}", "債権", purpose)
    judged = shown(found, on)
    writes = may_write(request.acting, found)
    context = {
        "claim": found,
        "judged": judged,
        "purpose": purpose,
        "may_write": writes,
        "recordable": recordable() if writes else [],
        "askable": askable(judged) if writes else [],
        "on": on,
    }
    return render(request, "claims/staff/claim.html", context)


@requires(permissions.LOAD)
def imports(request: HttpRequest) -> HttpResponse:
    """What came in, with its control totals."""
    page = Paginator(ClaimImport.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "claims/staff/imports.html", {"page": page, "no_rows": not page.object_list})


@requires(permissions.LOAD)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One import with what was noted about its rows."""
    found = get_object_or_404(ClaimImport, pk=batch_id)
    notes = notes_visible_to(request.acting, clock.today(), found)
    page = Paginator(notes, PER_PAGE).get_page(request.GET.get("page"))
    context = {"batch": found, "page": page, "no_rows": not page.object_list}
    return render(request, "claims/staff/batch.html", context)
