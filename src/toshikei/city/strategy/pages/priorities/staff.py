"""Staff pages of priority rounds: all of them, one at its stage, and what is written before the freeze."""

from collections.abc import Callable

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import permissions
from toshikei.city.strategy.choices import BEFORE_ASKED, RoundState
from toshikei.city.strategy.pages.plans.writing import written
from toshikei.city.strategy.pages.priorities import forms
from toshikei.city.strategy.pages.priorities.context import MISSING, found_round, result_context
from toshikei.city.strategy.pages.priorities.steps import ways_of
from toshikei.city.strategy.selectors import priorities as read
from toshikei.city.strategy.services import priorities
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires

TEMPLATE = "strategy/priorities/staff/form.html"
GIVING = (RoundState.DRAFTING, RoundState.SCORING)


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Every round with its stage."""
    context = {"rounds": list(read.rounds_all()), "may_run": permissions.ROUND.allows(request.acting)}
    return render(request, "strategy/priorities/staff/home.html", context)


@requires(permissions.ROUND)
def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    form = forms.RoundForm(request.POST or None)
    made: list[Model] = []

    def keep() -> str:
        made.append(priorities.round_open(by=request.acting, on=clock.today(), **form.cleaned_data))
        return "回を開きました。基準と候補を書いてください。"

    return written(
        request, form, keep, back=reverse("priorities_staff:home"), template=TEMPLATE,
        question="どんな回を開きますか", verb="回を開く",
        to=lambda: reverse("priorities_staff:round", args=[made[0].pk]),
    )  # fmt: skip


@requires(permissions.SEE_AS_STAFF)
def priority(request: HttpRequest, pk: int) -> HttpResponse:
    """A round as it stands. Points and order only after the closing."""
    found = found_round(pk)
    scorer = read.scorer_of(found, request.acting.account_id)
    context = {
        **result_context(found),
        "options": read.options_ranked(found),
        "shown_scorers": read.scorers_shown(found),
        "is_order_known": found.state in read.ORDER_KNOWN,
        "may_run": permissions.ROUND.allows(request.acting),
        "may_write": permissions.ROUND.allows(request.acting) and found.state == RoundState.DRAFTING,
        "may_name": permissions.ROUND.allows(request.acting) and found.state in GIVING,
        "may_weigh": permissions.ROUND.allows(request.acting) and found.state in BEFORE_ASKED,
        "may_defer": permissions.ROUND.allows(request.acting) and found.state == RoundState.SCORING,
        "is_scorer": scorer is not None and scorer.left_on is None and found.state == RoundState.SCORING,
        "ways": ways_of(found) if permissions.ROUND.allows(request.acting) else [],
        "pending": request_pending(f"strategy.round:{found.pk}"),
    }
    return render(request, "strategy/priorities/staff/round.html", context)


def _back(pk: int) -> str:
    return reverse("priorities_staff:round", args=[pk])


def _who(request: HttpRequest, pk: int) -> dict:
    return {"by": request.acting, "on": clock.today(), "round_id": pk}


@requires(permissions.ROUND)
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """Criteria and weights."""
    found = found_round(pk)
    form = forms.CriteriaForm(request.POST or None, initial={"criteria": priorities.criteria_written(found)})

    def keep() -> str:
        priorities.criteria_set(**_who(request, pk), criteria=form.cleaned_data["criteria"])
        return "基準と重みを記録しました。"

    question = "何を基準に、どの重みで選びますか"
    return written(request, form, keep, back=_back(pk), template=TEMPLATE, round=found, question=question)


@requires(permissions.ROUND)
def option_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an option."""
    return _option(request, pk, {})


