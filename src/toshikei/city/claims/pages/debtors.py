"""One debtor: the records that are the same person and their claims, as far as the looker's section may see them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.claims import permissions
from toshikei.city.claims.pages.asking import ask, looked, purpose_of
from toshikei.city.claims.selectors.labels import kind_labels
from toshikei.city.claims.selectors.looking import claims_of, debtor_seen, same_person
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires


@requires(permissions.WORK)
def debtor(request: HttpRequest, debtor_id: object) -> HttpResponse:
    """What one may see of one person; the sum says that it is the sum of that."""
    on = clock.today()
    found = debtor_seen(debtor_id, request.acting, on)
    if found is None:
        raise Http404("この人の記録はないか、いまの職では見られません。")
    purpose = purpose_of(request)
    if purpose is None:
        return ask(request, "債務者の記録")
    looked(request, f"claims.debtor:{found.pk}", "債務者の記録", purpose)
    records = same_person(found, request.acting, on)
    claims = list(claims_of(records, request.acting, on))
    labels = kind_labels(on)
    context = {
        "debtor": found,
        "records": records,
        "rows": [(claim, labels[claim.kind]) for claim in claims],
        "addresses": list(found.addresses.all()),
        "names": list(found.names.all()),
        "unreceived": sum(claim.state.unreceived for claim in claims),
        "purpose": purpose,
        "no_rows": not claims,
    }
    return render(request, "claims/staff/debtor.html", context)
