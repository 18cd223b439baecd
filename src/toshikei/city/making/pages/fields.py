"""Fields of this room's forms: amounts in thousand yen, as its tables show them, and fiscal years."""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError

from toshikei.kernel.errors import Refusal, as_typed
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_thousand_yen
from toshikei.ui.fields import YenField

THOUSAND = 1_000


class ThousandField(YenField):
    """Whole thousands, kept as yen: 1,200 is 1,200,000円."""

    def to_python(self, value: object) -> int | None:
        try:
            read = super().to_python(value)
        except ValidationError as error:
            raise ValidationError(
                f"「{as_typed(str(value))}」は、千円単位の数ではありません。数字だけを入れてください（例：45,400）。"
            ) from error
        return None if read is None else read * THOUSAND

    def prepare_value(self, value: object) -> object:
        return format_thousand_yen(value) if isinstance(value, int) else value


class YearField(forms.CharField):
    """A fiscal year as people write it: R9, 令和9年度, 2027."""

    def __init__(self, **options: object) -> None:
        super().__init__(**({"max_length": 20, "help_text": "例：R9、令和9年度、2027"} | options))

    def to_python(self, value: object) -> int | None:
        if isinstance(value, int):
            return value
        text = super().to_python(value)
        return year_of(text) if text else None

    def prepare_value(self, value: object) -> object:
        return FiscalYear(value).label if isinstance(value, int) else value

    def run_validators(self, value: object) -> None:
        """The length is judged before the text became a year."""


def year_of(text: str) -> int:
    try:
        return FiscalYear.parse(text[:20]).year
    except Refusal as refusal:
        raise ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal


class YearlyField(forms.CharField):
    """年割額: a year and its thousand yen on each line, as a mapping of fiscal years to yen."""

    def __init__(self, **options: object) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="1行に1年度。年度、空白、額の順に書きます。例：R9 620,000",
            **options,
        )

    def to_python(self, value: object) -> dict[int, int]:
        found: dict[int, int] = {}
        for line in super().to_python(value).splitlines():
            year, _, amount = line.strip().replace("　", " ").partition(" ")
            if not year:
                continue
            found[year_of(year)] = self._yen(amount, line)
        return found

    @staticmethod
    def _yen(text: str, line: str) -> int:
        read = ThousandField(required=False).to_python(text.strip())
        if read is None:
            raise ValidationError(f"「{as_typed(line)}」に額がありません。")
        return read

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        rows = sorted((int(year), amount) for year, amount in value.items())
        return "\n".join(f"{FiscalYear(year).short} {format_thousand_yen(amount)}" for year, amount in rows)

    def has_changed(self, initial: object, data: object) -> bool:
        return (
            bool(str(data or "").strip())
            if not initial
            else super().has_changed(self.prepare_value(initial), data)
        )

    def run_validators(self, value: object) -> None:
        """Nothing is left to judge of years and amounts that were read."""
