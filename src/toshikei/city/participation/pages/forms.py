"""Forms of the participation room."""

from django import forms
from django.core.exceptions import ValidationError

from toshikei.city.participation.choices import ADOPTING, ChartKind, HidingReason, Verdict, VoiceKind
from toshikei.city.participation.models import Voice
from toshikei.city.participation.selectors.contents import ChapterShown
from toshikei.ui.fields import WarekiDateField, YenField

LEAST_INCOME, MOST_INCOME = 10_000, 100_000_000
MOST_TAX = 1_000_000_000


class IncomeForm(forms.Form):
    """A household's income in a month."""

    income = YenField(label="ひと月に入るお金")

    def clean_income(self) -> int:
        """Within what a household can be; a placeholder such as － is no amount."""
        found = self.cleaned_data["income"]
        if found is None or not LEAST_INCOME <= found <= MOST_INCOME:
            raise ValidationError(f"{LEAST_INCOME:,}円から{MOST_INCOME:,}円までの額を入れてください")
        return found


class TaxForm(forms.Form):
    """What somebody paid in a year."""

    tax = YenField(label="一年に納めた市の税")

    def clean_tax(self) -> int:
        found = self.cleaned_data["tax"]
        if found is None or not 1 <= found <= MOST_TAX:
            raise ValidationError(f"1円から{MOST_TAX:,}円までの額を入れてください")
        return found


class VoiceForm(forms.Form):
    """A citizen's words: only the fields the chosen kind needs. What the page asks for decides, not a script."""

    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    table = forms.ChoiceField(label="どの表から図を作りますか")
    chart = forms.ChoiceField(label="図の形", choices=ChartKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="あなたの声", max_length=1_000, widget=forms.Textarea(attrs={"rows": 6}))
    byline = forms.CharField(
        label="白書に載せる名前",
        required=False,
        max_length=60,
        help_text="本名でなくてもかまいません。空欄なら「名前を出さない市民」と載ります。",
    )

    def __init__(self, *args: object, chapter: ChapterShown, kind: str, **options: object) -> None:
        super().__init__(*args, **options)
        words = {
            VoiceKind.COMMENT: (
                "あなたの意見・質問",
                "1,000字まで。ほかの人の名前や住所は書かないでください。",
            ),
            VoiceKind.PASSAGE: ("白書に載せたい文章", "1,000字まで。このまま載ることもあります。"),
            VoiceKind.CHART: ("図の題", "何が分かる図かを、短く書いてください。"),
        }
        self.fields["text"].label, self.fields["text"].help_text = words[VoiceKind(kind)]
        if kind == VoiceKind.CHART:
            self.fields["table"].choices = [(one.code, one.caption) for one in chapter.tables]
        else:
            del self.fields["table"], self.fields["chart"]


class BeginForm(forms.Form):
    """The fiscal year of a new white paper, among those with books."""

    fiscal_year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args: object, years: list[tuple[int, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["fiscal_year"].choices = years


class ConsultForm(forms.Form):
    until = WarekiDateField(label="いつまで声を集めますか")


class BlockForm(forms.Form):
    text = forms.CharField(label="文章", max_length=2_000, widget=forms.Textarea(attrs={"rows": 8}))


class HideForm(forms.Form):
    because = forms.ChoiceField(label="載せない理由", choices=HidingReason.choices, widget=forms.RadioSelect)


class AnswerForm(forms.Form):
    """The editors' answer; the mended words are needed where a proposal is adopted with changes."""

    verdict = forms.ChoiceField(
        label="どうしますか",
        choices=[one for one in Verdict.choices if one[0] != Verdict.OPEN],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="答えと理由",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="声を寄せた人に届き、白書に載ります。",
    )
    text = forms.CharField(
        label="載せる文章",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="「手を入れて採用」のときだけ使います。もとの提案も残ります。",
    )

    def __init__(self, *args: object, voice: Voice, **options: object) -> None:
        super().__init__(*args, **options)
        self.voice = voice
        if voice.kind == VoiceKind.COMMENT:
            del self.fields["text"]

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        is_changed = data.get("verdict") == ADOPTING[1] and self.voice.kind != VoiceKind.COMMENT
        if is_changed and not data.get("text"):
            self.add_error("text", "手を入れた文章を書いてください")
        return data


class KeepForm(forms.Form):
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(label="残す理由", max_length=400)
