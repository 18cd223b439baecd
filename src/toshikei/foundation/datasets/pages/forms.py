"""Forms of the import wizard. What is typed is kept when something is wrong."""

from django import forms

from toshikei.engines.datasets.columns import CellType
from toshikei.engines.datasets.units import ENOUGH_AMOUNTS, Unit
from toshikei.foundation.datasets.definitions import CITY, Dataset
from toshikei.foundation.datasets.reasons import ensure_reason_says_something
from toshikei.foundation.datasets.understanding import Said
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import parse_yen
from toshikei.kernel.municipality import municipality_code

UNITS = [("", "ファイルの記載に従う"), *((unit.value, unit.label) for unit in Unit)]
ENCODINGS = [
    ("", "自動で決める"),
    ("utf-8", "UTF-8（いまの標準）"),
    ("cp932", "CP932（Windowsの日本語）"),
    ("utf-16", "UTF-16（Excelの「Unicodeテキスト」）"),
]


# Asked only where the dataset has such a column.
ABOUT = {
    "unit": CellType.YEN,
    "control_total": CellType.YEN,
    "difference_reason": CellType.YEN,
    "year": CellType.FISCAL_YEAR,
}


class SaidForm(forms.Form):
    """What a person may say about a file of one dataset: of amounts and years only where it has them."""

    unit = forms.ChoiceField(
        label="金額の単位",
        choices=UNITS,
        required=False,
        help_text="ファイルに書かれていないときに選びます。選ばなければ、前に確かめた単位か、"
        f"{ENOUGH_AMOUNTS}件以上の金額がすべて1,000の倍数のときに限り円と読んで、そのことを示します。ほかは尋ねます。",
    )
    control_total = forms.CharField(
        label="合計額（円）",
        required=False,
        max_length=40,
        help_text="予算書などの合計額。読み取った合計と違えば取り込みません。",
    )
    year = forms.CharField(
        label="年度",
        required=False,
        max_length=20,
        help_text="ファイルに年度の列がないときだけ。例：令和8年度、R8、2026",
    )
    city = forms.CharField(
        label="団体コード",
        required=False,
        max_length=10,
        help_text="ほかの団体のファイルで、団体コードの列がないときだけ。例：232017",
    )
    city_name = forms.CharField(
        label="団体の名前",
        required=False,
        max_length=40,
        help_text="一部事務組合など、市区町村の一覧にない団体コードのときだけ。",
    )
    encoding = forms.ChoiceField(label="文字コード", choices=ENCODINGS, required=False)

    def __init__(self, *args: object, dataset: Dataset, **options: object) -> None:
        super().__init__(*args, **options)
        types = {column.type for column in dataset.columns}
        for name, of_type in ABOUT.items():
            if of_type not in types:
                self.fields.pop(name, None)
        if CITY not in {column.name for column in dataset.columns}:
            del self.fields["city"], self.fields["city_name"]

    def clean_control_total(self) -> int | None:
        text = self.cleaned_data["control_total"].strip()
        try:
            return parse_yen(text).yen if text else None
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal.sentence('what')}{refusal.sentence('instead')}") from None

    def clean_year(self) -> int | None:
        text = self.cleaned_data["year"].strip()
        try:
            return FiscalYear.parse(text).year if text else None
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal.sentence('what')}{refusal.sentence('instead')}") from None

    def clean_city(self) -> str:
        text = self.cleaned_data["city"].strip()
        try:
            return municipality_code(text) if text else ""
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal.sentence('what')}{refusal.sentence('why')}") from None

    def said(self, **more: object) -> Said:
        """What was said, as the services take it."""
        found = self.cleaned_data
        return Said(
            unit=Unit(found["unit"]) if found.get("unit") else None,
            fiscal_year=found.get("year"),
            city_code=found.get("city") or "",
            city_name=(found.get("city_name") or "").strip(),
            control_total=found.get("control_total"),
            **more,
        )


class UploadForm(SaidForm):
    """Bring a file."""

    file = forms.FileField(
        label="ファイル",
        help_text="CSVかExcelブック（.xlsx）。見出しが違っていても、次の画面で対応を確かめられます。",
        error_messages={"required": "ファイルを選んでください", "empty": "選んだファイルは空です（0バイト）"},
    )
    field_order = ("file", "unit", "control_total", "year", "city", "city_name", "encoding")


class CorrectForm(SaidForm):
    """Say it differently: also the sheet, the acceptance of a difference, and codes to be mended by their labels."""

    sheet = forms.ChoiceField(label="シート", required=False)
    renumber = forms.BooleanField(
        required=False, help_text="番号ではなく名称を正しいものとして読みます。直した行の数は上の表に出ます。"
    )
    difference_reason = forms.CharField(
        label="合計額との差や、別に置いた行の多さを認める理由",
        required=False,
        max_length=400,
        help_text="認めるのはあなたです。名前と理由が記録に残ります。理由は5字以上で書きます。",
    )

    def clean_difference_reason(self) -> str:
        reason = self.cleaned_data["difference_reason"].strip()
        try:
            ensure_reason_says_something(reason)
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal.sentence('why')}{refusal.sentence('instead')}") from None
        return reason

    def __init__(self, *args: object, dataset: Dataset, sheets: list[str], **options: object) -> None:
        super().__init__(*args, dataset=dataset, **options)
        self.fields["renumber"].label = dataset.renumbers
        if not dataset.renumbers:
            del self.fields["renumber"]
        self.fields["sheet"].choices = [("", "自動で決める"), *((name, name) for name in sheets)]
