"""要求の行: amounts, sources and notes of each 節; lines are taken out and added one by one."""

from collections.abc import Sequence
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import Stage, State
from toshikei.city.making.models import Round
from toshikei.city.making.pages.card import beside_label, shown_card
from toshikei.city.making.pages.fields import ThousandField
from toshikei.city.making.pages.own import may_request
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import Card, LineCard, Titles, round_slug, seen, side_of, titles_for
from toshikei.city.making.services import LineDraft
from toshikei.city.making.services.drafting import draft_of_lines, line_again, line_new
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

TITLES = ("place", "setsu", "saisetsu")
SOURCES = {"national": "国庫支出金", "prefectural": "道支出金", "bond": "地方債", "other": "その他の特定財源"}


class MoneyForm(forms.Form):
    """The money of a line; what no other source pays is general funds."""

    amount = ThousandField(label="要求額（千円）")
    note = forms.CharField(label="積算", required=False, max_length=1000, help_text="単価×数など")

    def __init__(self, *args: object, side: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.sources = SOURCES if side == "expenditure" else {}
        for name, label in self.sources.items():
            self.fields[name] = ThousandField(label=f"うち{label}（千円）", required=False)

    def clean(self) -> None:
        """More from elsewhere than the whole is a slip."""
        amount, specific = self.cleaned_data.get("amount"), sum(self.specific.values())
        if amount is not None and amount >= 0 and specific > amount:
            self.add_error("amount", "特定財源の計が、要求額より多くなっています。")

    @property
    def specific(self) -> dict[str, int]:
        return {name: self.cleaned_data.get(name) or 0 for name in self.sources}

    @property
    def titles_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in TITLES if name in self.fields]

    @property
    def money_fields(self) -> list[forms.BoundField]:
        return [self["amount"], *(self[name] for name in self.sources)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        shown = {"amount", *self.sources, *TITLES}
        return [self[name] for name in self.fields if name not in shown]

    @property
    def errors_told(self) -> list[str]:
        name = getattr(self, "name", "加える行")
        return [
            f"{name}　{self.fields[field].label}：{error}" if field in self.fields else f"{name}：{error}"
            for field, errors in self.errors.items()
            for error in errors
        ]


class LineForm(MoneyForm):
    """A line that stands; it may be taken out."""

    out = forms.BooleanField(label="この行を消す", required=False)

    def __init__(self, *args: object, line: LineCard, **options: object) -> None:
        super().__init__(*args, side=line.line.side, **options)
        self.line, self.name, self.warning, self.beside = line.line, line.line.name, line.warning, line.beside

    def draft(self) -> LineDraft:
        said = self.cleaned_data
        return line_again(self.line, said["amount"], self.specific, said["note"])


class AddForm(MoneyForm):
    """A line that is not there yet: nothing chosen, nothing added."""

    place = forms.ChoiceField(label="款・項・目", required=False)
    setsu = forms.ChoiceField(label="節", required=False)
    saisetsu = forms.CharField(label="細節", required=False, max_length=200)

    def __init__(self, *args: object, side: str, titles: Titles, **options: object) -> None:
        super().__init__(*args, side=side, **options)
        self.side, self.titles = side, titles
        self.fields["amount"].required = False
        self.fields["place"].choices = [("", "選んでください"), *((one, one) for one, _ in titles.places)]
        self.fields["setsu"].choices = [("", "選んでください"), *((one, one) for one, _ in titles.sections)]

    @property
    def is_wanted(self) -> bool:
        said = self.cleaned_data
        return bool(said.get("setsu") or said.get("saisetsu") or said.get("amount") is not None)

    def clean(self) -> None:
        super().clean()
        if self.errors or not self.is_wanted:
            return
        for name in ("place", "setsu", "amount"):
            if self.cleaned_data.get(name) in (None, ""):
                self.add_error(name, "加えるときは必ず入れます。")

    def draft(self, programme: tuple[str, str]) -> LineDraft:
        said = self.cleaned_data
        place = dict(self.titles.places)[said["place"]]
        names = {level: (place[f"{level}_code"], place[level]) for level in ("kan", "kou", "moku")}
        names |= {"setsu": dict(self.titles.sections)[said["setsu"]], "saisetsu": ("", said["saisetsu"])}
        names["programme"] = programme
        return line_new(self.side, names, said["amount"], self.specific, said["note"])


@requires(permissions.REQUEST)
def lines(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """Every line of a draft in one save. The token tells whether a colleague saved meanwhile."""
    making = found(year, slug)
    shown = shown_card(making, int(pk))
    it = shown.request
    standing = [_line_form(request, one) for one in shown.lines]
    added = _add_form(request, shown)
    errors: list[str] = []
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        errors = [told for form in (*standing, added) for told in form.errors_told]
        status = HTTPStatus.BAD_REQUEST
        if not errors:
            try:
                _write(request, making, shown, standing, added)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                return redirect("making_staff:lines", making.fiscal_year, round_slug(making), pk)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "it": it,
        "beside": beside_label(making),
        "token": request.POST.get("token", it.token),
        "standing": standing,
        "added": added,
        "errors": errors,
        "refusal": refusal,
        "may_write": it.state == State.GUIDELINE_ISSUED and may_request(request.acting, it),
    }
    return render(request, "making/staff/lines.html", context, status=status)


def _line_form(request: HttpRequest, one: LineCard) -> LineForm:
    value = one.values.get(Stage.REQUEST.value)
    initial = {"note": one.line.note}
    if value:
        initial |= {"amount": value.amount}
        initial |= {name: getattr(value, name) or None for name in SOURCES}
    return LineForm(request.POST or None, line=one, prefix=f"l{one.line.number}", initial=initial)


def _add_form(request: HttpRequest, shown: Card) -> AddForm:
    side, it = side_of(shown.request), shown.request
    titles = titles_for(it, side)
    place = ""
    if shown.lines:
        first = shown.lines[0].line
        wanted = (first.kan, first.kou, first.moku)
        place = next((k for k, c in titles.places if (c["kan"], c["kou"], c["moku"]) == wanted), "")
    return AddForm(request.POST or None, side=side, titles=titles, prefix="new", initial={"place": place})


def _write(
    request: HttpRequest, making: Round, shown: Card, standing: Sequence[LineForm], added: AddForm
) -> None:
    it = shown.request
    drafts = [form.draft() for form in standing if not form.cleaned_data["out"]]
    if added.is_wanted:
        drafts.append(added.draft(_programme_of(shown)))
    token = request.POST.get("token", "")
    draft = draft_of_lines(it, drafts, int(token) if token.isdecimal() and len(token) < 9 else -1)
    services.request_save(by=request.acting, on=clock.today(), round_id=making.pk, draft=draft)
    at = localtime(clock.now())
    messages.success(request, f"{len(drafts)}行を保存しました {at.hour}:{at.minute:02d}")


def _programme_of(shown: Card) -> tuple[str, str]:
    """What the book calls the programme: as its other lines do, else by its name; revenue has none."""
    named = next((one.line for one in shown.lines if one.line.programme), None)
    if named is not None:
        return named.programme_code, named.programme
    return ("", shown.request.title) if shown.request.programme_code else ("", "")
