"""Form fields that read what people write: era dates and yen, in full-width or half-width."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from toshikei.kernel.era import format_wareki, parse_date
from toshikei.kernel.errors import Refusal
from toshikei.kernel.money import parse_yen

LONGEST = 40
"""Characters of a date or an amount; the length is judged here because the value is no text any more."""


class WarekiDateField(forms.CharField):
    """R8.11.25, 8.11.25, 令和8年11月25日 or 2026-11-25; `era` is taken where none is written."""

    def __init__(self, *, era: str = "令和", **options: object) -> None:
        options.setdefault("help_text", "和暦でも西暦でも入れられます。例：R8.11.25、2026-11-25")
        super().__init__(**options)
        self.era = era
        self.widget.attrs |= {"autocomplete": "off", "maxlength": str(LONGEST)}

    def to_python(self, value: object) -> date | None:
        if isinstance(value, date):
            return value
        text = super().to_python(value)[:LONGEST]
        if not text:
            return None
        try:
            return parse_date(text, era=self.era)
        except Refusal as refusal:
            raise ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal

    def prepare_value(self, value: object) -> object:
        return format_wareki(value) if isinstance(value, date) else value


class YenField(forms.CharField):
    """Whole yen: 1,200,000 or １２０万… is refused with the cause, never guessed."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "maxlength": str(LONGEST)}

    def to_python(self, value: object) -> int | None:
        if isinstance(value, int):
            return value
        text = super().to_python(value)[:LONGEST]
        if not text:
            return None
        try:
            return parse_yen(text).yen
        except Refusal as refusal:
            raise ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal

    def prepare_value(self, value: object) -> object:
        return f"{value:,}" if isinstance(value, int) else value
