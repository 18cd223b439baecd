"""編成を始める: which budget, of which accounts, with which days."""

from datetime import date
from http import HTTPStatus
from itertools import pairwise

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.selectors import (
    accounts_known,
    are_books_invented,
    beginning,
    number_next,
    round_slug,
    submission_day,
)
from toshikei.city.making.services.board import stage_named
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.fields import WarekiDateField

DAYS = {
    Stage.ASSESS_1: "一次査定（内示）の予定",
    Stage.REVIVAL: "復活要求の期限の予定",
    Stage.ASSESS_2: "二次査定の予定",
    Stage.MAYOR: "市長査定の予定",
    Stage.COUNCIL: "議決の予定",
}


class OpenForm(forms.Form):
    """The budget to be made and its calendar."""

    fiscal_year = forms.CharField(label="年度", max_length=20, help_text="例：R9、令和9年度、2027")
    kind = forms.ChoiceField(label="種類", choices=RoundKind.choices)
    number = forms.IntegerField(
        label="補正の番号",
        required=False,
        min_value=1,
        max_value=999,
        help_text="補正予算のときだけ入れます。",
    )
    is_skeleton = forms.BooleanField(
        label="骨格予算にする", required=False,
        help_text="市長選挙の前など、必ず要る経費だけの当初予算です。残りは、あとの補正予算で入れます。",
    )  # fmt: skip
    ends_on = WarekiDateField(
        label="暫定予算の期間の終わり",
        required=False,
        help_text="暫定予算のときだけ入れます。この日を過ぎると、当初予算が成立するまで支出負担行為ができません。例：R9.6.30",
    )
    accounts = forms.MultipleChoiceField(label="会計", widget=forms.CheckboxSelectMultiple)
    requests_close_on = WarekiDateField(label="要求の期限")

    def __init__(self, *args: object, accounts: list[str], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["accounts"].choices = [(one, one) for one in accounts]
        for stage, label in DAYS.items():
            self.fields[stage.value] = WarekiDateField(label=label, required=False)

    def clean_fiscal_year(self) -> int:
        try:
            return FiscalYear.parse(self.cleaned_data["fiscal_year"]).year
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal

    def clean(self) -> None:
        """The number belongs to a supplementary budget, and one stage follows the other."""
        said = self.cleaned_data
        is_numbered = said.get("kind") == RoundKind.SUPPLEMENTARY
        if is_numbered and not said.get("number") and "number" not in self.errors:
            self.add_error("number", "補正予算には番号を入れてください。")
        if said.get("number") and not is_numbered and "kind" in said:
            self.add_error("number", "番号は補正予算だけに付けます。番号を消すか、種類を直してください。")
        is_provisional = said.get("kind") == RoundKind.PROVISIONAL
        if is_provisional and not said.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", "暫定予算には、期間の終わりの日を入れてください。")
        if said.get("ends_on") and not is_provisional and "kind" in said:
            self.add_error("ends_on", "期間は暫定予算だけに付けます。日を消すか、種類を直してください。")
        days = [(name, said[name]) for name in ("requests_close_on", *DAYS) if said.get(name)]
        for (_, before), (name, after) in pairwise(days):
            if after < before:
                self.add_error(name, "前の段階の日より前です。順番どおりにしてください。")

    def calendar(self) -> dict[object, date]:
        """The planned days by stage; the requests are planned for their deadline."""
        said = self.cleaned_data
        known = {stage_named(stage): said[stage] for stage in DAYS if said.get(stage)}
        return {stage_named(Stage.REQUEST): said["requests_close_on"], **known}


@requires(permissions.ROUND)
def begin(request: HttpRequest) -> HttpResponse:
    """A new round. The same one again is refused, so a second click makes nothing."""
    form = OpenForm(request.POST or None, accounts=accounts_known(), initial=_initial(request))
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                made = _write(request, form)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, "編成を始めました。つぎに編成方針を示してください。")
                return redirect("making_staff:guideline", made.fiscal_year, round_slug(made))
    year = FiscalYear.of(clock.today()).year
    kind, wanted = _wanted(request, year)
    context = {
        "form": form,
        "refusal": refusal,
        "kinds": RoundKind.choices,
        "like": beginning(kind, wanted, clock.today()).like,
        "next_year": year + 1,
        "submission_day": (last := submission_day(year + 1, clock.today())),
        "submission_days": (FiscalYear(year + 1).first_day - last).days,
    }
    return render(request, "making/staff/open.html", context, status=status)


def _wanted(request: HttpRequest, year: int) -> tuple[RoundKind, int]:
    """What the address asks for: by habit the supplementary budget of the year."""
    kind = request.GET.get("kind", "")
    chosen = RoundKind(kind) if kind in RoundKind.values else RoundKind.SUPPLEMENTARY
    return chosen, year + (chosen is not RoundKind.SUPPLEMENTARY)


def _initial(request: HttpRequest) -> dict[str, object]:
    """The proposal for the kind in the address."""
    today = clock.today()
    kind, year = _wanted(request, FiscalYear.of(today).year)
    proposed = beginning(kind, year, today)
    return {
        "fiscal_year": FiscalYear(year).label,
        "kind": kind.value,
        "number": number_next(year) if kind is RoundKind.SUPPLEMENTARY else None,
        "accounts": accounts_known()[:1],
        "requests_close_on": proposed.requests_close_on,
        **proposed.days,
    }


def _write(request: HttpRequest, form: OpenForm):  # a Round; the model stays below the services
    said = form.cleaned_data
    return services.round_open(
        by=request.acting,
        on=clock.today(),
        fiscal_year=said["fiscal_year"],
        kind=RoundKind(said["kind"]),
        number=said["number"] or 0,
        is_skeleton=said["is_skeleton"],
        ends_on=said["ends_on"],
        accounts=said["accounts"],
        requests_close_on=said["requests_close_on"],
        calendar=form.calendar(),
        is_invented=are_books_invented(),
    )
