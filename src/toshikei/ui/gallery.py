"""Samples for the gallery page (部品帳): every component with its variants. Everything in them is invented."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.paginator import Paginator

from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.ui.gallery_charts import figures, sample_map, smalls

DAY = date(2026, 11, 25)
PILLS = (
    ("achieved", "達成"),
    ("running", "進行中"),
    ("late", "遅れ"),
    ("failed", "届かない見込み"),
    ("none", "未着手"),
    ("held", "保留"),
    ("withdrawn", "見送り"),
)
COLOURS = (
    ("ink", "文字", "solid-gray-900"),
    ("ink2", "補助の文字", "solid-gray-700"),
    ("accent", "主役・リンク", "light-blue-900"),
    ("tint", "選択の地", "light-blue-50"),
    ("ok", "できた", "green-900"),
    ("warn", "注意", "orange-1000"),
    ("bad", "誤り", "red-1000"),
    ("focus", "フォーカス", "yellow-300"),
    ("c3", "図の3色目", "cyan-900"),
    ("alt", "図の対比", "orange-800"),
    ("soft", "図の淡色", "light-blue-200"),
    ("ref", "図の比較", "solid-gray-536"),
)
SIZES = (
    ("fs-36", "36 / 1.25", "▲11,396人"),
    ("fs-32", "32 太 / 1.4", "予算ができるまで"),
    ("fs-24", "24 太 / 1.4", "今日やること（職員の h1）"),
    ("fs-22", "22 太", "お金は予定どおり使われましたか"),
    ("fs-18", "18 太", "いま法律上できること"),
    ("fs-16", "16 / 1.75", "要求は、各課が「こうしたい」と出した額です。"),
    ("fs-14", "14 / 1.65", "出典：財務会計。これより小さい文は置かない"),
)


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="件名", max_length=40, help_text="40字まで")
    amount = forms.CharField(
        label="査定額", widget=forms.TextInput(attrs={"class": "is-num", "inputmode": "numeric"})
    )
    due = forms.DateField(
        label="期限", help_text="和暦でも西暦でも入れられます。例：R7.10.20", widget=forms.TextInput
    )
    unit = forms.ChoiceField(label="担当", choices=[("a", "高齢福祉課"), ("b", "道路維持課")])
    manner = forms.ChoiceField(
        label="区分", choices=[("cut", "減額"), ("keep", "計上")], widget=forms.RadioSelect
    )
    memo = forms.CharField(label="覚え書き", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    publish = forms.BooleanField(label="内示のあとに公表する", required=False)


class FilterForm(forms.Form):
    """Two filters of a list."""

    q = forms.CharField(label="ことば", required=False)
    unit = forms.ChoiceField(label="課", required=False, choices=[("", "すべて"), ("a", "高齢福祉課")])


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    before: int
    now: int
    code: str
    state: str

    @property
    def difference(self) -> int:
        return self.now - self.before


ROWS = (
    Row("除雪・排雪", 612_400_000, 742_000_000, "approved", "計上"),
    Row("高齢者バス運賃助成事業", 43_100_000, 46_900_000, "warning", "減額"),
    Row("庁内システムの統合", 288_000_000, 231_000_000, "held", "保留"),
)


def context() -> dict[str, object]:
    """Everything the gallery page shows."""
    typed = {"title": "冬期の待ち時間の調査", "amount": "45,400", "due": "2026-11-03", "unit": "a"}
    wrong = SampleForm({f"wrong-{key}": value for key, value in typed.items()}, prefix="wrong")
    wrong.add_error("due", "令和8年11月25日より後の日にしてください")
    return {
        "pills": PILLS,
        "colours": COLOURS,
        "sizes": SIZES,
        "form": SampleForm(prefix="right"),
        "filters": [FilterForm()["q"], FilterForm()["unit"]],
        "wrong": wrong,
        "rows": ROWS,
        "total": Row("計", sum(row.before for row in ROWS), sum(row.now for row in ROWS), "", ""),
        "page": Paginator(range(520), 10).page(7),
        "stages": STAGES,
        "thread": THREAD,
        "tabs": [
            {"label": "概要", "url": "#tabs", "is_current": True},
            {"label": "お金", "url": "#tabs"},
            {"label": "声", "url": "#tabs", "count": 12},
        ],
        "chips": [
            {"label": "全部", "url": "#chips", "is_on": True, "count": 13},
            {"label": "決裁", "url": "#chips", "count": 2},
        ],
        "pairs": [("根拠", "地方自治法施行令171条の5"), ("記録", "何も変わっていません")],
        "sample_reasons": REASONS,
        "refusal": REFUSAL,
        "day": DAY,
        "figures": figures(),
        "smalls": smalls(),
        "map": sample_map(),
    }


STAGES = (
    {"label": "要求", "state": "done", "when": "11月6日"},
    {"label": "査定", "state": "now", "when": "いま"},
    {"label": "内示", "state": "todo", "when": "12月18日"},
    {"label": "議会", "state": "todo", "when": "2月"},
)
THREAD = (
    {"label": "納入通知", "state": "done", "when": "令和7年7月15日", "note": "調定 152,500円"},
    {"label": "電話で相談", "state": "now", "when": "いま"},
    {"label": "次の連絡", "state": "todo", "when": "11月30日"},
)
REASONS = Explanation(
    "査定額",
    45_400_000,
    "円",
    formula="46,900,000－1,500,000",
    parts=(
        Explanation("要求", 46_900_000, "円"),
        Explanation(
            "実績に合わせる",
            -1_500_000,
            "円",
            note="3年平均の利用者数による",
            law=(LawRef("地方自治法", "2条14項", "verified", date(2026, 10, 1)),),
        ),
        Explanation("端数の扱い", "千円未満切り捨て", law=(LawRef("予算編成要領", "第3"),)),
    ),
)
REFUSAL = {
    "what": "徴収停止はできません",
    "why": "国民健康保険料は、市が自分で差し押さえできる債権です。徴収停止は、そうでない債権だけに使えます。",
    "article": "地方自治法施行令171条の5",
    "instead": "滞納処分の執行停止（地方税法15条の7）が使えます。",
    "code": "claims.halt.compulsory_claim",
}
