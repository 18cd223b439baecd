"""新しい要求書: from a programme with last year's lines, for a new programme, or for revenue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.models import Request, Round
from toshikei.city.making.pages.own import may_begin
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import programmes_without, round_slug, seen, takes_requests
from toshikei.city.making.services import NewProgramme
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.choices import Category
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

LONGEST = 20
"""Characters of a programme's number."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose requests one may write: of one's own department, or (finance) of every one."""

    making: Round
    department: str

    @property
    def accounts(self) -> list[tuple[str, str]]:
        return [(one.account, one.account) for one in self.making.accounts.order_by("order")]

    @property
    def units(self) -> list[tuple[str, str]]:
        city = organisation_on(clock.today())
        near = [one for one in city.units.values() if self.department in {"", one.department}]
        return [(one.code, city.full_name_of(one.code)) for one in near]

    @property
    def programmes(self) -> list[tuple[str, str]]:
        found = programmes_without(self.making, organisation_on(clock.today()), self.department)
        return [(one.code, f"{one.code}　{one.name}（{one.unit_name}）") for one in found]


class AccountForm(forms.Form):
    """Every request stands in one account of the round."""

    account = forms.ChoiceField(label="会計")

    def __init__(self, *args: object, reach: Reach, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["account"].choices = reach.accounts


class OfferedField(forms.ChoiceField):
    """Offers what is one's own; anything else goes to the service, which says why not."""

    def valid_value(self, value: object) -> bool:
        return len(str(value)) <= LONGEST


class UnitField(forms.ChoiceField):
    """Offers the units of one's own department; any unit of the city is for the service to judge."""

    def valid_value(self, value: object) -> bool:
        return value in organisation_on(clock.today()).units


class PickForm(AccountForm):
    """A programme of the register."""

    programme = OfferedField(label="事業")

    def __init__(self, *args: object, reach: Reach, **options: object) -> None:
        super().__init__(*args, reach=reach, **options)
        self.fields["programme"].choices = [("", "選んでください"), *reach.programmes]


class AllForm(AccountForm):
    """Every programme of one's own department, or (finance) of all, that has no request yet."""

    def __init__(self, *args: object, reach: Reach, **options: object) -> None:
        super().__init__(*args, reach=reach, **options)
        self.department = reach.department

    def clean(self) -> dict:
        return {**super().clean(), "department": self.department}


class UnitForm(AccountForm):
    """What belongs to a unit and has no number yet."""

    unit = UnitField(label="所管")

    def __init__(self, *args: object, reach: Reach, **options: object) -> None:
        super().__init__(*args, reach=reach, **options)
        self.fields["unit"].choices = reach.units


class FreshForm(UnitForm):
    """A new programme does not go on for ever, and says what it is to achieve."""

    name = forms.CharField(label="事業名", max_length=200)
    category = forms.ChoiceField(
        label="区分", choices=Category.choices, help_text="提案です。事業の台帳で、財政担当が確かめます。"
    )
    purpose = forms.CharField(label="何のために", max_length=400)
    end_year = forms.CharField(label="終わる年度", max_length=20, help_text="例：R12、令和12年度、2030")
    outcome_indicator = forms.CharField(label="成果の指標", max_length=120)
    outcome_target = forms.CharField(label="成果の目標", max_length=60)

    def __init__(self, *args: object, reach: Reach, **options: object) -> None:
        super().__init__(*args, reach=reach, **options)
        self.year = reach.making.fiscal_year

    def clean_end_year(self) -> int:
        try:
            year = FiscalYear.parse(self.cleaned_data["end_year"]).year
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal
        if year < self.year:
            raise forms.ValidationError("この予算の年度より前です。")
        return year


class RevenueForm(UnitForm):
    """Revenue: taxes, grants, what is carried over."""

    title = forms.CharField(label="名称", max_length=200, help_text="例：繰越金、国庫支出金")


type Facts = dict[str, object]


def _pick(facts: Facts, said: dict) -> Request:
    return services.request_start(**facts, account=said["account"], programme_code=said["programme"])


def _fresh(facts: Facts, said: dict) -> Request:
    names = ("name", "purpose", "end_year", "outcome_indicator", "outcome_target")
    new = NewProgramme(
        unit_code=said["unit"], category=Category(said["category"]), **{name: said[name] for name in names}
    )
    return services.programme_start(**facts, account=said["account"], new=new)


def _all(facts: Facts, said: dict) -> Sequence[Request]:
    return services.requests_start(**facts, account=said["account"], department=said["department"])


def _revenue(facts: Facts, said: dict) -> Request:
    return services.revenue_start(
        **facts, account=said["account"], unit_code=said["unit"], title=said["title"]
    )


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin: its form, what it does, and what it is for."""

    label: str
    form: type[AccountForm]
    do: Callable[[Facts, dict], Request | Sequence[Request]]
    about: str


WAYS = {
    "programme": Way("いまある事業", PickForm, _pick, "前の予算の行とことばを写します。あとで直せます。"),
    "all": Way(
        "まとめて",
        AllForm,
        _all,
        "要求書のまだない事業のすべてに、前の予算の行と額で下書きを作ります。要求の表（Excel）で一度に直せます。",
    ),
    "fresh": Way("新しい事業", FreshForm, _fresh, "事業の台帳に載せ、要求書の下書きを作ります。"),
    "revenue": Way("歳入", RevenueForm, _revenue, "入る見込みのお金です。事業の番号はありません。"),
}


def department_of(by: Acting) -> str:
    """Whose programmes are offered: finance sees all."""
    is_everywhere = bool(by.roles & permissions.REQUEST.everywhere)
    return "" if is_everywhere or by.post is None else by.post.department


@requires(permissions.REQUEST)
def new(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """One of three forms; the draft it makes is gone on with on its own pages."""
    making = found(year, slug)
    code = request.GET.get("way", "programme")
    way = WAYS.get(code, WAYS["programme"])
    initial = {"unit": request.acting.post.unit} if request.acting.post else {}
    reach = Reach(making, department_of(request.acting))
    form = way.form(request.POST or None, reach=reach, initial=initial)
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                facts = {"by": request.acting, "on": clock.today(), "round_id": making.pk}
                made = way.do(facts, form.cleaned_data)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                if not isinstance(made, Request):
                    messages.success(
                        request, f"{len(made):,}件の下書きを作りました。要求の表で額を直せます。"
                    )
                    return redirect("making_staff:requests", making.fiscal_year, round_slug(making))
                messages.success(request, "要求書の下書きを作りました。行と額を確かめてください。")
                return redirect("making_staff:lines", making.fiscal_year, round_slug(making), made.pk)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "ways": [(one, each.label, each is way) for one, each in WAYS.items()],
        "way": way,
        "form": form,
        "is_late": clock.today() > making.requests_close_on,
        "may_begin": may_begin(request.acting, making),
        "takes": takes_requests(making),
        "refusal": refusal,
    }
    return render(request, "making/staff/new.html", context, status=status)
