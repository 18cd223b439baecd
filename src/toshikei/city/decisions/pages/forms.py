"""Forms of decisions. One list holds matter and case together, so that no script is needed to match them."""

from datetime import date

from django import forms

from toshikei.city.decisions.models import Request
from toshikei.city.decisions.selectors import matters_on
from toshikei.city.decisions.selectors.revising import limit_choices
from toshikei.city.decisions.services import MATTERS, Draft
from toshikei.city.organisation.selectors import organisation_on
from toshikei.ui.fields import WarekiDateField, YenField


def matter_choices(on: date) -> list[tuple[str, str]]:
    """事案（場合の区分） in the order of the table, then what rooms registered without a line yet."""
    found = [("", "選んでください")]
    known = matters_on(on)
    for matter in known.values():
        for case in matter.conditions or ("",):
            found.append((f"{matter.code}|{case}", f"{matter.label}（{case}）" if case else matter.label))
    found += [(f"{m.code}|", m.label) for m in MATTERS.values() if m.code not in known]
    return found


class DraftForm(forms.Form):
    matter = forms.ChoiceField(label="何を決めますか", help_text="事案の種類で、決裁する職が決まります。")
    title = forms.CharField(label="件名", max_length=120)
    amount = YenField(
        label="金額", required=False, help_text="金額で決裁者が変わる事案では必ず入れてください。"
    )
    body = forms.CharField(
        label="伺いの内容", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 8})
    )
    due_on = WarekiDateField(label="いつまでに決める必要がありますか", required=False)
    is_urgent = forms.BooleanField(label="緊急（決裁者の不在が短くても代決できます）", required=False)
    flags = forms.MultipleChoiceField(
        label="次に当たるものがあれば選んでください",
        choices=limit_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="当たるものがあると専決も代決もできず、市長が決めます。",
    )
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    token = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["matter"].choices = matter_choices(on)
        self.fields["body"].due = "提出までに必要"

    def draft(self, kept: Request | None = None) -> Draft:
        """What was typed, for the service; what a room had put into the request stays as it is."""
        data = self.cleaned_data
        code, _, case = data["matter"].partition("|")
        return Draft(
            form_key=data["form_key"],
            matter=code,
            condition=case,
            title=data["title"],
            body=data["body"],
            amount=data["amount"],
            flags=tuple(data["flags"]),
            is_urgent=data["is_urgent"],
            due_on=data["due_on"],
            subject=kept.subject if kept else "",
            facts=kept.facts if kept else {},
            changes_id=kept.changes_id if kept else None,
        )


class AskForm(forms.Form):
    """The pure question: who decides this?"""

    matter = forms.ChoiceField(label="何を決めますか")
    amount = YenField(label="金額（円）", required=False)
    unit = forms.ChoiceField(label="担当する組織")
    on = WarekiDateField(label="いつ", required=False)

    def __init__(self, *args: object, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        organisation = organisation_on(on)
        self.fields["matter"].choices = matter_choices(on)
        self.fields["unit"].choices = [
            (unit.code, organisation.full_name_of(unit.code)) for unit in organisation.units.values()
        ]


class ShowForm(forms.Form):
    """供覧: to whom."""

    posts = forms.MultipleChoiceField(label="だれに見せますか", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label="ひとこと", required=False, max_length=1000)

    def __init__(self, *args: object, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        heads = [
            post for post in organisation_on(on).posts.values() if post.rank.level >= 50 and post.holders
        ]
        heads.sort(key=lambda post: (-post.rank.level, post.code))
        self.fields["posts"].choices = [
            (post.code, f"{post.label}　{post.holders[0].name}") for post in heads
        ]
