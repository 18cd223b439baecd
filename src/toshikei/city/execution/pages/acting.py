"""Pages that do something at one place: one form per verb; a refusal comes back in four parts with what was typed."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.execution import addresses, services
from toshikei.city.execution.models import LedgerPlace, Posting
from toshikei.city.execution.pages.binding_forms import StruckForm
from toshikei.city.execution.pages.forms import (
    AllotForm,
    AmountForm,
    AskForm,
    CarryForm,
    CorrectForm,
    ReasonForm,
    ReduceForm,
    sources_of,
)
from toshikei.city.execution.permissions import CORRECT, MANAGE, READ, SPEND
from toshikei.city.execution.selectors.binding import refused_standing
from toshikei.city.execution.selectors.carry_parts import lines_at
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import Permission, requires
from toshikei.kernel.errors import NotPermitted, Refusal

type Do = Callable[[HttpRequest, LedgerPlace, forms.Form], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to do at a place."""

    code: str
    label: str
    question: str
    form: type[forms.Form]
    do: Do
    done: str
    may: Permission = SPEND
    about: str = ""

    @property
    def is_asked(self) -> bool:
        """Goes to a decision first, and is booked then."""
        return self.form in {AskForm, CarryForm}

    @property
    def ends(self) -> str:
        """What the button says is done: asked for, booked in yen, or only written down."""
        written = self.form in {ReasonForm, StruckForm}
        return "願い出る" if self.is_asked else "記す" if written else "記帳する"


def _common(request: HttpRequest, form: forms.Form) -> dict[str, object]:
    return {"by": request.acting, "on": clock.today(), "form_key": form.cleaned_data["form_key"]}


