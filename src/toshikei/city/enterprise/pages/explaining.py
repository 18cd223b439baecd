"""説明書を書く: the rows of one paper of explanation (施行令17条の2), begun from the budget where they follow from it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.enterprise import addresses, permissions, selectors, services
from toshikei.city.enterprise.choices import PaperKind
from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.pages.finding import found_budget, newest_version
from toshikei.city.enterprise.pages.paper_forms import PaperRowForm, row_forms, unit_of
from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of


@requires(permissions.DRAFT)
def paper(request: HttpRequest, year: int, account: str, number: int, kind: str) -> HttpResponse:
    """One paper: every row at once, and empty ones."""
    if kind not in PaperKind.values:
        raise Http404("この説明書はありません。")
    budget = found_budget(year, account, number)
    version, chosen = newest_version(budget), PaperKind(kind)
    data = request.POST if request.method == "POST" else None
    forms = row_forms(version, chosen, data)
    if data is None or not all(form.is_valid() for form in forms):
        return _page(request, version, chosen, forms)
    try:
        services.paper_write(
            by=request.acting,
            on=clock.today(),
            budget_id=budget.pk,
            paper=chosen,
            rows=[row for form in forms for row in form.rows],
            seen=data.get("seen", ""),
        )
    except Refusal as refusal:
        return _page(request, version, chosen, forms, refusal)
    messages.success(request, f"{chosen.label}を保存しました。")
    return redirect(addresses.staff_url(budget))


def _page(
    request: HttpRequest,
    version: EnterpriseVersion,
    paper: PaperKind,
    forms: list[PaperRowForm],
    refusal: Refusal | None = None,
) -> HttpResponse:
    wrong = [form.wrong for form in forms if form.is_bound and not form.is_valid()]
    papers = papers_of(version)
    shown = next(one for one in papers.papers if one.kind == paper.value)
    context = {
        "budget": version.budget,
        "version": version,
        "title": selectors.title_of(version.budget),
        "paper": shown,
        "unit": unit_of(paper),
        "papers": papers,
        "forms": forms,
        "is_proposed": not shown.is_made and bool(forms[0].initial),
        "wrong": wrong,
        "stamp": selectors.stamp_of(version.budget),
        "back": addresses.staff_url(version.budget),
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = status_of(refusal, is_wrong=wrong)
    return render(request, "enterprise/staff/paper.html", context, status=status)