@requires(permissions.ROUND)
def option_edit(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Write an option again."""
    option = found_round(pk).options.filter(code=code).first()
    if option is None:
        raise Http404(MISSING)
    return _option(request, pk, {name: getattr(option, name) for name in forms.OptionForm.base_fields})


def _option(request: HttpRequest, pk: int, initial: dict) -> HttpResponse:
    form = forms.OptionForm(request.POST or None, city=organisation_on(clock.today()), initial=initial)
    form.fields["code"].disabled = bool(initial)

    def keep() -> str:
        draft = priorities.OptionDraft(**form.cleaned_data)
        priorities.options_write(**_who(request, pk), drafts=[draft])
        return f"候補「{draft.name}」を記録しました。"

    return written(
        request, form, keep, back=_back(pk), template=TEMPLATE, round=found_round(pk),
        question="候補を、どう書き直しますか" if initial else "どんな候補を加えますか",
    )  # fmt: skip


@requires(permissions.ROUND)
def conditions(request: HttpRequest, pk: int) -> HttpResponse:
    """Needs and either-or."""
    found = found_round(pk)
    initial = {"conditions": priorities.conditions_written(found)}
    form = forms.ConditionsForm(request.POST if request.method == "POST" else None, initial=initial)

    def keep() -> str:
        needs, groups = form.cleaned_data["conditions"]
        priorities.conditions_set(**_who(request, pk), needs=needs, groups=groups)
        return "条件を記録しました。"

    question = "候補のあいだに、どんな条件がありますか"
    return written(request, form, keep, back=_back(pk), template=TEMPLATE, round=found, question=question)


@requires(permissions.ROUND)
def scorer_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Name somebody who scores."""
    form = forms.ScorerForm(request.POST or None, city=organisation_on(clock.today()))
    return _kept(request, pk, form, "だれが採点しますか", priorities.scorer_add, "採点する人を加えました。")


@requires(permissions.ROUND)
def scorer_leave(request: HttpRequest, pk: int, scorer: int) -> HttpResponse:
    """Somebody leaves."""
    form = forms.LeaveForm(request.POST or None)
    told = "採点する人が抜けました。済んだ採点は残ります。"
    return _kept(request, pk, form, "採点する人が抜けますか", priorities.scorer_leave, told, scorer_id=scorer)


@requires(permissions.SEE_AS_STAFF)
def interest(request: HttpRequest, pk: int, scorer: int) -> HttpResponse:
    """Declare an interest: the scorer, or who runs the round."""
    found = found_round(pk)
    form = forms.InterestForm(request.POST or None, found=found)
    told = "利害を記録しました。この候補の採点はしません。"
    return _kept(
        request, pk, form, "どの候補に利害がありますか", priorities.interest_declare, told, scorer_id=scorer
    )


@requires(permissions.ROUND)
def ceilings(request: HttpRequest, pk: int) -> HttpResponse:
    """Ceilings of general funds and posts."""
    found = found_round(pk)
    initial = {"money_ceiling": found.money_ceiling, "posts_ceiling": found.posts_ceiling}
    form = forms.CeilingsForm(request.POST or None, initial=initial)
    return _kept(
        request, pk, form, "上限を、いくらにしますか", priorities.ceilings_set, "上限を記録しました。"
    )


@requires(permissions.ROUND)
def must(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """必ず行う after the scores are known."""
    form = forms.MustForm(request.POST or None)
    told = "記録しました。採点のあとに加えた条件として公開されます。"
    return _kept(request, pk, form, "必ず行いますか", priorities.must_set, told, code=code)


@requires(permissions.ROUND)
def defer(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Put an option off."""
    form = forms.ReasonForm(request.POST or None)
    return _kept(
        request,
        pk,
        form,
        "この候補を次の回に送りますか",
        priorities.option_defer,
        "次の回に送りました。",
        code=code,
    )


def _kept(
    request: HttpRequest, pk: int, form: forms.forms.Form, question: str, does: Callable[..., object], told: str,
    **more: object,
) -> HttpResponse:  # fmt: skip
    def keep() -> str:
        does(**_who(request, pk), **form.cleaned_data, **more)
        return told

    return written(
        request, form, keep, back=_back(pk), template=TEMPLATE, round=found_round(pk), question=question
    )