def _commit(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    data = form.cleaned_data
    facts = {name: data[name] for name in ("amount", "title", "reason")}
    return services.commit(place_id=place.pk, **facts, **_common(request, form))


def _reduce(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    data = form.cleaned_data
    facts = {name: data[name] for name in ("amount", "title", "reason")}
    return services.commitment_reduce(place_id=place.pk, **facts, **_common(request, form))


def _return(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    data = form.cleaned_data
    facts = {name: data[name] for name in ("amount", "title", "reason")}
    return services.refund(place_id=place.pk, **facts, **_common(request, form))


def _allot(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    data = form.cleaned_data
    return services.allot(
        place_id=place.pk, amount=data["amount"], reason=data["reason"], **_common(request, form)
    )


def _transfer(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    data = form.cleaned_data
    return services.transfer_request(
        source_id=data["source"].pk,
        target_id=place.pk,
        amount=data["amount"],
        reason=data["reason"],
        **_common(request, form),
    )


def _reserve(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    data = form.cleaned_data
    return services.reserve_request(
        reserve_id=data["source"].pk,
        target_id=place.pk,
        amount=data["amount"],
        reason=data["reason"],
        **_common(request, form),
    )


def _carry(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    data = form.cleaned_data
    return services.carry_over_request(
        place_id=place.pk,
        amount=data["amount"],
        reason=data["reason"],
        carrying=form.carrying(),
        **_common(request, form),
    )


def _struck(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    facts = {name: form.cleaned_data[name] for name in ("purpose", "refused_on", "resolution", "path")}
    return services.refused_purpose_keep(by=request.acting, on=clock.today(), place_id=place.pk, **facts)


def _explain(request: HttpRequest, place: LedgerPlace, form: forms.Form) -> object:
    return services.unused_explain(
        by=request.acting, on=clock.today(), place_id=place.pk, text=form.cleaned_data["text"]
    )


ASKED = "願い出ました。決裁されると記帳されます。"
VERBS = {
    verb.code: verb
    for verb in (
        Verb("commit", "支出負担行為", "いくらの支出負担行為をしますか", AmountForm, _commit, "支出負担行為を記帳しました。",
             about="契約や交付の決定など、支出の原因となる行為です。配当の残りまでできます。"),
        Verb("reduce", "支出負担行為の減額", "支出負担行為を、いくら減らしますか", ReduceForm, _reduce, "支出負担行為の減額を記帳しました。",
             about="契約の変更や取りやめで減った分です。まだ支出していない額まで減らせます。減らした分は配当残に戻ります。"),
        Verb("return", "戻入", "いくら戻し入れますか", AmountForm, _return, "戻入を記帳しました。",
             about="誤払いや概算払の残りを、支出した科目に戻します（地方自治法施行令159条）。"),
        Verb("transfer", "流用", "どの科目から、いくら流用しますか", AskForm, _transfer, ASKED,
             about="同じ項の中なら流用できます。項の間は予算に定めのあるものだけ、款の間はできません（地方自治法220条2項）。"),
        Verb("reserve", "予備費", "予備費から、いくら充てますか", AskForm, _reserve, ASKED,
             about="予算にない支出や不足に充てます。議会が否決した費途には充てられません（地方自治法217条）。"),
        Verb("carry", "繰越し", "翌年度に、いくら繰り越しますか", CarryForm, _carry, ASKED,
             about="繰越明許費（地方自治法213条）、事故繰越し（220条3項）、継続費の逓次繰越し（施行令145条）のどれかに当たるときだけです。"),
        Verb("allot", "配当", "いくら配当しますか", AllotForm, _allot, "配当を記帳しました。", MANAGE,
             about="予算現額から繰越額を引いた額まで配当できます（地方自治法施行令150条）。"),
        Verb("struck", "否決された費途", "議会は、何を否決しましたか", StruckForm, _struck, "否決された費途を記しました。", MANAGE,
             about="予算の提出に対して議会が否決した費途です。記すと、この範囲に予備費を充てられなくなります（地方自治法217条2項）。"),
        Verb("reason", "不用額の理由", "なぜ使い残しましたか", ReasonForm, _explain, "不用額の理由を記しました。",
             about="決算とともに公表されます。"),
    )
}  # fmt: skip


def unit_path_of(place: LedgerPlace, on: date) -> tuple[str, ...]:
    return organisation_on(on).path_of(place.department_code)


def verbs_for(by: Acting, place: LedgerPlace, on: date) -> list[Verb]:
    """What this person may do here; a closed ledger leaves only the reason of what was left."""
    if place.side != "expenditure":
        return []
    path = unit_path_of(place, on)
    may = [verb for verb in VERBS.values() if verb.may.allows(by, path)]
    if place.is_reserve:
        may = [verb for verb in may if verb.code == "allot"]
    return [verb for verb in may if verb.code == "reason" or not place.ledger.is_closed]


@requires(READ)
def act(request: HttpRequest, place_id: str, verb: str) -> HttpResponse:
    """The form of a verb at a place. Whoever may not is told so before anything else."""
    place = LedgerPlace.objects.select_related("ledger").filter(pk=int(place_id)).first()
    if place is None or place.side != "expenditure":
        raise Http404("その科目は帳簿にありません。")
    chosen = VERBS[verb]
    _ensure_may(request.acting, chosen, place)
    form = _form(request, chosen, place)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            chosen.do(request, place, form)
        except NotPermitted:
            raise
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, chosen.done)
            return redirect(addresses.place_url(place))
    status = 200 if request.method != "POST" else refusal.status if refusal else 400
    context = {
        "verb": chosen,
        "place": place,
        "ledger": place.ledger,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "reasons": getattr(refusal, "reasons", None),
        "refused": list(refused_standing(place.ledger)) if chosen.code == "reserve" else [],
        "back": addresses.place_url(place),
    }
    return render(request, "execution/staff/act.html", context, status=status)


def _ensure_may(by: Acting, verb: Verb, place: LedgerPlace) -> None:
    if not verb.may.allows(by, unit_path_of(place, clock.today())):
        reason = (
            "この科目は、ほかの部の予算です。"
            if verb.may.allows(by)
            else "いまの職には、この操作の権限がありません。"
        )
        raise NotPermitted(action=verb.may.label, reason=reason, who=verb.may.holders)


def _form(request: HttpRequest, verb: Verb, place: LedgerPlace) -> forms.Form:
    options: dict[str, object] = {"initial": {"form_key": uuid.uuid4().hex}}
    if verb.form is AskForm:
        options["places"] = sources_of(place, is_reserve=verb.code == "reserve")
    if verb.form is StruckForm:
        options["place"] = place
    if verb.form is CarryForm:
        options["lines"] = lines_at(place)
    return verb.form(request.POST or None, **options)


@requires(CORRECT)
def correct(request: HttpRequest, posting_id: int) -> HttpResponse:
    """訂正: a posting is taken back by a new one, with its reason."""
    posting = Posting.objects.select_related("ledger").filter(pk=posting_id).first()
    if posting is None:
        raise Http404("その記帳はありません。")
    form = CorrectForm(request.POST or None)
    entries = list(posting.entries.select_related("place").order_by("pk")[:20])
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            services.correct(
                by=request.acting, on=clock.today(), posting_id=posting.pk, reason=form.cleaned_data["reason"]
            )
        except NotPermitted:
            raise
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "訂正を記帳しました。もとの記帳は残っています。")
            return redirect(
                addresses.place_url(entries[0].place) if entries else addresses.ledger_url(posting.ledger)
            )
    status = 200 if request.method != "POST" else refusal.status if refusal else 400
    context = {
        "posting": posting,
        "entries": entries,
        "ledger": posting.ledger,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "execution/staff/correct.html", context, status=status)
