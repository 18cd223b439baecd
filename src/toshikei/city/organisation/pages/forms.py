"""Forms of the organisation."""

from datetime import date

from django import forms

from toshikei.city.organisation.choices import AbsenceKind, Manner
from toshikei.city.organisation.selectors import organisation_on
from toshikei.ui.fields import WarekiDateField


class AbsenceForm(forms.Form):
    kind = forms.ChoiceField(
        label="理由", choices=AbsenceKind.choices, help_text="理由は本人と人事だけが見ます。"
    )
    starts_on = WarekiDateField(label="いつから")
    ends_on = WarekiDateField(label="いつまで（最後の日）")


class AccountForm(forms.Form):
    username = forms.CharField(
        label="サインイン名",
        max_length=150,
        required=False,
        help_text="この人が使うアカウント。空にすると、結びつきを外します。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class ReorganisationForm(forms.Form):
    title = forms.CharField(label="件名", max_length=120)
    effective_on = WarekiDateField(label="施行日")
    source = forms.CharField(label="根拠", max_length=120, required=False)
    steps = forms.CharField(
        label="内容（一行に一つ）",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="例：改称 0302 財政企画課／移管 0302 → 01／統合 0303 0304 → 0309 税務課／新設 0311 契約課 → 03／廃止 0309 → 0302",
    )


class AppointForm(forms.Form):
    TRANSFER = "transfer"

    number = forms.CharField(label="職員番号", max_length=12)
    post = forms.ChoiceField(label="職")
    manner = forms.ChoiceField(
        label="発令",
        choices=[
            (TRANSFER, "異動（いまの本務を前日で終える）"),
            (Manner.REGULAR, "本務（新しく就く）"),
            (Manner.CONCURRENT, "兼務"),
            (Manner.ACTING, "事務取扱（欠けた職）"),
            (Manner.STAND_IN, "代理（欠けた職）"),
        ],
    )
    starts_on = WarekiDateField(label="発令日")

    def __init__(self, *args: object, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        city = organisation_on(on)
        self.fields["post"].choices = [
            ("", "選んでください"),
            *(
                (post.code, f"{post.label}（{post.code}）{'　欠員' if post.vacancies else ''}")
                for post in sorted(city.posts.values(), key=lambda post: post.code)
            ),
        ]
