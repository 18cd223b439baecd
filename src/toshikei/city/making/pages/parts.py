"""予算のそのほかの部分: the lines of one kind (継続費, 債務負担行為, 地方債 …) of an account, kept in one save."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import PartKind, RoundKind
from toshikei.city.making.models import BudgetPart, Round
from toshikei.city.making.pages.fields import ThousandField, YearField, YearlyField
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import parts_are_open, parts_of, parts_stamp, round_slug, seen
from toshikei.city.making.selectors.bonds import bond_covers
from toshikei.city.making.selectors.table import level_of
from toshikei.city.making.services import Part
from toshikei.city.making.services.board import stage_named
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

SHOWN = {
    PartKind.CONTINUING: ("subject", "kan", "kou", "amount_yen", "yearly"),
    PartKind.CARRY_OVER: ("subject", "kan", "kou", "amount_yen"),
    PartKind.COMMITMENT: ("subject", "from_year", "to_year", "amount_yen", "note"),
    PartKind.BOND: ("subject", "amount_yen", "method", "rate", "redemption"),
    PartKind.BORROWING: ("subject", "amount_yen"),
    PartKind.TRANSFER: ("subject", "note"),
}
ARTICLES = {
    PartKind.CONTINUING: "数年度にわたる事業の、経費の総額と年割額です（地方自治法212条）。",
    PartKind.CARRY_OVER: "年度内に終わらない見込みで、翌年度に繰り越せる経費です（地方自治法213条）。",
    PartKind.COMMITMENT: "翌年度からの支払いを約束する事項・期間・限度額です（地方自治法214条）。",
    PartKind.BOND: "起債の目的・限度額・方法・利率・償還の方法です（地方自治法230条）。",
    PartKind.BORROWING: "借入れの最高額です（地方自治法235条の3）。",
    PartKind.TRANSFER: "各項の間で流用できる経費です（地方自治法220条2項）。",
}


class PartForm(forms.Form):
    """One line; which facts it has depends on its kind. The service judges whether they are sound."""

    subject = forms.CharField(label="事項・目的", max_length=200)
    kan = forms.CharField(label="款", max_length=200, required=False)
    kou = forms.CharField(label="項", max_length=200, required=False)
    from_year = YearField(label="期間の始め（年度）", required=False)
    to_year = YearField(label="期間の終わり（年度）", required=False)
    amount_yen = ThousandField(label="総額・限度額（千円）", required=False)
    yearly = YearlyField(label="年割額（千円）", required=False)
    method = forms.CharField(label="起債の方法", max_length=200, required=False)
    rate = forms.CharField(label="利率", max_length=200, required=False)
    redemption = forms.CharField(label="償還の方法", max_length=300, required=False)
    note = forms.CharField(label="説明", max_length=400, required=False)
    out = forms.BooleanField(label="この行を消す", required=False)

    def __init__(self, *args: object, kind: PartKind, is_new: bool = False, **options: object) -> None:
        super().__init__(*args, **options)
        kept = {*SHOWN[kind], *(() if is_new else ("out",))}
        for name in set(self.fields) - kept:
            del self.fields[name]
        self.is_new = is_new
        self.empty_permitted = is_new
        self.use_required_attribute = not is_new

    @property
    def is_wanted(self) -> bool:
        return self.has_changed() if self.is_new else not self.cleaned_data["out"]

    def part(self) -> Part:
        said = {
            name: value for name, value in self.cleaned_data.items() if name != "out" and value is not None
        }
        return Part(programme_code=self.initial.get("programme_code", ""), **said)

    @property
    def errors_told(self) -> list[str]:
        line = "加える行" if self.is_new else self.initial.get("subject", "")
        return [
            f"{line}　{self.fields[name].label}：{error}"
            for name, errors in self.errors.items()
            for error in errors
        ]


@requires(permissions.ROUND)
def parts(request: HttpRequest, year: str, slug: str, part: str) -> HttpResponse:
    """The lines of a kind; what stands is replaced as a whole, and only if nobody wrote meanwhile."""
    making, kind = found(year, slug), PartKind(part)
    account = account_of(request, making)
    standing = [one for one in parts_of(making, account) if one.kind == kind]
    sheet = [_form(request, kind, one) for one in standing]
    sheet.append(PartForm(request.POST or None, kind=kind, is_new=True, prefix="new"))
    errors: list[str] = []
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        errors, status = [told for form in sheet for told in form.errors_told], HTTPStatus.BAD_REQUEST
        if not errors:
            try:
                _write(request, making, account, kind, sheet)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, f"{kind.label}を保存しました。")
                return redirect(f"{_url(making, kind)}?{request.GET.urlencode()}".rstrip("?"))
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "kind": kind,
        "about": ARTICLES[kind],
        "kinds": [(one.label, _url(making, one), one is kind) for one in PartKind],
        "account": account,
        "accounts": [one.account for one in making.accounts.order_by("order")],
        "sheet": sheet,
        "stamp": request.POST.get("seen", parts_stamp(standing)),
        "errors": errors,
        "refusal": refusal,
        "is_open": parts_are_open(making),
        "standing": standing,
        "ties": reverse("making_staff:ties", args=[making.fiscal_year, round_slug(making)]),
        "cover": cover_of(making, account) if kind is PartKind.BOND else None,
        "is_supplement": making.kind == RoundKind.SUPPLEMENTARY,
    }
    return render(request, "making/staff/parts.html", context, status=status)


def _url(making: Round, kind: PartKind) -> str:
    return reverse("making_staff:parts", args=[making.fiscal_year, round_slug(making), kind.value])


def account_of(request: HttpRequest, making: Round) -> str:
    """The account the address asks for, else the first."""
    known = [one.account for one in making.accounts.order_by("order")]
    wanted = request.GET.get("account", "")
    return wanted if wanted in known else known[0]


def cover_of(making: Round, account: str):  # of the engine, which pages do not import
    """Revenue from bonds of the account against the limits, as both stand now; None without either."""
    found = bond_covers(making, stage_named(level_of(making)))
    return next((one for one in found if one.account == account), None)


def _form(request: HttpRequest, kind: PartKind, one: BudgetPart) -> PartForm:
    initial = {name: getattr(one, name) for name in (*SHOWN[kind], "programme_code")}
    return PartForm(request.POST or None, kind=kind, prefix=f"p{one.number}", initial=initial)


def _write(request: HttpRequest, making: Round, account: str, kind: PartKind, sheet: list[PartForm]) -> None:
    services.parts_set(
        by=request.acting,
        on=clock.today(),
        round_id=making.pk,
        account=account,
        kind=kind,
        parts=[form.part() for form in sheet if form.is_wanted],
        seen=request.POST.get("seen", ""),
    )
