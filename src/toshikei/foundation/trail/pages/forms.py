"""What somebody looks for in the trail, and why somebody opens personal values."""

from datetime import date
from typing import Any

from django import forms

from toshikei.foundation import clock
from toshikei.foundation.accounts.departments import departments_on
from toshikei.foundation.trail.events import REGISTRY
from toshikei.foundation.trail.selectors import Wanted
from toshikei.kernel.era import parse_date
from toshikei.kernel.errors import Refusal

RANGES = [("", "すべて"), ("readings", "個人情報の閲覧だけ")]


def event_choices() -> list[tuple[str, str]]:
    named = sorted((kind.label, code) for code, kind in REGISTRY.items())
    return [("", "すべて"), *((code, label) for label, code in named)]


class DayField(forms.CharField):
    """A day as people write it: R8.11.25, 令和8年11月25日, 2026-11-25."""

    def clean(self, value: object) -> date | None:
        text = super().clean(value)
        try:
            return parse_date(text) if text else None
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def department_choices() -> list[tuple[str, str]]:
    return [("", "すべて"), *departments_on(clock.today())]


class SearchForm(forms.Form):
    """What to look for. Who reads one department only is not asked which."""

    words = forms.CharField(label="対象の名か番号", required=False, max_length=160)
    actor = forms.CharField(label="行った人", required=False, max_length=100)
    event = forms.ChoiceField(label="できごと", required=False, choices=event_choices)
    department = forms.ChoiceField(label="行った人の部", required=False, choices=department_choices)
    range = forms.ChoiceField(label="範囲", required=False, choices=RANGES)
    since = DayField(label="この日から（R8.11.25）", required=False, max_length=40)
    until = DayField(label="この日まで", required=False, max_length=40)

    def __init__(self, *args: Any, reads_everything: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reads_everything:
            del self.fields["department"]

    def wanted(self) -> Wanted:
        """The search; fields with errors do not narrow."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Wanted(only_readings=bool(given.pop("range", "")), **given)


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label="何のために見ますか",
        max_length=200,
        help_text="目的は、見た日時と名前とともに記録に残ります。",
    )


class SizesForm(forms.Form):
    old = forms.IntegerField(label="前の件数", min_value=1)
    new = forms.IntegerField(label="後の件数", min_value=2)
