"""The form of the yearly card: twelve fields at most, each with why it is needed. Everything else is known already."""

from django import forms

from toshikei.city.evaluation.choices import CRITERION_QUESTIONS, Criterion, Form, Ground, Score, VerdictClass
from toshikei.city.evaluation.services import CardDraft

NOTHING = [("", "－")]


class CardForm(forms.Form):
    """A full card has all of them, a short one leaves out activity and scores."""

    outcome = forms.CharField(
        label="この一年で、だれの何が変わりましたか",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="なぜ：成果は、市がしたことではなく、起きた変化で測るからです。数が分かれば数で書きます。",
    )
    units_done = forms.IntegerField(
        label="活動の実績（数）",
        min_value=0,
        required=False,
        help_text="なぜ：一つあたりの費用と人手を計算するためです。例：支援した人の数",
    )
    need, role, effect, efficiency, fairness = (
        forms.ChoiceField(
            label=one.label,
            choices=NOTHING + Score.choices,
            required=False,
            help_text=f"なぜ：{CRITERION_QUESTIONS[one]}",
        )
        for one in Criterion
    )
    kind = forms.ChoiceField(
        label="評決",
        choices=NOTHING + VerdictClass.choices,
        required=False,
        help_text="なぜ：二年あとの予算に、何を求めるかを決めるためです。",
    )
    reason = forms.CharField(
        label="評決のわけ",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="なぜ：どの基準によるのかを、市民が読んで分かるようにするためです。公表されます。",
    )
    ground = forms.ChoiceField(
        label="廃止のわけ",
        choices=NOTHING + Ground.choices,
        required=False,
        help_text="なぜ：廃止は、このどれかのときに選べます。",
    )
    words = forms.CharField(
        label="改めたこと・改めること・統合する先",
        max_length=600,
        required=False,
        help_text="なぜ：拡充は改めたこと、改善は改めること、統合と「ほかの事業のほうがよくできる」は事業番号を書くと、次の予算で確かめられます。",
    )
    number = forms.IntegerField(
        label="増やす額（千円）・減らす割合（％）・もう一度判断する年度（西暦）",
        min_value=0,
        required=False,
        help_text="なぜ：拡充・縮小・休止を、次の予算の額で確かめるためです。",
    )

    def __init__(self, *args: object, card_form: str = Form.FULL, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if card_form == Form.SHORT:
            for name in ("units_done", *Criterion.values):
                del self.fields[name]

    def draft(self, token: int) -> CardDraft:
        """What was typed."""
        said = self.cleaned_data
        return CardDraft(
            outcome=said["outcome"],
            units_done=said.get("units_done"),
            scores={name: said[name] for name in Criterion.values if name in said},
            kind=said["kind"],
            reason=said["reason"],
            ground=said["ground"],
            words=said["words"],
            number=said["number"],
            token=token,
        )
