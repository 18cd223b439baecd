"""Forms of a settlement: what a 項 came to, a source of the cover or a row of the balance sheet, the step with its day."""

from django import forms

from toshikei.city.enterprise.choices import SettlementRowKind
from toshikei.city.enterprise.models import EnterpriseAccount, EnterpriseSettlement, EnterpriseSettlementLine
from toshikei.city.enterprise.pages.forms import FiscalYearField
from toshikei.city.enterprise.selectors.settling import BALANCE_SECTIONS
from toshikei.city.enterprise.services import SettledMark, SettledRow
from toshikei.ui.fields import WarekiDateField, YenField

NUMBER = "inp is-small is-num"
EXTRA = 3
"""Empty rows below those that stand."""


class SettlementOpenForm(forms.Form):
    """Begin a settlement."""

    account = forms.ChoiceField(label="会計")
    fiscal_year = FiscalYearField(label="年度", help_text="終わった年度です。例：R7、2025")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["account"].choices = [(one.code, one.name) for one in EnterpriseAccount.objects.all()]


class SettledLineForm(forms.Form):
    """The money of one 項."""

    settled = YenField(label="決算額（円）")
    tax = YenField(label="うち消費税（円）", required=False)
    moved = YenField(label="流用・予備費（円）")
    carried_out = YenField(label="翌年度への繰越額（円）")
    note = forms.CharField(label="不用額・繰越の説明", required=False, max_length=400)

    def __init__(self, *args: object, line: EnterpriseSettlementLine, **options: object) -> None:
        initial = {name: getattr(line, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, prefix=f"line-{line.pk}", **options)
        self.line = line
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{line} {field.label}"
            field.widget.attrs["class"] = "inp is-small" if name == "note" else NUMBER

    @property
    def mark(self) -> SettledMark:
        data = self.cleaned_data
        return SettledMark(self.line.pk, **data | {"note": data["note"].strip()})


class SettledRowForm(forms.Form):
    """A source of the cover, or a row of the balance sheet; empty it is none."""

    section = forms.ChoiceField(label="区分", choices=list(BALANCE_SECTIONS.items()), required=False)
    label = forms.CharField(label="科目", required=False, max_length=200)
    amount = YenField(label="額（円）", required=False)

    def __init__(self, *args: object, kind: SettlementRowKind, number: int, **options: object) -> None:
        super().__init__(*args, prefix=f"row-{number}", **options)
        self.number = number
        if kind == SettlementRowKind.COVER:
            del self.fields["section"]
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{number}行目 {field.label}"
            field.widget.attrs["class"] = NUMBER if name == "amount" else "inp is-small"

    def clean(self) -> None:
        """A label needs an amount, an amount a label."""
        label, amount = self.cleaned_data.get("label"), self.cleaned_data.get("amount")
        if label and amount is None and "amount" not in self.errors:
            self.add_error("amount", "額を書いてください。消すときは、科目も空にします。")
        if not label and amount is not None:
            self.add_error("label", "科目を書いてください。消すときは、額も空にします。")

    @property
    def rows(self) -> list[SettledRow]:
        data = self.cleaned_data
        if not data.get("label"):
            return []
        return [SettledRow(data["label"].strip(), data["amount"], data.get("section", ""))]


class SettlementStepForm(forms.Form):
    """The day it happened, and what has to be said."""

    day = WarekiDateField(label="日")
    words = forms.CharField(
        label="記録すること", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(label="内容を確かめました", error_messages={"required": "印を付けてください。"})

    def __init__(self, *args: object, day_label: str, says: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["day"].label = day_label
        if says:
            self.fields["words"].label = says
        else:
            del self.fields["words"]


def line_forms(found: EnterpriseSettlement, data: object = None) -> list[SettledLineForm]:
    return [SettledLineForm(data, line=line) for line in found.lines.all()]


def row_forms(
    found: EnterpriseSettlement, kind: SettlementRowKind, data: object = None
) -> list[SettledRowForm]:
    rows: list[dict[str, object]] = [
        {"section": one.section, "label": one.label, "amount": one.amount}
        for one in found.rows.filter(kind=kind)
    ]
    return [
        SettledRowForm(data, kind=kind, number=number, initial=initial)
        for number, initial in enumerate([*rows, *[{}] * EXTRA], start=1)
    ]
