"""Forms of what binds a ledger: a clause of the budget, a purpose the council struck out, taking one back."""

from collections.abc import Sequence

from django import forms

from toshikei.city.execution.models import LedgerPlace
from toshikei.city.execution.pages.forms import KeyedForm
from toshikei.city.execution.selectors.binding import scopes_of
from toshikei.ui.fields import WarekiDateField


class StruckForm(KeyedForm):
    """議会の否決した費途: what, when, by which vote, and how much of the budget it covers."""

    purpose = forms.CharField(label="費途", max_length=200, help_text="何のための経費か。例：記念式典の開催")
    refused_on = WarekiDateField(label="議決の日")
    resolution = forms.CharField(
        label="議決", max_length=200, help_text="議案の番号と結果。例：議案第12号 修正可決"
    )
    path = forms.ChoiceField(label="予備費を充てられない範囲")

    def __init__(self, *args: object, place: LedgerPlace, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["path"].choices = scopes_of(place)


class ClauseForm(forms.Form):
    """予算に定めた項の間の流用: between which 節, in the words of the budget."""

    setsu = forms.MultipleChoiceField(label="流用できる節", widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(
        label="予算の定め",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="予算書の「歳出予算の流用」の文を、そのまま写します。",
    )

    def __init__(self, *args: object, setsu: Sequence[str], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["setsu"].choices = [(one, one) for one in setsu]


class PeriodForm(forms.Form):
    """暫定予算の期間: its last day, and where that is written."""

    until = WarekiDateField(label="期間の終わりの日")
    cited = forms.CharField(
        label="期間を記した書類",
        max_length=200,
        help_text="暫定予算の名とページ。例：令和8年度暫定予算 1ページ",
    )


class EndForm(forms.Form):
    """取消しの理由."""

    reason = forms.CharField(label="取り消す理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
