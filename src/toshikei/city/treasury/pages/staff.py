"""Staff pages of the treasury: ledgers, forms with their refusals, the earmarks with their alerts, and what if."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.city.treasury import permissions, selectors, services
from toshikei.city.treasury.choices import Manner, MoneyFrom
from toshikei.city.treasury.models import EarmarkSource
from toshikei.city.treasury.pages import drawing, words
from toshikei.city.treasury.pages.answering import answer_with
from toshikei.city.treasury.pages.forms import (
    AskForm,
    CorrectForm,
    DepositForm,
    PayForm,
    RateForm,
    RatesForm,
    RedeemForm,
    UseForm,
    WhatIfForm,
)
from toshikei.city.treasury.selectors.debt import BondPage
from toshikei.city.treasury.selectors.rates import Assumed, lodging_plan, scenarios
from toshikei.city.treasury.selectors.savings import FundPage
from toshikei.city.treasury.selectors.terms import next_reset
from toshikei.city.treasury.selectors.whatif import Asked, answer
from toshikei.city.treasury.services import Taking
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

type Do = Callable[[dict], object]


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """What waits, what warns, and the two ledgers."""
    day = clock.today()
    debt = selectors.debt_on(selectors.bonds_all(), day)
    context = {
        "debt": debt,
        "savings": selectors.savings_on(selectors.movements_all(), day),
        "waiting": selectors.proposals_waiting(),
        "watch": selectors.donation_watch(day),
        "coming": sorted((one for one in debt.bonds if one.next_due), key=lambda one: one.next_due)[:8],
        "today": day,
    }
    return render(request, "treasury/staff/home.html", context)


@requires(permissions.SEE_AS_STAFF)
def fund(request: HttpRequest, code: str) -> HttpResponse:
    """One fund with its ledger, and the forms for those who may."""
    return _fund_page(request, _fund(code))


def _fund(code: str) -> FundPage:
    page = selectors.fund_page(selectors.movements_all(), code, clock.today())
    if page is None:
        raise Http404("この基金は登録されていません。")
    return page


def _fund_forms(page: FundPage, day: date) -> dict[str, forms.Form]:
    return {
        "deposit": DepositForm(prefix="deposit", on=day),
        "ask": AskForm(prefix="ask", fund=page.fund),
        "correct": CorrectForm(prefix="correct"),
    }


def _fund_page(
    request: HttpRequest,
    page: FundPage,
    wrong: dict[str, forms.Form] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    day = clock.today()
    context = {
        "page": page,
        "today": day,
        "may_move": permissions.MOVE.allows(request.acting),
        "may_ask": permissions.ASK.allows(request.acting),
        "waiting": [one for one in selectors.proposals_waiting() if one.fund_id == page.fund.pk],
        **_fund_forms(page, day),
    }
    return answer_with(request, "treasury/staff/fund.html", context, wrong or {}, refusal)


@require_POST
@requires(permissions.MOVE)
def fund_deposit(request: HttpRequest, code: str) -> HttpResponse:
    """積立て: recorded at once."""
    form = DepositForm(request.POST, prefix="deposit", on=clock.today())

    def do(data: dict) -> object:
        return services.fund_deposit(
            by=request.acting,
            on=data["moved_on"],
            fund_code=code,
            amount=data["amount"],
            money_from=MoneyFrom(data["money_from"]),
            reason=data["reason"],
            surplus_year=data["surplus_year"],
            form_key=data["form_key"],
            is_checked=data["is_checked"],
        )

    return _fund_post(request, code, {"deposit": form}, do, "積立てを記録しました。")


@require_POST
@requires(permissions.ASK)
def fund_ask(request: HttpRequest, code: str) -> HttpResponse:
    """取崩しの伺い: checked by law first, then decided."""
    form = AskForm(request.POST, prefix="ask", fund=_fund(code).fund)

    def do(data: dict) -> object:
        taking = Taking(
            amount=data["amount"],
            ground=data.get("ground", ""),
            purpose=data.get("purpose", ""),
            reason=data["reason"],
        )
        return services.withdrawal_ask(
            by=request.acting,
            on=clock.today(),
            fund_code=code,
            taking=taking,
            form_key=data["form_key"],
            is_checked=data["is_checked"],
        )

    return _fund_post(
        request, code, {"ask": form}, do, "取崩しを伺いました。決裁されると、台帳に記録されます。"
    )


@require_POST
@requires(permissions.MOVE)
def fund_correct(request: HttpRequest, code: str) -> HttpResponse:
    """訂正: a new row of the ledger."""
    form = CorrectForm(request.POST, prefix="correct")

    def do(data: dict) -> object:
        rows = _fund(code).rows
        wrong = next((row.movement.pk for row in rows if row.movement.number == data["number"]), 0)
        return services.movement_correct(
            by=request.acting,
            on=clock.today(),
            movement_id=wrong,
            difference=data["difference"],
            reason=data["reason"],
            form_key=data["form_key"],
        )

    return _fund_post(request, code, {"correct": form}, do, "訂正を新しい一行として記録しました。")


def _fund_post(
    request: HttpRequest, code: str, sent: dict[str, forms.Form], do: Do, done: str
) -> HttpResponse:
    form = next(iter(sent.values()))
    if not form.is_valid():
        return _fund_page(request, _fund(code), sent)
    try:
        do(form.cleaned_data)
    except Refusal as refusal:
        return _fund_page(request, _fund(code), sent, refusal)
    messages.success(request, done)
    return redirect("treasury_staff:fund", code)


@requires(permissions.SEE_AS_STAFF)
def bonds(request: HttpRequest) -> HttpResponse:
    """The ledger of all bonds, paid ones too."""
    day = clock.today()
    debt = selectors.debt_on(selectors.bonds_all(), day)
    context = {
        "debt": debt,
        "today": day,
        "may_import": permissions.MOVE.allows(request.acting),
        "may_ask": permissions.ASK.allows(request.acting),
    }
    return render(request, "treasury/staff/bonds.html", context)


@requires(permissions.SEE_AS_STAFF)
def bond(request: HttpRequest, code: str) -> HttpResponse:
    """One bond: schedule, why, and what is to be done next."""
    return _bond_page(request, _bond(code))


def _bond(code: str) -> BondPage:
    page = selectors.bond_page(selectors.bonds_all(), code, clock.today())
    if page is None:
        raise Http404("この市債は登録されていません。")
    return page


def _bond_page(
    request: HttpRequest,
    page: BondPage,
    wrong: dict[str, forms.Form] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    day, bond = clock.today(), page.now.bond
    due = next((line.due_on for line in page.lines if line.due_on not in page.paid), None)
    reset = next_reset(bond, day)
    context = {
        "page": page,
        "today": day,
        "answer": words.bond(page),
        "method": words.method(page),
        "figure": drawing.bond_balance(page, day),
        "may_move": permissions.MOVE.allows(request.acting),
        "may_ask": permissions.ASK.allows(request.acting),
        "due": due,
        "reset": reset,
        "pay": PayForm(prefix="pay", initial={"due_on": due}),
        "rate": RateForm(prefix="rate", initial={"from_number": reset}),
        "redeem": RedeemForm(prefix="redeem", initial={"redeem_on": day, "manner": Manner.LOWER}),
        "waiting": [one for one in selectors.proposals_waiting() if one.bond_id == bond.pk],
    }
    return answer_with(request, "treasury/staff/bond.html", context, wrong or {}, refusal)


@require_POST
@requires(permissions.MOVE)
def bond_pay(request: HttpRequest, code: str) -> HttpResponse:
    """The next payment, compared with the schedule to the yen."""
    form = PayForm(request.POST, prefix="pay")

    def do(data: dict) -> object:
        return services.bond_pay(
            by=request.acting,
            on=clock.today(),
            bond_code=code,
            due_on=data["due_on"],
            principal=data["principal"],
            interest=data["interest"],
        )

    return _bond_post(request, code, {"pay": form}, do, "支払を記録しました。")


@require_POST
@requires(permissions.MOVE)
def bond_rate(request: HttpRequest, code: str) -> HttpResponse:
    """利率見直し: the rest of the schedule is written anew."""
    form = RateForm(request.POST, prefix="rate")

    def do(data: dict) -> object:
        return services.rate_reset(
            by=request.acting,
            on=clock.today(),
            bond_code=code,
            from_number=data["from_number"],
            rate=data["rate"],
        )

    return _bond_post(request, code, {"rate": form}, do, "利率を定め、償還表を作り直しました。")


@require_POST
@requires(permissions.ASK)
def bond_redeem(request: HttpRequest, code: str) -> HttpResponse:
    """繰上償還の伺い."""
    form = RedeemForm(request.POST, prefix="redeem")

    def do(data: dict) -> object:
        return services.redemption_ask(
            by=request.acting,
            on=clock.today(),
            bond_code=code,
            amount=data["amount"],
            manner=Manner(data["manner"]),
            paid_from=data["paid_from"],
            redeem_on=data["redeem_on"],
            form_key=data["form_key"],
        )

    return _bond_post(
        request, code, {"redeem": form}, do, "繰上償還を伺いました。決裁されると、償還表が作り直されます。"
    )


def _bond_post(
    request: HttpRequest, code: str, sent: dict[str, forms.Form], do: Do, done: str
) -> HttpResponse:
    form = next(iter(sent.values()))
    if not form.is_valid():
        return _bond_page(request, _bond(code), sent)
    try:
        do(form.cleaned_data)
    except Refusal as refusal:
        return _bond_page(request, _bond(code), sent, refusal)
    messages.success(request, done)
    return redirect("treasury_staff:bond", code)


@requires(permissions.SEE_AS_STAFF)
def earmarks(request: HttpRequest) -> HttpResponse:
    """Lots with what is left, alerts, and the form to use one."""
    return _earmarks_page(request)


def _earmarks_page(
    request: HttpRequest, wrong: dict[str, forms.Form] | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    day, now = clock.today(), clock.now()
    sources = selectors.sources_now(EarmarkSource.objects.order_by("code"), now)
    context = {
        "sources": sources,
        "watch": selectors.donation_watch(day),
        "today": day,
        "may_move": permissions.MOVE.allows(request.acting),
        "use": UseForm(prefix="use", sources=sources, on=day),
    }
    return answer_with(request, "treasury/staff/earmarks.html", context, wrong or {}, refusal)


@require_POST
@requires(permissions.MOVE)
def lot_use(request: HttpRequest) -> HttpResponse:
    """充当."""
    sources = selectors.sources_now(EarmarkSource.objects.order_by("code"), clock.now())
    form = UseForm(request.POST, prefix="use", sources=sources, on=clock.today())
    if not form.is_valid():
        return _earmarks_page(request, {"use": form})
    data = form.cleaned_data
    try:
        services.lot_use(
            by=request.acting,
            on=data["used_on"],
            lot_code=data["lot"],
            use_code=data["use"],
            amount=data["amount"],
            label=data["label"],
            form_key=data["form_key"],
        )
    except Refusal as refusal:
        return _earmarks_page(request, {"use": form}, refusal)
    messages.success(request, "充当を記録しました。")
    return redirect("treasury_staff:earmarks")


@requires(permissions.SEE_AS_STAFF)
def whatif(request: HttpRequest) -> HttpResponse:
    """もしも: the service of the coming years with higher rates and one more bond."""
    day, usual = clock.today(), Asked()
    start = {name: getattr(usual, name) for name in Asked.__slots__}
    form = WhatIfForm({**start, **request.GET.dict()})
    is_valid = form.is_valid()
    asked = Asked(**form.cleaned_data) if is_valid else usual
    found = answer(selectors.bonds_all(), asked, day)
    context = {
        "form": form,
        "asked": asked,
        "found": found,
        "today": day,
        "figure": drawing.whatif(found, day) if found.balance or found.bond_more else None,
    }
    return render(
        request,
        "treasury/staff/whatif.html",
        context,
        status=HTTPStatus.OK if is_valid else HTTPStatus.BAD_REQUEST,
    )


@requires(permissions.SEE_AS_STAFF)
def rates(request: HttpRequest) -> HttpResponse:
    """税率のもしも: the bathing tax at other rates, and the planned lodging tax."""
    day, usual = clock.today(), Assumed()
    start = {name: getattr(usual, name) for name in Assumed.__slots__}
    form = RatesForm({**start, **request.GET.dict()})
    is_valid = form.is_valid()
    assumed = Assumed(**form.cleaned_data) if is_valid else usual
    context = {
        "form": form,
        "assumed": assumed,
        "scenarios": scenarios(assumed, day),
        "plan": lodging_plan(day),
        "today": day,
    }
    status = HTTPStatus.OK if is_valid else HTTPStatus.BAD_REQUEST
    return render(request, "treasury/staff/rates.html", context, status=status)
