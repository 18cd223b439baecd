"""The form of an indicator: the whole definition with its targets, a line each."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from toshikei.city.goals.choices import Direction, Frequency, Kind
from toshikei.city.goals.models import IndicatorVersion
from toshikei.city.goals.services import IndicatorDraft, Target, measures
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.fields import WarekiDateField

LINE = re.compile(r"[｜|]")


def number_field(label: str, *, is_needed: bool = False, hint: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=18, decimal_places=4, required=is_needed, help_text=hint, localize=False
    )


class IndicatorForm(forms.Form):
    """指標のすべての項目."""

    name = forms.CharField(label="名称", max_length=120)
    meaning = forms.CharField(label="何を示すか（わかる言葉で）", max_length=300)
    unit = forms.CharField(label="単位", max_length=20)
    measure = forms.ChoiceField(
        label="値の来るところ", required=False, help_text="選ぶと、値は自動で届き、手では書けなくなります。"
    )
    formula = forms.CharField(label="計算のしかた（分子・分母）", max_length=300)
    population = forms.CharField(label="対象の全体", max_length=200)
    direction = forms.ChoiceField(label="向き", choices=Direction.choices)
    kind = forms.ChoiceField(label="種類", choices=Kind.choices)
    frequency = forms.ChoiceField(label="いつの値か", choices=Frequency.choices)
    lag = forms.IntegerField(label="値が出るまでの月数", min_value=0, max_value=24, initial=0)
    baseline = number_field("基準の値")
    baseline_on = WarekiDateField(label="基準の日", required=False)
    targets = forms.CharField(
        label="年ごとの目標（一行に一つ：年度｜値、範囲なら 年度｜下｜上）",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text="例：R8｜95",
    )
    tolerance = number_field(
        "許す幅（指標の単位で）", hint="道すじからこれだけ離れても、届いているとみなします。"
    )
    source = forms.CharField(label="出どころ", max_length=200)
    method = forms.CharField(label="集めかた", max_length=200)
    quality = forms.CharField(
        label="確からしさ", max_length=200, help_text="公的統計・業務の記録・調査（人数）など"
    )
    others = forms.CharField(label="ほかに左右する人や物ごと", max_length=300)
    breakdown = forms.CharField(label="分けかた", max_length=200, required=False)
    revised_until = forms.CharField(label="値を直せる期間", max_length=120, required=False)
    stops_on = WarekiDateField(label="報告を終える日", required=False)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        found = [(one.code, f"{one.label}（{one.unit}）") for one in measures()]
        self.fields["measure"].choices = [("", "なし（取り込むか、手で書く）"), *found]

    def clean_tolerance(self) -> Decimal:
        return self.cleaned_data["tolerance"] or Decimal(0)

    def clean_targets(self) -> Mapping[int, Target]:
        return targets_read(self.cleaned_data["targets"])

    @property
    def draft(self) -> IndicatorDraft:
        data: dict[str, Any] = {name: self.cleaned_data[name] for name in IndicatorForm.base_fields}
        kinds = {
            "direction": Direction(data["direction"]),
            "kind": Kind(data["kind"]),
            "frequency": Frequency(data["frequency"]),
        }
        return IndicatorDraft(**(data | kinds))


def targets_read(text: str) -> Mapping[int, Target]:
    """Lines of year and value; what cannot be read is named."""
    found: dict[int, Target] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        cells = [cell.strip() for cell in LINE.split(line)]
        try:
            year = FiscalYear.parse(cells[0]).year
            numbers = [Decimal(cell.replace(",", "")) for cell in cells[1:]]
            is_sound = 1 <= len(numbers) <= 2 and all(number.is_finite() for number in numbers)
        except (Refusal, InvalidOperation):
            is_sound = False
        if not is_sound or year in found or any(abs(number) >= 10**14 for number in numbers):
            raise forms.ValidationError(f"「{line[:60]}」が読めません。「年度｜値」で、年度ごとに一行です。")
        found[year] = Target(*numbers)
    return found


def definition_of(version: IndicatorVersion) -> dict[str, object]:
    """A version as its form shows it."""
    found = {name: getattr(version, name) for name in IndicatorForm.base_fields if name != "targets"}
    for name in ("baseline", "tolerance"):
        if found[name] is not None:
            found[name] = written_number(found[name])
    lines = [_line(row.fiscal_year, row.value, row.high) for row in version.targets.all()]
    return found | {"targets": "\n".join(lines)}


def _line(year: int, value: Decimal, high: Decimal | None) -> str:
    cells = [FiscalYear(year).label, written_number(value)]
    return "｜".join([*cells, written_number(high)] if high is not None else cells)


def written_number(value: Decimal) -> str:
    """Without zeros behind."""
    return f"{value.normalize():f}"


class ReviseForm(IndicatorForm):
    """Another version of a public indicator."""

    reason = forms.CharField(label="改める理由", max_length=300, help_text="指標とともに公開されます。")


class ValueForm(forms.Form):
    """One value of a period."""

    period_end = WarekiDateField(label="期間の終わりの日")
    value = number_field("値", is_needed=True)
    source = forms.CharField(label="もとの記録", max_length=300, help_text="何を見れば確かめられますか。")
