"""Forms of the staff pages: the rules of a round, a session."""

from django import forms

from toshikei.city.sorting.choices import TieRule
from toshikei.city.sorting.services import Meeting, RoundRules
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.fields import WarekiDateField


class RulesForm(forms.Form):
    """What the office decides of a round before anybody is told."""

    fiscal_year = forms.CharField(label="年度", max_length=20, help_text="判定する年度。例：R8、2026")
    purpose = forms.CharField(
        label="ねらい", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    quorum = forms.IntegerField(
        label="定足数（票）",
        min_value=1,
        max_value=200,
        help_text="これより票が少ないと、判定は成り立ちません。",
    )
    tie_rule = forms.ChoiceField(label="同数のとき", choices=TieRule.choices)
    is_secret = forms.BooleanField(
        label="無記名にする（だれがどう投じたかを、市も分からないようにする）", required=False, initial=True
    )
    ask_until = WarekiDateField(label="書面の質問の期限")
    answer_until = WarekiDateField(label="回答の期限")

    def clean_fiscal_year(self) -> int:
        try:
            return FiscalYear.parse(self.cleaned_data["fiscal_year"]).year
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal

    @property
    def rules(self) -> RoundRules:
        return RoundRules(
            **{name: value for name, value in self.cleaned_data.items() if name != "fiscal_year"}
        )


class MeetingForm(forms.Form):
    """When and where."""

    held_on = WarekiDateField(label="開催の日")
    begins_at = forms.TimeField(label="始まる時刻", help_text="例：13:30")
    place = forms.CharField(label="会場", max_length=200)
    stream_url = forms.URLField(label="中継のアドレス", required=False, assume_scheme="https")

    @property
    def meeting(self) -> Meeting:
        return Meeting(**self.cleaned_data)
