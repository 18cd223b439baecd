"""要求書: the list of requests by section, and the card of one with its lines; a draft is written here and submitted."""

from decimal import Decimal
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import CommentState, RequestKind, RoundKind, Side, Stage, State
from toshikei.city.making.errors import AmountUnread
from toshikei.city.making.models import Comment, Round
from toshikei.city.making.pages import drawing
from toshikei.city.making.pages.drawing import StageAmount
from toshikei.city.making.pages.open_actions import actions_of, asked_of
from toshikei.city.making.pages.own import may_request
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import (
    Card,
    may_be_heard,
    published_of,
    request_card,
    round_slug,
    seen,
)
from toshikei.city.making.selectors.comments_staff import comments_of_programme
from toshikei.city.making.selectors.past import past_of
from toshikei.city.making.services.drafting import draft_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import parse_yen
from toshikei.ui import formats


class CardForm(forms.Form):
    """What a section writes on the card beside the amounts."""

    kind = forms.ChoiceField(label="新規・継続・拡充", choices=RequestKind.choices)
    purpose = forms.CharField(label="何のために", max_length=400)
    content = forms.CharField(label="何をするか", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    end_year = forms.CharField(
        label="終わる年度", required=False, max_length=20, help_text="例：R12、令和12年度、2030"
    )
    scrapped = forms.CharField(label="かわりにやめるもの", required=False, max_length=300)
    activity_indicator = forms.CharField(label="活動の指標", required=False, max_length=120)
    activity_target = forms.CharField(label="活動の目標", required=False, max_length=60)
    outcome_indicator = forms.CharField(label="成果の指標", required=False, max_length=120)
    outcome_target = forms.CharField(label="成果の目標", required=False, max_length=60)
    regular_heads = forms.DecimalField(label="正規の人数", min_value=0, max_digits=6, decimal_places=2)
    part_time_heads = forms.DecimalField(
        label="会計年度任用の人数", min_value=0, max_digits=6, decimal_places=2
    )
    token = forms.IntegerField(widget=forms.HiddenInput)

    def clean_end_year(self) -> int | None:
        text = self.cleaned_data["end_year"].strip()
        if not text:
            return None
        try:
            return FiscalYear.parse(text).year
        except Refusal as refusal:
            raise forms.ValidationError(
                f"{refusal.sentence('why')} {refusal.sentence('instead')}"
            ) from refusal


@requires(permissions.SEE_AS_STAFF)
def card(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """One request: last year beside this one, lines and sources, stages, hearings. A draft of one's own can be written."""
    making = found(year, slug)
    shown = shown_card(making, int(pk))
    if request.method != "POST":
        return _card(request, making, shown, CardForm(initial=_initial(shown)))
    form = CardForm(request.POST)
    if not form.is_valid():
        return _card(request, making, shown, form, status=HTTPStatus.BAD_REQUEST)
    try:
        _save(request, making, shown, form)
    except Refusal as refusal:
        return _card(request, making, shown, form, refusal=refusal, status=refusal.status)
    return redirect("making_staff:request", making.fiscal_year, round_slug(making), pk)


def shown_card(making: Round, pk: int) -> Card:
    """The request of this round, or 404."""
    shown = request_card(pk)
    if shown is None or shown.request.round_id != making.pk:
        raise Http404("その要求はありません。")
    return shown


def _initial(shown: Card) -> dict[str, object]:
    it = shown.request
    ends = FiscalYear(it.end_year).label if it.end_year else ""
    return {name: getattr(it, name) for name in CardForm.base_fields if name != "end_year"} | {
        "end_year": ends
    }


def _save(request: HttpRequest, making: Round, shown: Card, form: CardForm) -> None:
    """Keep the draft; with the other button, submit it as well."""
    by, on = request.acting, clock.today()
    amounts = {
        one.line.number: _amount(request.POST.get(f"line-{one.line.number}", ""), one.line.name)
        for one in shown.lines
    }
    said = {name: value for name, value in form.cleaned_data.items() if name not in {"kind", "token"}}
    kind, token = form.cleaned_data["kind"], form.cleaned_data["token"]
    draft = draft_of(shown.request, amounts, said, kind, token, _answers(request, making, shown))
    saved = services.request_save(by=by, on=on, round_id=making.pk, draft=draft)
    if request.POST.get("do") != "submit":
        at = localtime(clock.now())
        messages.success(request, f"保存済み {at.hour}:{at.minute:02d}")
        return
    if request.POST.get("unit_sure") != "1" and any(_doubted(saved.pk)):
        messages.warning(
            request,
            "下書きを保存しました。まだ提出していません。単位の取り違えに見える額を、先に確かめてください。",
        )
        return
    services.request_submit(
        by=by, on=on, request_id=saved.pk, late_reason=request.POST.get("late_reason", "")
    )
    messages.success(request, "要求を提出しました。")


def _answers(request: HttpRequest, making: Round, shown: Card) -> dict[str, str]:
    """What is answered to each open budget action, by the action's words."""
    asked = asked_of(making, shown.request)
    return shown.request.action_answers | {
        words: request.POST.get(f"action-{number}", "").strip()[:1000]
        for number, words in enumerate(asked, start=1)
    }


def _doubted(pk: int) -> list[object]:
    """Lines whose amount as just saved looks like another unit than last year's."""
    shown = request_card(pk)
    return list(shown.warnings) if shown else []


def _amount(text: str, name: str) -> int:
    try:
        read = parse_yen(text)
    except Refusal as refusal:
        raise AmountUnread(name=name, text=text) from refusal
    if read.yen is None:
        raise AmountUnread(name=name, text=text)
    return read.yen * 1_000


def _card(
    request: HttpRequest,
    making: Round,
    shown: Card,
    form: CardForm,
    refusal: Refusal | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    it = shown.request
    is_own = may_request(request.acting, it)
    may_write = it.state == State.GUIDELINE_ISSUED and is_own
    typed = request.POST if request.method == "POST" else {}
    stages = [
        StageAmount(label, shown.stages[code].expenditure_yen)
        for code, label in Stage.choices
        if code in shown.stages and code != Stage.REVIVAL
    ]
    heads = it.regular_heads + it.part_time_heads
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "it": it,
        "card": shown,
        "lines": [(one, typed.get(f"line-{one.line.number}", _asked(one))) for one in shown.lines],
        "form": form,
        "may_write": may_write,
        "may_answer": it.state == State.NOTIFIED_1 and is_own,
        "may_correct": permissions.ROUND.allows(request.acting) and bool(published_of(shown)),
        "may_hear": permissions.ASSESS.allows(request.acting) and may_be_heard(it),
        "may_withhold": permissions.ASSESS.allows(request.acting),
        "is_late": clock.today() > making.requests_close_on,
        "refusal": refusal.to_dict() if refusal else None,
        "figure": drawing.stages_figure(
            it.title, stages, source="要求と査定の記録", as_of=None, is_invented=making.is_invented
        ),
        "sources": _sources(shown),
        "actions": actions_of(making, it, typed),
        "beside": beside_label(making),
        "current_yen": _current(shown),
        "past": past_of(it.programme_code, it.account, making.fiscal_year),
        "heads": heads if heads != Decimal(0) else "",
        "voices": _voices(request, it.programme_code),
        "stage_rows": [shown.stages[code] for code in Stage.values if code in shown.stages],
    }
    return render(request, "making/staff/card.html", context, status=status)


def beside_label(making: Round) -> str:
    """What stands beside an amount: a supplementary budget changes the current one."""
    return "いまの予算" if making.kind == RoundKind.SUPPLEMENTARY else "前年度"


def _current(shown: Card) -> int | None:
    """What the 節 of the request's expenditure have before a supplementary budget, each once; None for any other."""
    known = {
        (one.line.kan, one.line.kou, one.line.moku, one.line.programme, one.line.setsu): one.current
        for one in shown.lines
        if one.line.side == Side.EXPENDITURE and one.current is not None
    }
    return sum(known.values()) if known else None


def _voices(request: HttpRequest, code: str) -> list[tuple[Comment, str, str]]:
    """What was said about the programme in any round, with the round and where it is answered. What is not shown is for
    those who answer alone."""
    found = []
    for one in comments_of_programme(code):
        path = (one.request.department_code, one.request.unit_code)
        may_answer = permissions.ANSWER.allows(request.acting, path)
        if may_answer or one.state == CommentState.SHOWN:
            making = one.request.round
            address = [making.fiscal_year, round_slug(making), one.pk]
            url = reverse("making_staff:comment", args=address) if may_answer else ""
            found.append((one, seen.title_of(making), url))
    return found


def _asked(one: object) -> str:
    value = one.values.get(Stage.REQUEST.value)  # a LineCard
    return formats.thousand_yen(value.amount) if value else ""


def _sources(shown: Card) -> list[tuple[str, int]]:
    """Where the money asked for comes from, source by source; what is nothing is left out."""
    names = (
        ("national", "国庫支出金"),
        ("prefectural", "道支出金"),
        ("bond", "地方債"),
        ("other", "その他"),
        ("general", "一般財源"),
    )
    asked = [
        value
        for one in shown.lines
        if one.line.side == "expenditure" and (value := one.values.get(Stage.REQUEST.value))
    ]
    sums = [(label, sum(getattr(value, name) for value in asked)) for name, label in names]
    return [(label, yen) for label, yen in sums if yen]
