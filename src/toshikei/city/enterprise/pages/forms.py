"""Forms of the staff pages: begin a budget, write a line that stands, add one, write an entry of an item."""

from django import forms

from toshikei.city.enterprise.choices import Half, ItemKind, Side, Stage
from toshikei.city.enterprise.models import (
    EnterpriseAccount,
    EnterpriseItem,
    EnterpriseLine,
    EnterpriseVersion,
)
from toshikei.city.enterprise.services import Item, LineMark, NewLine, entry_of
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.fields import YenField

REASON = "変えた理由（公開されます）"
BELOW_ZERO = "予定額は0円以上です。減らすときは、減らす額ではなく、減らしたあとの額を書いてください。"


class FiscalYearField(forms.CharField):
    """R9, 令和9年度, 2027."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"maxlength": "20", "autocomplete": "off"}

    def to_python(self, value: object) -> int | None:
        text = str(super().to_python(value) or "")[:20]
        if not text:
            return None
        try:
            return FiscalYear.parse(text).year
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal


class OpenForm(forms.Form):
    """Begin a draft."""

    account = forms.ChoiceField(label="会計")
    fiscal_year = FiscalYearField(label="年度", help_text="例：R9、2027")
    number = forms.IntegerField(
        label="補正番号", min_value=0, max_value=99, initial=0, help_text="当初予算は0"
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["account"].choices = [(one.code, one.name) for one in EnterpriseAccount.objects.all()]


class EstimateField(YenField):
    """予定額: an estimate is 0 or more; a supplementary budget says the amount after, not what is taken off."""

    def clean(self, value: object) -> int | None:
        yen: int | None = super().clean(value)
        if yen is not None and yen < 0:
            raise forms.ValidationError(BELOW_ZERO)
        return yen


CSS = {"amount": "inp is-small is-num", "tax": "inp is-small is-num", "is_out": ""}


class LineForm(forms.Form):
    """The money of a line that stands."""

    amount = EstimateField(label="予定額（円）")
    tax = YenField(label="うち消費税（円）", required=False)
    note = forms.CharField(label="説明", required=False, max_length=400)
    reason = forms.CharField(label=REASON, required=False, max_length=400)
    is_out = forms.BooleanField(label="この行を消す", required=False)

    def __init__(self, *args: object, line: EnterpriseLine, stage: str, **options: object) -> None:
        initial = {name: getattr(line, name) for name in ("amount", "tax", "note", "reason")}
        super().__init__(*args, initial=initial, prefix=f"line-{line.pk}", **options)
        self.line = line
        del self.fields["reason" if stage == Stage.DRAFT else "is_out"]
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{line} {field.label}"
            field.widget.attrs["class"] = CSS.get(name, "inp is-small")

    @property
    def mark(self) -> LineMark:
        data = self.cleaned_data
        return LineMark(
            self.line.pk,
            data["amount"],
            data["tax"],
            data["note"],
            data.get("reason", ""),
            is_out=data.get("is_out", False),
        )


class NewLineForm(forms.Form):
    """A line to add; left empty it adds nothing."""

    half = forms.ChoiceField(label="区分", choices=Half.choices, required=False)
    side = forms.ChoiceField(label="収入・支出", choices=Side.choices, required=False)
    kan_code = forms.CharField(label="款コード", required=False, max_length=20)
    kan = forms.CharField(label="款", required=False, max_length=120)
    kou_code = forms.CharField(label="項コード", required=False, max_length=20)
    kou = forms.CharField(label="項", required=False, max_length=120)
    moku_code = forms.CharField(label="目コード", required=False, max_length=20)
    moku = forms.CharField(label="目", required=False, max_length=120)
    setsu_code = forms.CharField(label="節コード", required=False, max_length=20)
    setsu = forms.CharField(label="節", required=False, max_length=120)
    amount = EstimateField(label="予定額（円）", required=False)
    before = YenField(label="前年度予定額（円）", required=False, help_text="記録がなければ空欄")
    tax = YenField(label="うち消費税（円）", required=False, help_text="分からなければ空欄、かからなければ0")
    note = forms.CharField(label="説明", required=False, max_length=400)
    reason = forms.CharField(label=REASON, required=False, max_length=400)

    def clean(self) -> None:
        """A line with a name needs an amount."""
        if self.is_said and self.cleaned_data.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", "加える行の予定額を書いてください。0円の行は0と書きます。")

    @property
    def is_said(self) -> bool:
        names = ("kan", "kou", "moku", "setsu", "amount")
        return any(self.cleaned_data.get(name) not in {None, ""} for name in names)

    @property
    def added(self) -> list[NewLine]:
        return [NewLine(**self.cleaned_data)] if self.is_said else []


class EntryForm(forms.Form):
    """An entry of one kind of item; an empty subject is no entry."""

    subject = forms.CharField(label="何について", required=False, max_length=200)
    amount = YenField(label="額（円）", required=False)
    unit = forms.CharField(label="単位", required=False, max_length=20, help_text="戸、立方メートルなど")
    from_year = FiscalYearField(label="始めの年度", required=False)
    to_year = FiscalYearField(label="終わりの年度", required=False)
    method = forms.CharField(label="起債の方法", required=False, max_length=200)
    rate = forms.CharField(label="利率", required=False, max_length=200)
    redemption = forms.CharField(label="償還の方法", required=False, max_length=400)
    note = forms.CharField(label="説明", required=False, max_length=400)

    def __init__(self, *args: object, kind: ItemKind, **options: object) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        for name in set(self.fields) - FIELDS[kind.value]:
            del self.fields[name]
        if kind == ItemKind.VOLUME:
            self.fields["amount"].label = "予定量"
        if kind == ItemKind.CONTINUING:
            self.fields["from_year"].label = "年割額の年度"
            self.fields["amount"].label = "年割額（円）"
        if kind == ItemKind.COVER:
            self.fields["subject"].label = "補塡財源"
            self.fields["subject"].widget.attrs["list"] = "cover-sources"

    def clean(self) -> None:
        """An amount without a subject would be lost."""
        said = [
            name for name, value in self.cleaned_data.items() if name != "subject" and value not in {None, ""}
        ]
        if said and not self.cleaned_data.get("subject"):
            self.add_error("subject", "何についてかを書いてください。消すときは、ほかの欄も空にします。")

    @property
    def items(self) -> list[Item]:
        data = {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}
        if not data.get("subject"):
            return []
        unit = "" if self.kind == ItemKind.VOLUME else "円"
        return [entry_of(self.kind, **{"unit": unit} | data)]


YEARS = {"from_year", "to_year"}
FIELDS = {kind: {"subject", "amount", "note"} for kind in ItemKind.values} | {
    "volume": {"subject", "amount", "unit", "note"},
    "continuing": {"subject", "amount", "from_year", "note"},
    "commitment": {"subject", "amount", *YEARS, "note"},
    "bond": {"subject", "amount", "method", "rate", "redemption", "note"},
    "transfer": {"subject", "note"},
}
EXTRA = 2
"""Empty entries below those that stand."""


def entry_forms(version: EnterpriseVersion, kind: ItemKind, data: object = None) -> list[EntryForm]:
    """The entries of a kind as forms, and empty ones."""
    entries: list[EnterpriseItem | None] = [*version.items.filter(kind=kind), *[None] * EXTRA]
    return [
        EntryForm(data, kind=kind, prefix=f"entry-{number}", initial=_initial(entry))
        for number, entry in enumerate(entries)
    ]


def _initial(entry: EnterpriseItem | None) -> dict[str, object]:
    if entry is None:
        return {}
    return {name: getattr(entry, name) for name in EntryForm.base_fields}
