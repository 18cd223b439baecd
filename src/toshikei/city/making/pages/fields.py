"""Fields of this room's forms: amounts in thousand yen, as its tables show them, and fiscal years."""

import re
from collections.abc import Mapping
from fractions import Fraction

from django import forms
from django.core.exceptions import ValidationError

from toshikei.kernel.errors import Refusal, as_typed
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_thousand_yen, format_yen
from toshikei.kernel.notation import plain
from toshikei.ui.fields import LONGEST, YenField

THOUSAND = 1_000
UNITS = {"円": 1, "千円": THOUSAND, "万円": 10_000, "百万円": 1_000_000, "億円": 10**8, "兆円": 10**12}
DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15}"
ONE_UNIT = re.compile(rf"(?P<number>(?:{DIGITS})(?:\.[0-9]{{1,8}})?)(?P<unit>{'|'.join(UNITS)})")
IN_WORDS = re.compile(
    rf"(?:(?P<兆>{DIGITS})兆)?(?:(?P<億>{DIGITS})億)?(?:(?P<万>{DIGITS})万)?(?:(?P<円>{DIGITS}))?円"
)
BARE = re.compile(rf"(?:{DIGITS})(?:\.[0-9]+)?")
MOST = 10**15
"""What no city ever had in a year."""


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


class UnitYenField(forms.CharField):
    """An amount with its unit: 6,210,000千円, 62億1,000万円, 62.1億円. Without a unit it is refused, never guessed."""

    def __init__(self, **options: object) -> None:
        super().__init__(**({"help_text": "単位まで入れます。例：6,210,000千円、62億1,000万円"} | options))
        self.widget.attrs |= {"autocomplete": "off", "maxlength": str(LONGEST)}

    def to_python(self, value: object) -> int | None:
        if isinstance(value, int):
            return value
        text = super().to_python(value)[:LONGEST]
        return yen_with_unit(text) if text else None

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, int):
            return value
        return f"{format_thousand_yen(value)}千円" if value % THOUSAND == 0 else format_yen(value, unit="円")


def yen_with_unit(text: str) -> int:
    """The amount in yen; ValidationError with the cause where it is not understood completely."""
    body = plain(text).replace(" ", "")
    shown = as_typed(text)
    if BARE.fullmatch(body):
        raise ValidationError(
            f"「{shown}」に単位がありません。円か千円かで千倍ちがいます。「{shown}千円」のように、単位まで入れてください。"
        )
    found = _read(body)
    if found is None or found.denominator != 1 or found >= MOST:
        raise ValidationError(
            f"「{shown}」を額として読めません。「6,210,000千円」か「62億1,000万円」のように入れてください。"
        )
    return int(found)


def _read(body: str) -> Fraction | None:
    if one := ONE_UNIT.fullmatch(body):
        return Fraction(one["number"].replace(",", "")) * UNITS[one["unit"]]
    if (said := IN_WORDS.fullmatch(body)) and any(said.groups()):
        scales = {"兆": 10**12, "億": 10**8, "万": 10_000, "円": 1}
        return Fraction(sum(int((said[name] or "0").replace(",", "")) * by for name, by in scales.items()))
    return None


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
