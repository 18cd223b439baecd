"""Forms of one clause of the duties: what it says from a day on, and until when it stands."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from toshikei.city.organisation.models import Duty
from toshikei.kernel.era import format_wareki
from toshikei.ui.fields import WarekiDateField

PAST = (
    "{day}は過ぎた日です。今日（{today}）以後の日を入れてください。"
    "過ぎた日の書き誤りは、事務分掌のファイルを取り込んで直します。"
)


def not_past(day: date, today: date) -> date:
    """Whoever worked under the old wording did so rightly; a change begins today or later."""
    if day < today:
        raise ValidationError(PAST.format(day=format_wareki(day), today=format_wareki(today)))
    return day


class DutyForm(forms.Form):
    """The wording of a clause from a day on. Article and number stay; only a new clause chooses them."""

    article = forms.IntegerField(label="条", min_value=1, max_value=999)
    item = forms.IntegerField(label="号", min_value=1, max_value=999)
    text = forms.CharField(label="事務", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(label="根拠規則", max_length=120, help_text="例：釧路市事務分掌規則")
    starts_on = WarekiDateField(label="この内容が始まる日")

    def __init__(self, *args: object, on: date, duty: Duty | None, usual: dict, **options: object) -> None:
        super().__init__(*args, initial=_initial(duty) if duty else usual, **options)
        self.on, self.duty = on, duty
        for name in ("article", "item"):
            self.fields[name].disabled = duty is not None

    def clean_text(self) -> str:
        """One clause is one line; what a browser breaks is joined."""
        return "".join(self.cleaned_data["text"].splitlines()).strip()

    def clean_starts_on(self) -> date:
        day = not_past(self.cleaned_data["starts_on"], self.on)
        if self.duty and day < self.duty.starts_on:
            begins = format_wareki(self.duty.starts_on)
            raise ValidationError(f"いまの内容は{begins}に始まります。その日以後にしてください。")
        return day


class DutyEndForm(forms.Form):
    """The last day of a clause."""

    last_on = WarekiDateField(label="この号の最後の日")

    def __init__(self, *args: object, on: date, duty: Duty, **options: object) -> None:
        super().__init__(*args, **options)
        self.on, self.duty = on, duty

    def clean_last_on(self) -> date:
        day = not_past(self.cleaned_data["last_on"], self.on)
        if day < self.duty.starts_on:
            begins = format_wareki(self.duty.starts_on)
            raise ValidationError(f"この号は{begins}に始まります。その日以後にしてください。")
        return day


def _initial(duty: Duty) -> dict[str, object]:
    return {name: getattr(duty, name) for name in ("article", "item", "text", "source")}
