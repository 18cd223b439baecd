"""Pages of what binds a ledger beside the law: clauses of the budget, refused purposes, and taking one back."""

from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.budget.selectors import VotedPart, parts_voted
from toshikei.city.execution import addresses, services
from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import BudgetClause, Ledger, RefusedPurpose
from toshikei.city.execution.pages.binding_forms import ClauseForm, EndForm, PeriodForm
from toshikei.city.execution.pages.staff import ledger_or_404
from toshikei.city.execution.permissions import MANAGE, READ
from toshikei.city.execution.selectors.binding import clauses_standing, refused_proposed
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import ensure, requires
from toshikei.kernel.errors import NotPermitted, Refusal

TRANSFER = "transfer"
"""The code of the budget's part that speaks of transfers (地方自治法215条7号)."""


def _tried(act: Callable[[], object]) -> Refusal | None:
    """What stands against an act; a want of right is answered as such."""
    try:
        act()
    except NotPermitted:
        raise
    except Refusal as refused:
        return refused
    return None


@requires(READ)
def clauses(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """予算に定めた項の間の流用: what stands, what the budget on record says, and a form to keep a clause."""
    ledger = ledger_or_404(year, account)
    known = _setsu_of(ledger)
    lines = parts_voted(ledger.fiscal_year, ledger.account, TRANSFER).lines
    said = [(line, "　".join(filter(None, (line.subject, line.note)))) for line in lines]
    form = ClauseForm(request.POST or None, setsu=known, initial=_offered(ledger, known, said))
    refusal: Refusal | None = None
    if request.method == "POST":
        ensure(request.acting, MANAGE)
        if form.is_valid():
            facts = {"by": request.acting, "on": clock.today(), "ledger_id": ledger.pk, **form.cleaned_data}
            refusal = _tried(lambda: services.clause_keep(**facts))
            if refusal is None:
                messages.success(request, "予算の定めを記しました。")
                return redirect(addresses.clauses_url(ledger))
    context = {
        "clauses": list(ledger.clauses.order_by("pk")),
        "said": said,
        "form": form,
    }
    return _shown(request, "execution/staff/clauses.html", ledger, context, refusal, form)


def _offered(ledger: Ledger, known: list[str], said: Sequence[tuple[VotedPart, str]]) -> dict[str, object]:
    """The first clause of the budget on record that nobody has kept, with the 節 its words name."""
    kept = [one.setsu for one in clauses_standing(ledger)]
    for _, words in said:
        named = [one for one in known if one in words]
        if sorted(named) not in kept:
            return {"text": words, "setsu": named}
    return {}


def _setsu_of(ledger: Ledger) -> list[str]:
    """節 of the expenditure, each once, in order of their codes."""
    rows = ledger.places.filter(side=Side.EXPENDITURE, is_reserve=False).exclude(setsu="").order_by()
    found = rows.values_list("setsu_code", "setsu").distinct()
    return list(dict.fromkeys(title for _, title in sorted(found, key=lambda row: (row[0].zfill(4), row[1]))))


@requires(READ)
def refused(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """議会の否決した費途: what stands, and what the council took out of a budget and waits for finance's word."""
    ledger = ledger_or_404(year, account)
    refusal: Refusal | None = None
    if request.method == "POST":
        ensure(request.acting, MANAGE)
        do = _answer(request, ledger)
        refusal = _tried(do)
        if refusal is None:
            messages.success(request, "記録しました。")
            return redirect(addresses.refused_url(ledger))
    context = {
        "refused": list(ledger.refused_purposes.order_by("pk")),
        "proposed": refused_proposed(ledger),
    }
    return _shown(request, "execution/staff/refused.html", ledger, context, refusal, None)


def _answer(request: HttpRequest, ledger: Ledger) -> Callable[[], object]:
    """The word of finance on one proposal."""
    facts = {
        "by": request.acting,
        "on": clock.today(),
        "ledger_id": ledger.pk,
        "proposal": request.POST.get("proposal", "")[:16],
    }
    if request.POST.get("do") == "decline":
        reason = request.POST.get("reason", "")
        return lambda: services.refused_purpose_decline(**facts, reason=reason)
    return lambda: services.refused_purpose_take(**facts)


@requires(MANAGE)
def period(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """Until when a provisional budget reaches, where its making does not say it."""
    ledger = ledger_or_404(year, account)
    initial = {"until": ledger.provisional_until, "cited": ledger.provisional_cited}
    form = PeriodForm(request.POST or None, initial=initial)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        facts = {"by": request.acting, "on": clock.today(), "ledger_id": ledger.pk, **form.cleaned_data}
        refusal = _tried(lambda: services.provisional_period_state(**facts))
        if refusal is None:
            messages.success(request, "暫定予算の期間を記しました。")
            return redirect(addresses.ledger_url(ledger))
    context = {"form": form, "back": addresses.ledger_url(ledger)}
    return _shown(request, "execution/staff/period.html", ledger, context, refusal, form)


KINDS = {"clause": BudgetClause, "purpose": RefusedPurpose}


@requires(MANAGE)
def take_back(request: HttpRequest, binding: str, binding_id: str) -> HttpResponse:
    """A mistaken clause or refused purpose is taken back, with its reason."""
    kind = KINDS[binding]
    one = kind.objects.select_related("ledger").filter(pk=int(binding_id)).first()
    if one is None:
        raise Http404("その定めは帳簿にありません。")
    form = EndForm(request.POST or None)
    back = addresses.clauses_url(one.ledger) if kind is BudgetClause else addresses.refused_url(one.ledger)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        facts = {"by": request.acting, "on": clock.today(), "reason": form.cleaned_data["reason"]}
        refusal = _tried(lambda: services.binding_end(kind=kind, binding_id=one.pk, **facts))
        if refusal is None:
            messages.success(request, "取り消しました。記録は残っています。")
            return redirect(back)
    context = {"one": one, "is_clause": kind is BudgetClause, "form": form, "back": back}
    return _shown(request, "execution/staff/take_back.html", one.ledger, context, refusal, form)


def _shown(
    request: HttpRequest,
    template: str,
    ledger: Ledger,
    context: dict[str, object],
    refusal: Refusal | None,
    form: forms.Form | None,
) -> HttpResponse:
    """The page, with the refusal and the status that goes with it."""
    wrong = 400 if request.method == "POST" and form is not None and form.errors else 200
    facts = {
        "ledger": ledger,
        "can_manage": MANAGE.allows(request.acting),
        "refusal": refusal.to_dict() if refusal else None,
        "reasons": getattr(refusal, "reasons", None),
    }
    return render(request, template, context | facts, status=refusal.status if refusal else wrong)
