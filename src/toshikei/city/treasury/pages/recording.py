"""Staff pages that begin something: a bond asked for, land sold, earmarked revenue received."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from toshikei.city.treasury import permissions, selectors, services
from toshikei.city.treasury.choices import BondPurpose, Lender, LotPart, Method, ParcelState
from toshikei.city.treasury.models import EarmarkSource, Parcel
from toshikei.city.treasury.pages.answering import answer_with
from toshikei.city.treasury.pages.forms import IssueForm, ReceiveForm, SaleForm
from toshikei.city.treasury.services import Borrowing, NewLot
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


@requires(permissions.ASK)
def bond_new(request: HttpRequest) -> HttpResponse:
    """市債の発行を伺う: terms that law or arithmetic does not allow are refused before anybody reads them."""
    if request.method != "POST":
        return answer_with(
            request, "treasury/staff/bond_new.html", {"issue": IssueForm(prefix="issue")}, {}, None
        )
    form = IssueForm(request.POST, prefix="issue")
    if not form.is_valid():
        return answer_with(request, "treasury/staff/bond_new.html", {}, {"issue": form}, None)
    try:
        asked = services.issue_ask(
            by=request.acting,
            on=clock.today(),
            borrowing=_borrowing(form.cleaned_data),
            form_key=form.cleaned_data["form_key"],
            is_checked=form.cleaned_data["is_checked"],
        )
    except Refusal as refusal:
        return answer_with(request, "treasury/staff/bond_new.html", {}, {"issue": form}, refusal)
    messages.success(request, "市債の発行を伺いました。決裁されると、台帳に入り、公開されます。")
    return redirect("decisions:request", asked.request_id)


def _borrowing(data: dict) -> Borrowing:
    kinds = {"purpose": BondPurpose, "lender": Lender, "method": Method}
    values = {name: kinds[name](value) if name in kinds else value for name, value in data.items()}
    del values["form_key"], values["is_checked"]
    return Borrowing(**values)


@requires(permissions.SEE_AS_STAFF)
def affiliates(request: HttpRequest) -> HttpResponse:
    """公社などの台帳: land, sales and guarantees, with the form for a sale."""
    return _affiliates_page(request)


def _held() -> list[Parcel]:
    return list(Parcel.objects.filter(state=ParcelState.HELD).order_by("code"))


def _affiliates_page(
    request: HttpRequest, wrong: dict[str, SaleForm] | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    day = clock.today()
    context = {
        "found": selectors.affiliates_on(clock.now(), day),
        "today": day,
        "may_move": permissions.MOVE.allows(request.acting),
        "sale": SaleForm(prefix="sale", parcels=_held(), on=day),
    }
    return answer_with(request, "treasury/staff/affiliates.html", context, wrong or {}, refusal)


@require_POST
@requires(permissions.MOVE)
def parcel_sell(request: HttpRequest) -> HttpResponse:
    """売却の記録: the stated share goes into the redemption fund at once."""
    form = SaleForm(request.POST, prefix="sale", parcels=_held(), on=clock.today())
    if not form.is_valid():
        return _affiliates_page(request, {"sale": form})
    data = form.cleaned_data
    try:
        made = services.parcel_sell(
            by=request.acting,
            on=data["sold_on"],
            parcel_code=data["parcel"],
            proceeds=data["proceeds"],
            decision=data["decision"],
        )
    except Refusal as refusal:
        return _affiliates_page(request, {"sale": form}, refusal)
    messages.success(request, f"売却を記録し、{made.to_debt:,}円を減債基金に積みました。")
    return redirect("treasury_staff:affiliates")


@requires(permissions.MOVE)
def lot_receive(request: HttpRequest) -> HttpResponse:
    """使い道の決まった収入を受け入れる."""
    sources = selectors.sources_now(EarmarkSource.objects.order_by("code"), clock.now())
    day = clock.today()
    if request.method != "POST":
        form = ReceiveForm(prefix="receive", sources=sources, on=day)
        return answer_with(request, "treasury/staff/lot_receive.html", {"receive": form}, {}, None)
    form = ReceiveForm(request.POST, prefix="receive", sources=sources, on=day)
    if not form.is_valid():
        return answer_with(request, "treasury/staff/lot_receive.html", {}, {"receive": form}, None)
    data = form.cleaned_data
    lot = NewLot(
        code=data["code"],
        label=data["label"],
        amount=data["amount"],
        part=LotPart(data["part"]),
        bound_to=data["bound_to"],
    )
    try:
        services.lot_receive(by=request.acting, on=data["received_on"], source_code=data["source"], lot=lot)
    except Refusal as refusal:
        return answer_with(request, "treasury/staff/lot_receive.html", {}, {"receive": form}, refusal)
    messages.success(request, "受入れを記録しました。")
    return redirect("treasury_staff:earmarks")
