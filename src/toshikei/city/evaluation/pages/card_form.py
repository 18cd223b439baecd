"""The one card on one page: what is known stands beside what is typed; questions beside the text; publication with its verdict."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.evaluation import permissions, services
from toshikei.city.evaluation.choices import CardState
from toshikei.city.evaluation.models import Evaluation
from toshikei.city.evaluation.pages.card_fields import CardForm
from toshikei.city.evaluation.pages.card_words import known_pairs
from toshikei.city.evaluation.selectors import cards_of, due_on, missing, questions_of
from toshikei.city.evaluation.selectors.known import FACTS, facts_of
from toshikei.city.strategy.selectors import programme_known
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


@requires(permissions.SEE_AS_STAFF)
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The cards of a year: drafts, published ones, and who has none yet, by name."""
    drafts = Evaluation.objects.filter(fiscal_year=year, state=CardState.DRAFT).order_by("programme_code")
    context = {
        "year": year,
        "drafts": list(drafts),
        "cards": list(cards_of(year)),
        "missing": missing(year),
        "due": due_on(year),
        "is_late": clock.today() > due_on(year),
    }
    return render(request, "evaluation/staff/year.html", context)


@requires(permissions.SEE_AS_STAFF)
def card(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Write, save, publish. A published card is only read."""
    found = _found(code, year)
    if request.method != "POST":
        return _page(request, found, CardForm(initial=_initial(found), card_form=found.form))
    form = CardForm(request.POST, card_form=found.form)
    if not form.is_valid():
        return _page(request, found, form, status=HTTPStatus.BAD_REQUEST)
    try:
        done = _do(request, found, form)
    except Refusal as refusal:
        return _page(request, found, form, refusal=refusal, status=refusal.status)
    messages.success(request, done)
    return redirect("evaluation_staff:card", year, code)


def _do(request: HttpRequest, found: Evaluation, form: CardForm) -> str:
    where = {
        "by": request.acting,
        "on": clock.today(),
        "programme_code": found.programme_code,
        "fiscal_year": found.fiscal_year,
    }
    token = request.POST.get("token", "")
    services.card_save(**where, draft=form.draft(int(token) if token.isdigit() else 0))
    if request.POST.get("do") != "publish":
        return "下書きを保存しました。下の問いを読んで、直せるところを直してください。"
    services.card_publish(**where)
    return "評価表と評決を公表しました。"


def _found(code: str, year: int) -> Evaluation:
    """The card, or one not begun with what is known."""
    found = Evaluation.objects.filter(programme_code=code, fiscal_year=year).first()
    if found is not None:
        return found
    programme = programme_known(code, year)
    if programme is None:
        raise Http404("この事業は、台帳にありません。")
    facts = facts_of(programme, year)
    return Evaluation(programme_code=code, fiscal_year=year, **{name: getattr(facts, name) for name in FACTS})


def _initial(found: Evaluation) -> dict[str, object]:
    return {"outcome": found.outcome, "units_done": found.units_done, **found.scores, **found.said}


def _page(
    request: HttpRequest,
    found: Evaluation,
    form: CardForm,
    refusal: Refusal | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    is_public = found.state == CardState.PUBLISHED
    context = {
        "card": found,
        "form": form,
        "known": known_pairs(found),
        "is_public": is_public,
        "may_write": not is_public and permissions.WRITE.allows(request.acting, _path(found)),
        "may_publish": permissions.JUDGE.allows(request.acting, _path(found)),
        "questions": questions_of(found) if found.pk and not is_public else [],
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "evaluation/staff/card.html", context, status=status)


def _path(found: Evaluation) -> tuple[str, ...]:
    return (found.department_code or found.unit_code[:2], found.unit_code)
