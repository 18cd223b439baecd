"""Forms of priority rounds."""

from decimal import Decimal

from django import forms

from toshikei.city.organisation.selectors import OrganisationOn
from toshikei.city.strategy.models import PriorityRound
from toshikei.city.strategy.pages.forms import YearField
from toshikei.city.strategy.services import priorities
from toshikei.kernel.errors import Refusal
from toshikei.ui.fields import WarekiDateField, YenField

REASON = "公開されます。"


class PostsField(forms.DecimalField):
    """Posts to a tenth, kept as whole tenths."""

    def __init__(self, **options: object) -> None:
        super().__init__(min_value=0, max_value=10_000, max_digits=6, decimal_places=1, **options)

    def clean(self, value: object) -> int:
        return int((super().clean(value) or Decimal(0)) * 10)

    def prepare_value(self, value: object) -> object:
        return f"{value / 10:g}" if isinstance(value, int) else value


class RoundForm(forms.Form):
    """Open a round."""

    title = forms.CharField(label="名称", max_length=120)
    fiscal_year = YearField(label="どの年度の予算か")
    due_on = WarekiDateField(label="採点の期限")
    highest = forms.IntegerField(label="満点", min_value=1, max_value=100, initial=5)
    least = forms.IntegerField(label="一つの候補を採点する人の最少の数", min_value=3, max_value=99, initial=3)
    money_ceiling = YenField(label="一般財源の上限（円）")
    posts_ceiling = PostsField(label="定数の上限（人）", help_text="0.1人まで")


class CriteriaForm(forms.Form):
    criteria = forms.CharField(
        label="基準（一行に一つ：符号｜基準｜重み｜問い）",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="例：K1｜必要性｜3｜いま、行わなければ困るか　重みは整数で、互いの比だけが効きます。",
    )

    def clean_criteria(self) -> list[priorities.CriterionDraft]:
        try:
            return list(priorities.criteria_read(self.cleaned_data["criteria"]))
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal


class OptionForm(forms.Form):
    """A programme or a new proposal."""

    code = forms.CharField(label="番号", max_length=20, help_text="例：O01")
    name = forms.CharField(label="候補", max_length=200)
    programme_code = forms.CharField(
        label="事業番号", max_length=20, required=False, help_text="新しい提案なら空けます。"
    )
    unit_code = forms.ChoiceField(label="所管", help_text="この部の人は、この候補を採点しません。")
    summary = forms.CharField(label="内容", max_length=400, required=False)
    money = YenField(label="一般財源（円）")
    posts = PostsField(label="定数（人）", required=False, help_text="0.1人まで")
    must_do = forms.BooleanField(label="必ず行う", required=False)
    must_reason = forms.CharField(label="必ず行う理由", max_length=300, required=False, help_text=REASON)

    def __init__(self, *args: object, city: OrganisationOn, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["unit_code"].choices = [
            (unit.code, city.full_name_of(unit.code)) for unit in city.units.values()
        ]


class ConditionsForm(forms.Form):
    conditions = forms.CharField(
        label="条件（一行に一つ）",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="O02→O01 は「O02にはO01が要る」、O03／O04 は「どちらか一つ」。",
    )

    def clean_conditions(self) -> object:
        try:
            return priorities.conditions_read(self.cleaned_data["conditions"])
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal


class ScorerForm(forms.Form):
    """Somebody who scores, by post."""

    post_code = forms.ChoiceField(label="職")

    def __init__(self, *args: object, city: OrganisationOn, **more: object) -> None:
        super().__init__(*args, **more)
        posts = [post for post in city.posts.values() if any(one.account_id for one in post.holders)]
        ordered = sorted(posts, key=lambda post: (post.unit_code, post.order, post.code))
        self.fields["post_code"].choices = [(post.code, f"{post.label}（{post.code}）") for post in ordered]


class LeaveForm(forms.Form):
    reason = forms.CharField(label="抜けた理由", max_length=300)


class InterestForm(forms.Form):
    """An option somebody does not score."""

    option_code = forms.ChoiceField(label="候補")
    reason = forms.CharField(label="利害のわけ", max_length=200)

    def __init__(self, *args: object, found: PriorityRound, **more: object) -> None:
        super().__init__(*args, **more)
        options = found.options.filter(is_deferred=False).order_by("code")
        self.fields["option_code"].choices = [(each.code, str(each)) for each in options]


class CeilingsForm(forms.Form):
    money_ceiling = YenField(label="一般財源の上限（円）")
    posts_ceiling = PostsField(label="定数の上限（人）")
    reason = forms.CharField(label="変える理由", max_length=300)


class MustForm(forms.Form):
    """必ず行う, when the scores are known."""

    must_do = forms.BooleanField(label="必ず行う", required=False)
    reason = forms.CharField(label="理由", max_length=300, help_text=REASON)


class SureForm(forms.Form):
    """Nothing to say: the button is the answer."""


class NoteForm(forms.Form):
    note = forms.CharField(
        label="決裁する人に伝えること",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=300, help_text=REASON)
