"""Forms of the participation room."""

from django import forms
from django.core.exceptions import ValidationError

from toshikei.ui.fields import YenField

LEAST_INCOME, MOST_INCOME = 10_000, 100_000_000
MOST_TAX = 1_000_000_000


class IncomeForm(forms.Form):
    """A household's income in a month."""

    income = YenField(label="ひと月に入るお金")

    def clean_income(self) -> int:
        """Within what a household can be; a placeholder such as － is no amount."""
        found = self.cleaned_data["income"]
        if found is None or not LEAST_INCOME <= found <= MOST_INCOME:
            raise ValidationError(f"{LEAST_INCOME:,}円から{MOST_INCOME:,}円までの額を入れてください")
        return found


class TaxForm(forms.Form):
    """What somebody paid in a year."""

    tax = YenField(label="一年に納めた市の税")

    def clean_tax(self) -> int:
        found = self.cleaned_data["tax"]
        if found is None or not 1 <= found <= MOST_TAX:
            raise ValidationError(f"1円から{MOST_TAX:,}円までの額を入れてください")
        return found
