"""正誤: a published value of one line is put right; the wrong one stays beside it."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import Stage, Verb
from toshikei.city.making.pages.card import shown_card
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import Card, published_of, round_slug, seen
from toshikei.city.making.services.board import stage_named, verb_named
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.fields import YenField


class ErratumForm(forms.Form):
    """Which value, what it should have said, and why it was wrong. What is left empty stays as it was."""

    value = forms.ChoiceField(label="直す値", help_text="行、段階、いま公表している額と区分です。")
    amount = YenField(label="正しい額（円）", required=False, help_text="額が正しければ、空のままにします。")
    verb = forms.ChoiceField(label="正しい区分", required=False)
    reason = forms.CharField(
        label="正しい理由の文", required=False, max_length=600,
        help_text="公表した査定の理由が誤っていたときだけ入れます。",
    )  # fmt: skip
    why = forms.CharField(
        label="なぜ誤ったか", max_length=300, help_text="正誤とともに公表され、誤った値も並べて残します。"
    )

    def __init__(self, *args: object, values: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["value"].choices = [("", "選んでください"), *values]
        self.fields["verb"].choices = [("", "いまの区分のまま"), *Verb.choices]

    def clean(self) -> None:
        said = self.cleaned_data
        if not self.errors and not any(
            said.get(name) not in (None, "") for name in ("amount", "verb", "reason")
        ):
            raise forms.ValidationError("正しい額・区分・理由のどれかを入れてください。")


@requires(permissions.ROUND)
def erratum(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """The version that was looked at goes with it: a second click finds a newer one and is refused."""
    making = found(year, slug)
    shown = shown_card(making, int(pk))
    values = published_of(shown)
    sent = request.POST.get("value", "")
    known = values if sent in {code for code, _ in values} else [*values, *_looked_at(shown, sent)]
    form = ErratumForm(request.POST or None, values=known)
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                _write(request, form.cleaned_data)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, "正誤を公表しました。誤った値も並べて残ります。")
                return redirect("making_staff:request", making.fiscal_year, round_slug(making), pk)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "it": shown.request,
        "form": form,
        "is_out": bool(values),
        "refusal": refusal,
    }
    return render(request, "making/staff/erratum.html", context, status=status)


def _looked_at(shown: Card, sent: str) -> list[tuple[str, str]]:
    """A value of this request that was out when the page was opened, in a version that no longer counts."""
    line, _, rest = sent.partition(".")
    stage, _, version = rest.partition(".")
    lines = {str(one.line.pk): one for one in shown.lines}
    if line not in lines or stage not in Stage.values or not version.isdecimal() or len(version) > 4:
        return []
    return [(sent, f"{lines[line].line.name}　{Stage(stage).label}　第{version}版（前に見た値）")]


def _write(request: HttpRequest, said: dict[str, object]) -> None:
    line, stage, version = str(said["value"]).split(".")
    services.erratum_publish(
        by=request.acting,
        on=clock.today(),
        line_id=int(line),
        stage=stage_named(stage),
        seen=int(version),
        why=str(said["why"]),
        amount=said["amount"],
        verb=verb_named(str(said["verb"])) if said["verb"] else None,
        reason=str(said["reason"]) or None,
    )
