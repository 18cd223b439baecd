"""What somebody looks for in the trail, and why somebody opens personal values."""

from django import forms

from toshikei.foundation.trail.events import REGISTRY
from toshikei.foundation.trail.selectors import Wanted


def event_choices() -> list[tuple[str, str]]:
    named = sorted((kind.label, code) for code, kind in REGISTRY.items())
    return [("", "すべて"), *((code, label) for label, code in named)]


class SearchForm(forms.Form):
    words = forms.CharField(label="対象の名か番号", required=False, max_length=160)
    actor = forms.CharField(label="行った人", required=False, max_length=100)
    event = forms.ChoiceField(label="できごと", required=False, choices=event_choices)
    since = forms.DateField(
        label="この日から", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="この日まで", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    only_readings = forms.BooleanField(label="個人情報の閲覧だけ", required=False)

    def wanted(self) -> Wanted:
        """The search; fields with errors do not narrow."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Wanted(**{name: given[name] for name in self.fields if given.get(name)})


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label="何のために見ますか",
        max_length=200,
        help_text="目的は、見た日時と名前とともに記録に残ります。",
    )


class SizesForm(forms.Form):
    old = forms.IntegerField(label="前の件数", min_value=1)
    new = forms.IntegerField(label="後の件数", min_value=2)
