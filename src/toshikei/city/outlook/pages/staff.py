"""Staff pages: years and their publication, targets from proposal to publication, the way to the imports."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.outlook import permissions, selectors, services
from toshikei.city.outlook.choices import Indicator, Side, TargetState
from toshikei.city.outlook.models import RatioYear, Target
from toshikei.city.outlook.pages.words import target_words
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.number import key_of
from toshikei.ui.fields import WarekiDateField


class TargetForm(forms.Form):
    """What a target says."""

    indicator = forms.ChoiceField(label="指標", choices=Indicator.choices)
    side = forms.ChoiceField(label="向き", choices=Side.choices)
    value = forms.DecimalField(
        label="目標値", max_digits=6, decimal_places=2, help_text="％で。財政力指数は指数で。"
    )
    target_year = forms.CharField(label="達成する年度", max_length=20, help_text="例：令和12年度、R12、2030")
    owner_unit = forms.ChoiceField(label="担当")
    basis = forms.CharField(label="根拠", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as the form takes them
        units = organisation_on(clock.today()).units.values()
        self.fields["owner_unit"].choices = [(unit.code, unit.name) for unit in units]

    def clean_target_year(self) -> int:
        try:
            return FiscalYear.parse(self.cleaned_data["target_year"]).year
        except Refusal as refusal:
            raise ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal

    def wish(self) -> services.Wish:
        data = self.cleaned_data
        return services.Wish(
            indicator=Indicator(data["indicator"]),
            side=Side(data["side"]),
            value=data["value"],
            target_year=data["target_year"],
            owner_unit=data["owner_unit"],
            basis=data["basis"],
        )


class PublishForm(forms.Form):
    """What the law wants before the ratios of a year are published."""

    fiscal_year = forms.IntegerField(widget=forms.HiddenInput, min_value=2007, max_value=2199)
    opinion = forms.CharField(
        label="監査委員の意見", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reported_on = WarekiDateField(label="議会に報告した日")


@dataclass(frozen=True, slots=True)
class Row:
    """A target with what can be done next."""

    target: Target
    words: str
    verb: str = ""
    url: str = ""


NEXT = {
    TargetState.PROPOSED: ("決裁に回す", "outlook_staff:target_ask"),
    TargetState.DECIDED: ("公表する", "outlook_staff:target_publish"),
}


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Years, targets, imports."""
    return _home(request)


def _home(
    request: HttpRequest, *, form: PublishForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    found = selectors.whole(is_public=False)
    may_set = permissions.TARGET_SET.allows(request.acting)
    years = sorted(found.book.years.values(), key=lambda year: -year.fiscal_year)
    open_years = [year for year in years if year.published_on is None]
    if form is None and open_years:
        form = PublishForm(initial={"fiscal_year": open_years[0].fiscal_year})
    context = {
        "years": [(FiscalYear(year.fiscal_year).label, year, _count(found, year)) for year in years],
        "open_year": FiscalYear(open_years[0].fiscal_year).label if open_years else "",
        "form": form if open_years and permissions.INPUTS_SET.allows(request.acting) else None,
        "targets": [_row(target, may_set) for target in selectors.targets_all()[:100]],
        "may_set": may_set,
        "may_load": permissions.PEERS_LOAD.allows(request.acting),
        "may_record": permissions.INPUTS_SET.allows(request.acting),
        "bases": selectors.bases(),
        "day": clock.today(),
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(
        request, "outlook/staff/home.html", context, status=refusal.status if refusal else HTTPStatus.OK
    )


def _count(found: selectors.Whole, year: RatioYear) -> int:
    return len(found.of_year(year.fiscal_year))


def _row(target: Target, may_set: bool) -> Row:
    verb, name = NEXT.get(TargetState(target.state), ("", "")) if may_set else ("", "")
    return Row(target, target_words(target), verb, reverse(name) if name else "")


@requires(permissions.INPUTS_SET)
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the ratios of a year."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _home(request, form=form)
    try:
        year = services.ratios_publish(by=request.acting, on=clock.today(), **form.cleaned_data)
    except Refusal as refusal:
        return _home(request, form=form, refusal=refusal)
    messages.success(request, f"{FiscalYear(year.fiscal_year).label}の健全化判断比率を公表しました。")
    return redirect("outlook_staff:home")


@requires(permissions.TARGET_SET)
def target_new(request: HttpRequest) -> HttpResponse:
    """Propose a target."""
    form = TargetForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            made = services.target_set(by=request.acting, on=clock.today(), wish=form.wish())
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), HTTPStatus(refusal.status)
        else:
            messages.success(request, f"目標の案「{made}」を作りました。決裁に回すと、決める人に届きます。")
            return redirect("outlook_staff:home")
    return render(request, "outlook/staff/target.html", context, status=status)


@requires(permissions.TARGET_SET)
@require_POST
def target_ask(request: HttpRequest) -> HttpResponse:
    """Send a proposal to the decider."""
    return _act(request, services.target_ask, "決裁に回しました。")


@requires(permissions.TARGET_SET)
@require_POST
def target_publish(request: HttpRequest) -> HttpResponse:
    """Publish a decided target."""
    return _act(request, services.target_publish, "公表しました。")


def _act(request: HttpRequest, verb: Callable[..., Target], done: str) -> HttpResponse:
    try:
        target = verb(
            by=request.acting, on=clock.today(), target_id=key_of(request.POST.get("target", "x")) or 0
        )
    except Refusal as refusal:
        return _home(request, refusal=refusal)
    messages.success(request, f"目標「{target}」を{done}")
    return redirect("outlook_staff:home")
