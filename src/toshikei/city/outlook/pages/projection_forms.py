"""Forms of the projection: a new set, one assumption, freezing."""

from django import forms
from django.core.exceptions import ValidationError

from toshikei.city.outlook.models import Assumption
from toshikei.city.outlook.selectors.projections import KNOWN
from toshikei.city.outlook.services import Range
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear


class SetForm(forms.Form):
    """A new set from the budget of a year."""

    title = forms.CharField(label="題", max_length=80, help_text="例：令和9年2月の見通しの前提")
    code = forms.SlugField(label="組の名", max_length=30, help_text="英小文字・数字・ハイフン。例：r9-02")
    base_year = forms.CharField(
        label="出発点の年度", max_length=20, help_text="一般会計の当初予算がある年度。例：令和8年度、R8"
    )
    copy_of = forms.ChoiceField(label="ほかの前提を写す組", required=False)

    def __init__(self, *args: object, sets: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["copy_of"].choices = [("", "（写さない）"), *sets]

    def clean_base_year(self) -> int:
        try:
            return FiscalYear.parse(self.cleaned_data["base_year"]).year
        except Refusal as refusal:
            raise ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal


class AssumptionForm(forms.Form):
    """Low, base and high of one assumption, in per cent or yen, and where they come from."""

    low = forms.DecimalField(label="低い値", max_digits=18, decimal_places=4)
    base = forms.DecimalField(label="基本の値", max_digits=18, decimal_places=4)
    high = forms.DecimalField(label="高い値", max_digits=18, decimal_places=4)
    source = forms.CharField(label="出典", max_length=200)

    def range_of(self, row: Assumption) -> Range:
        """The row with what was typed."""
        return Range(code=row.code, fiscal_year=row.fiscal_year or None, part=row.part, **self.cleaned_data)

    @staticmethod
    def initial_of(row: Assumption) -> dict[str, object]:
        plain = {name: f"{getattr(row, name).normalize():f}" for name in ("low", "base", "high")}
        return plain | {"source": row.source}


class FreezeForm(forms.Form):
    """Title and reason of a projection."""

    title = forms.CharField(label="見通しの題", max_length=80)
    reason = forms.CharField(
        label="作るわけ", max_length=300, help_text="例：令和8年度の決算見込みと国の推計を入れた"
    )


def label_of(row: Assumption) -> str:
    """賃金の伸び, 扶助費：児童, 職員の数（令和9年度）"""
    known = KNOWN[row.code]
    part = f"：{row.part}" if row.part else ""
    year = f"（{FiscalYear(row.fiscal_year).label}）" if row.fiscal_year else ""
    return f"{known.label}{part}{year}"
