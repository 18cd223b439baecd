"""Forms about comments: what a citizen writes, and how the city looks at it and answers."""

from collections.abc import Sequence

from django import forms

from toshikei.city.making.choices import CommentKind, CommentVerdict, HidingReason, Stage
from toshikei.city.making.models import Comment
from toshikei.city.making.selectors.comment_places import LinePlace
from toshikei.city.making.selectors.comments import WHOLE


class CommentForm(forms.Form):
    """A question or opinion about a programme as a published stage left it, or about one 節 of it."""

    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="どちらですか", choices=CommentKind.choices, widget=forms.RadioSelect)
    stage = forms.ChoiceField(label="どの段階についてですか")
    line = forms.ChoiceField(
        label="どの節についてですか",
        required=False,
        help_text="節は、役務費や備品購入費のような、お金の使いみちの区分です。",
    )
    text = forms.CharField(
        label="あなたの質問・意見",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="1,000字まで。ほかの人の名前や住所は書かないでください。",
    )
    byline = forms.CharField(
        label="いっしょに載せる名前",
        required=False,
        max_length=60,
        help_text="本名でなくてもかまいません。空欄なら「名前を出さない市民」と載ります。",
    )

    def __init__(
        self, *args: object, stages: Sequence[str], lines: Sequence[LinePlace], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.lines = {one.key: one.pk for one in lines}
        self.fields["stage"].choices = [(stage, Stage(stage).label) for stage in stages]
        self.fields["line"].choices = [("", WHOLE), *((one.key, one.label) for one in lines)]

    def said(self) -> dict[str, object]:
        """As the service takes it."""
        data = dict(self.cleaned_data)
        return data | {"line_id": self.lines.get(data.pop("line"))}


class HideForm(forms.Form):
    because = forms.ChoiceField(label="載せない理由", choices=HidingReason.choices, widget=forms.RadioSelect)


class AnswerForm(forms.Form):
    """What follows from a comment, and why. Only stages that are out can have taken it up."""

    verdict = forms.ChoiceField(label="この声は、どうなりますか", widget=forms.RadioSelect)
    reflected_stage = forms.ChoiceField(
        label="反映した段階",
        required=False,
        help_text="「予算に反映した」ときだけ選びます。公表した段階が並びます。",
    )
    answer = forms.CharField(
        label="答えと理由",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="そのまま公開され、声を寄せた人に届きます。",
    )

    def __init__(self, *args: object, comment: Comment, stages: Sequence[str], **options: object) -> None:
        super().__init__(*args, **options)
        left = {CommentVerdict.OPEN}
        if comment.kind != CommentKind.QUESTION:
            left.add(CommentVerdict.EXPLAINED)
        if stages:
            named = [(stage, Stage(stage).label) for stage in stages]
            self.fields["reflected_stage"].choices = [("", "－"), *named]
        else:
            left.add(CommentVerdict.REFLECTED)
            del self.fields["reflected_stage"]
        self.fields["verdict"].choices = [one for one in CommentVerdict.choices if one[0] not in left]

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        is_reflected = data.get("verdict") == CommentVerdict.REFLECTED
        if is_reflected and not data.get("reflected_stage"):
            self.add_error("reflected_stage", "予算に反映した段階を選んでください")
        if data.get("verdict") and not is_reflected:
            data["reflected_stage"] = ""
        return data
