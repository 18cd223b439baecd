"""Steps of people: look at the money of a year, say whether a look-alike is the same, ask the mayor to override."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.evaluation import permissions, services
from toshikei.city.evaluation.pages.finding import found_action
from toshikei.city.evaluation.selectors.money import years_with_books
from toshikei.city.strategy.selectors import programme_known
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.answers import status_of


class LookForm(forms.Form):
    """Which budget to compare with."""

    year = forms.TypedChoiceField(label="どの年度の予算で確かめますか", coerce=int)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = sorted(years_with_books(), reverse=True)
        self.fields["year"].choices = [(year, FiscalYear(year).label) for year in years]


class SameForm(forms.Form):
    """What a person says who has read both."""

    is_the_same = forms.ChoiceField(
        label="同じ事業ですか",
        choices=(("yes", "名前を変えて続いている、同じ事業"), ("no", "別の事業")),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="何を見て、そう考えましたか",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="評決と並べて公表されます。",
    )


class OverrideForm(forms.Form):
    """The mayor's reason, as it will be published."""

    reason = forms.CharField(
        label="評決によらない理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="市長が決裁すると、評決と並べてずっと公表されます。",
    )


@requires(permissions.LOOK)
def look(request: HttpRequest) -> HttpResponse:
    """Compare every verdict that is due with an adopted budget. What cannot be told is named."""
    form = LookForm(request.POST if request.method == "POST" else None)
    refusal, looked = None, None
    if request.method == "POST" and form.is_valid():
        try:
            looked = services.budget_look(by=request.acting, on=clock.today(), year=form.cleaned_data["year"])
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"{looked.due}件を確かめ、{looked.changed}件の記録が変わりました。")
            if not looked.blocked:
                return redirect("evaluation_staff:home")
    return _page(request, "look", form, refusal, {"looked": looked})


@requires(permissions.LOOK)
def override(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the mayor; the decision goes its way in the decisions room."""
    seen = found_action(pk)
    form = OverrideForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            asked = services.override_ask(
                by=request.acting, on=clock.today(), action_id=pk, reason=form.cleaned_data["reason"]
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"市長の決裁を伺いました（{asked.number}）。")
            return redirect("evaluation_staff:action", pk)
    return _page(request, "override", form, refusal, {"seen": seen, "verdict": seen.action.verdict})


@requires(permissions.LOOK)
def same(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Both sheets side by side, and the answer of a person."""
    seen = found_action(pk)
    other = next((one for one in seen.action.look_alikes.all() if one.programme_code == code), None)
    if other is None:
        raise Http404("その事業は、よく似た事業として挙がっていません。")
    form = SameForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            services.look_alike_tell(
                by=request.acting,
                on=clock.today(),
                action_id=pk,
                programme_code=code,
                is_the_same=form.cleaned_data["is_the_same"] == "yes",
                words=form.cleaned_data["words"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "答えを記録し、公表しました。")
            return redirect("evaluation_staff:action", pk)
    both = sheets_of(seen.action.verdict.programme_code, code, seen.action.due_year)
    context = {"seen": seen, "verdict": seen.action.verdict, "other": other, "both": both}
    return _page(request, "same", form, refusal, context)


def sheets_of(ended: str, begun: str, due: int) -> list[tuple[str, str, str]]:
    """What is compared, as it was before the due budget and as it is in it: name, people, state."""
    one, two = programme_known(ended, due - 1), programme_known(begun, due)
    if one is None or two is None:
        return []
    return [
        ("事業名", one.name, two.name),
        ("所管", one.unit_name, two.unit_name),
        ("だれのために", one.target_group, two.target_group),
        ("めざす状態", one.intended_state, two.intended_state),
    ]


def _page(
    request: HttpRequest, name: str, form: forms.Form, refusal: Refusal | None, more: dict[str, object]
) -> HttpResponse:
    is_bad = form.is_bound and not form.is_valid()
    status = status_of(refusal, is_wrong=is_bad)
    context = {"form": form, "refusal": refusal.to_dict() if refusal else None, **more}
    return render(request, f"evaluation/staff/{name}.html", context, status=status)
