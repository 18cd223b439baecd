"""The what-if form: every question stands in the address, so that an answer can be linked."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from django import forms

from toshikei.city.outlook.selectors.projections import WhatIf

OKU = 100_000_000


class WhatIfForm(forms.Form):
    """Points on rates, 億円 a year, 億円 once. Everything empty: nothing asked."""

    interest = forms.DecimalField(
        label="利率を上げ下げする", required=False, min_value=-5, max_value=10, decimal_places=2, max_digits=4
    )
    wage = forms.DecimalField(
        label="賃金の伸びを上げ下げする",
        required=False,
        min_value=-5,
        max_value=10,
        decimal_places=2,
        max_digits=4,
    )
    population = forms.DecimalField(
        label="人口の増減を上げ下げする",
        required=False,
        min_value=-5,
        max_value=5,
        decimal_places=2,
        max_digits=4,
    )
    bonds = forms.DecimalField(
        label="市債で行う工事を毎年増やす",
        required=False,
        min_value=0,
        max_value=500,
        decimal_places=2,
        max_digits=5,
    )
    stopped = forms.DecimalField(
        label="事業をやめて毎年減らす",
        required=False,
        min_value=0,
        max_value=500,
        decimal_places=2,
        max_digits=5,
    )
    sale = forms.DecimalField(
        label="財産を一度売って返済に充てる",
        required=False,
        min_value=0,
        max_value=500,
        decimal_places=2,
        max_digits=5,
    )

    UNITS: ClassVar = {
        "interest": "ポイント",
        "wage": "ポイント／年",
        "population": "ポイント／年",
        "bonds": "億円／年",
        "stopped": "億円／年",
        "sale": "億円",
    }

    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Fields with their units."""
        return [(self[name], unit) for name, unit in self.UNITS.items()]

    def asked(self) -> WhatIf:
        """What is asked; a form with mistakes asks nothing."""
        if not self.is_valid():
            return WhatIf()
        said = self.cleaned_data
        return WhatIf(
            interest=_points(said["interest"]),
            wage=_points(said["wage"]),
            population=_points(said["population"]),
            bonds=_yen(said["bonds"]),
            stopped=_yen(said["stopped"]),
            sale=_yen(said["sale"]),
        )

    def words(self) -> list[str]:
        """What is asked, for the sentence above the chart."""
        if not self.is_valid():
            return []
        return [
            f"{field.label}（{_signed(value)}{unit}）"
            for field, unit in self.rows()
            if (value := self.cleaned_data[field.name])
        ]


def _points(value: Decimal | None) -> Fraction:
    return Fraction(value or 0) / 100


def _yen(value: Decimal | None) -> int:
    return int((value or 0) * OKU)


def _signed(value: Decimal) -> str:
    shown = f"{abs(value.normalize()):f}"
    return f"▲{shown}" if value < 0 else f"＋{shown}"
