"""The form that registers an enterprise account."""

from django import forms

from toshikei.foundation import clock
from toshikei.foundation.accounts.departments import departments_on
from toshikei.ui.fields import WarekiDateField

GROUNDS = (
    "地方公営企業法2条1項（法の全部を適用）",
    "地方公営企業法2条2項（病院事業に法の財務規定等を適用）",
    "地方公営企業法2条3項（条例で法の全部を適用）",
    "地方公営企業法2条3項（条例で法の財務規定等を適用）",
)
"""How the Act comes to apply: by itself, to hospitals in part, by the city's ordinance wholly or in part."""


class AccountForm(forms.Form):
    """符号, 名称, 法の適用, 所管, and the day it applies from."""

    name = forms.CharField(label="会計の名称", max_length=60, help_text="例：水道事業会計")
    code = forms.SlugField(
        label="符号",
        max_length=40,
        help_text="公開ページのアドレスに入る英小文字・数字・ハイフンです。あとから変えられません。例：suido",
        error_messages={"invalid": "英小文字・数字・ハイフンで書いてください。例：suido"},
    )
    ground = forms.ChoiceField(label="法の適用", choices=[(one, one) for one in GROUNDS])
    unit_code = forms.ChoiceField(label="所管の部署", help_text="予算の原案を書く部署です。")
    starts_on = WarekiDateField(label="適用を始めた日", help_text="例：R9.4.1")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["unit_code"].choices = [("", "選んでください"), *departments_on(clock.today())]

    def clean_code(self) -> str:
        """SUIDO and suido are one address."""
        return str(self.cleaned_data["code"]).lower()

    @property
    def said(self) -> dict[str, object]:
        """What the service is told; the day stands in the trail."""
        data = self.cleaned_data
        return {name: data[name] for name in ("name", "code", "ground", "unit_code")} | {
            "on": data["starts_on"]
        }
