"""事前評価: staff write it, planning and finance look again, the result is public with its reason."""

from http import HTTPStatus
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.evaluation import permissions, services
from toshikei.city.evaluation.choices import PreResult, PreState, Side
from toshikei.city.evaluation.models import PreEvaluation
from toshikei.city.evaluation.services import PreDraft
from toshikei.city.strategy.selectors import programme_known
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public, requires
from toshikei.foundation.citing import cited
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

WORDS = (
    "problem", "target", "activity", "output", "outcome_short", "outcome_long", "alternatives", "role", "exit_words",
    "scrapped",
)  # fmt: skip


class PreForm(forms.ModelForm):
    """What a section says before it asks."""

    class Meta:
        model = PreEvaluation
        fields = (*WORDS, "end_year", "five_years_yen")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            name: forms.Textarea(attrs={"rows": 2}) for name in WORDS
        }
        help_texts: ClassVar[dict[str, str]] = {
            "scrapped": "ないときは「なし」と、そのわけを書きます。",
            "alternatives": "何もしない場合と、ほかの事業に統合する場合も書きます。",
            "end_year": "西暦の年度。例：2030",
        }


class OpinionForm(forms.Form):
    """An opinion or the result, with its reason."""

    result = forms.ChoiceField(label="意見", choices=PreResult.choices)
    reason = forms.CharField(label="わけ", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest, year: int) -> HttpResponse:
    """All pre-evaluations of a budget year."""
    found = PreEvaluation.objects.filter(fiscal_year=year).order_by("state", "programme_code")
    return render(request, "evaluation/staff/pres.html", {"year": year, "found": list(found)})


@requires(permissions.SEE_AS_STAFF)
def one(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Write, hand in, give an opinion, decide: what may be done now, by who looks at it."""
    found = _found(code, year)
    if request.method != "POST":
        return _page(request, found, PreForm(instance=found), OpinionForm())
    is_words = request.POST.get("do") in {"save", "submit"}
    form = PreForm(request.POST if is_words else None, instance=found)
    opinion = OpinionForm(None if is_words else request.POST)
    if not (form if is_words else opinion).is_valid():
        return _page(request, found, form, opinion, status=HTTPStatus.BAD_REQUEST)
    try:
        done = _write(request, found, form) if is_words else _judge(request, found, opinion)
    except Refusal as refusal:
        return _page(request, found, form, opinion, refusal=refusal, status=refusal.status)
    messages.success(request, done)
    return redirect("evaluation_staff:pre", year, code)


def _where(request: HttpRequest, found: PreEvaluation) -> dict[str, object]:
    return {
        "by": request.acting,
        "on": clock.today(),
        "programme_code": found.programme_code,
        "fiscal_year": found.fiscal_year,
    }


def _write(request: HttpRequest, found: PreEvaluation, form: PreForm) -> str:
    token = request.POST.get("token", "")
    draft = PreDraft(**form.cleaned_data, token=int(token) if token.isdigit() else 0)
    services.pre_save(**_where(request, found), draft=draft)
    if request.POST.get("do") == "save":
        return "下書きを保存しました。"
    services.pre_submit(**_where(request, found))
    return "事前評価を提出しました。企画と財政が意見を書きます。"


def _judge(request: HttpRequest, found: PreEvaluation, opinion: OpinionForm) -> str:
    said = {"result": PreResult(opinion.cleaned_data["result"]), "reason": opinion.cleaned_data["reason"]}
    act = request.POST.get("do")
    if act == "decide":
        services.pre_decide(**_where(request, found), **said)
        return "結果を記録しました。"
    if act not in Side.values:
        raise Http404("その手続はありません。")
    services.opinion_give(**_where(request, found), side=Side(act), **said)
    return "意見を記録しました。"


def _found(code: str, year: int) -> PreEvaluation:
    found = PreEvaluation.objects.filter(programme_code=code, fiscal_year=year).first()
    if found is not None:
        return found
    programme = programme_known(code, year)
    if programme is None:
        raise Http404("この事業は、台帳にありません。")
    return PreEvaluation(
        programme_code=code,
        fiscal_year=year,
        title=programme.name,
        unit_code=programme.unit_code,
        unit_name=programme.unit_name,
        target=programme.target_group,
        end_year=programme.planned_end_year,
    )


def _page(
    request: HttpRequest,
    found: PreEvaluation,
    form: PreForm,
    opinion: OpinionForm,
    refusal: Refusal | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    path = (found.unit_code[:2], found.unit_code)
    is_waiting = found.state == PreState.SUBMITTED
    sides = [side for side in Side if is_waiting and permissions.OPINION[side].allows(request.acting)]
    context = {
        "pre": found,
        "token": found.token,
        "form": form,
        "opinion": opinion,
        "opinions": list(found.opinions.all()) if found.pk else [],
        "said": said_pairs(found),
        "may_write": found.state == PreState.DRAFT and permissions.WRITE.allows(request.acting, path),
        "sides": sides,
        "may_decide": Side.PLANNING in sides,
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "evaluation/staff/pre.html", context, status=status)


def said_pairs(found: PreEvaluation) -> list[tuple[str, str]]:
    """What the section wrote, by its labels."""
    known = [(str(PreEvaluation._meta.get_field(name).verbose_name), getattr(found, name)) for name in WORDS]
    end = FiscalYear(found.end_year).label if found.end_year else ""
    cost = formats.in_words(found.five_years_yen) if found.five_years_yen is not None else ""
    return [
        (name, value) for name, value in [*known, ("終わりの年度", end), ("五年間の一般財源", cost)] if value
    ]


@public
def published(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """A decided pre-evaluation: what was said, both opinions, the result and why."""
    found = PreEvaluation.objects.filter(
        programme_code=code, fiscal_year=year, state=PreState.DECIDED
    ).first()
    if found is None:
        raise Http404("この事前評価は、まだ公表していないか、ありません。")
    question = f"「{found.title}」は、なぜ{found.get_result_display()}になりましたか"
    context = {
        "pre": found,
        "question": question,
        "said": said_pairs(found),
        "opinions": list(found.opinions.all()),
        **cited(request, question),
    }
    return render(request, "evaluation/pre.html", context)
