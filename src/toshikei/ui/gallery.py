"""Samples for the gallery page (部品帳): every component with its variants. Everything in them is invented."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.ui.charts import (
    bars,
    ceiling,
    departures,
    dumbbell,
    history,
    line,
    outline,
    quadrant,
    steps,
    strip,
)
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.formats import in_words, percent, thousand_yen

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


def _figure(code: str, title: str, drawings: tuple[SafeString, SafeString], **more: object) -> Figure:
    return Figure(code, title, *drawings, source="部品帳の見本", is_invented=True, **more)  # type: ignore[arg-type]  # options of a figure by name


def figures() -> list[Figure]:
    """One of each kind of chart."""
    return [
        _bars(),
        _shares(),
        _forecast(),
        _history(),
        _strip(),
        _waterfall(),
        _stage_bars(),
        _ceiling(),
        _dumbbell(),
        _departures(),
        _quadrant(),
    ]


def _bars() -> Figure:
    rows = [
        bars.Bar(label, value, in_words(value))
        for label, value in (
            ("民生費", 38_550_000_000),
            ("教育費", 13_205_000_000),
            ("土木費", 10_675_000_000),
        )
    ]
    table = Table(("款", "円"), tuple((row.label, f"{row.value:,.0f}") for row in rows))
    return _figure(
        "g-bars",
        "横の棒：目的別の歳出",
        bars.bars(rows, "民生費が最も多い。"),
        subtitle="棒は0から",
        table=table,
    )


def _shares() -> Figure:
    named = (("市税", 21.2), ("地方交付税", 25.9), ("国・道の支出金", 24.1), ("市債", 5.9), ("その他", 12.4))
    whole = sum(value for _, value in named)
    parts = [bars.Bar(label, value, percent(Decimal(value) / Decimal(whole) * 100)) for label, value in named]
    table = Table(("収入", "割合"), tuple((part.label, part.written) for part in parts))
    return _figure(
        "g-shares", "割合の帯：歳入の内訳", bars.shares(parts, "地方交付税が最も多い。"), table=table
    )


def _forecast() -> Figure:
    past = [59.2, 58.1, 57.0, 55.9, 55.9]
    future = [(54.1, 52.2, 55.3), (51.4, 47.6, 54.3), (48.1, 41.8, 53.1), (45.0, 35.2, 52.0)]
    points = [
        line.Point(4 + i, value, f"令和{4 + i}年度", axis=f"令和{4 + i}") for i, value in enumerate(past)
    ]
    points += [
        line.Point(
            9 + i, middle, f"令和{9 + i}年度", axis=f"令和{9 + i}", is_forecast=True, low=low, high=high
        )
        for i, (middle, low, high) in enumerate(future)
    ]
    words = line.Words(
        "基金は令和12年度に45億円、幅は35.2〜52億円。",
        lambda value: f"{value:g}億円",
        lambda value: f"{value:g}億円",
    )
    table = Table(
        ("年度", "億円", "幅"),
        tuple(
            (p.label, f"{p.value:g}", f"{p.low:g}〜{p.high:g}" if p.low and p.high else "－") for p in points
        ),
    )
    return _figure(
        "g-line",
        "幅のある線：基金の見通し",
        line.forecast(points, words),
        subtitle="実線は決算、点線は見通し、帯は幅",
        table=table,
    )


def _history() -> Figure:
    """Own line, grey means, a bound, a target, a year of another kind and one without a figure."""
    values = ((14.2, 9.1), (13.1, 9.0), (12.4, 8.8), (None, 8.7), (11.6, 8.5))
    marks = [
        history.Mark(
            x=2 + i,
            value=own,
            written="－" if own is None else f"{own}％",
            label=f"令和{2 + i}年度",
            axis=f"令和{2 + i}",
            axis_2="架空" if i == len(values) - 1 else "",
            is_other_kind=i == len(values) - 1,
            other=other,
        )
        for i, (own, other) in enumerate(values)
    ]
    levels = [history.Level(18, "許可が要る線 18％"), history.Level(11, "目標 11％以下", "target")]
    words = history.Words("割合は14.2％から11.6％に下がった。", lambda value: f"{value:g}％", "似た市の平均")
    table = Table(
        ("年度", "この市", "似た市"), tuple((mark.label, mark.written, f"{mark.other}％") for mark in marks)
    )
    return _figure(
        "g-history",
        "年度の線：返済の割合",
        history.history(marks, words, levels=[*levels, history.Level(350, "注意水準 350％")]),
        subtitle="灰色は似た市の平均。値のない年度は線を切る",
        table=table,
    )


def _strip() -> Figure:
    dots = [
        strip.Dot(80 + (i * 37 % 190) / 10, f"市{i + 1}", f"{80 + (i * 37 % 190) / 10:.1f}％")
        for i in range(36)
    ]
    dots += [
        strip.Dot(95.4, "この市", "95.4％", "この市"),
        strip.Dot(86.1, "となりの市", "86.1％", "となりの市"),
    ]
    table = Table(("市", "割合"), tuple((dot.label, dot.written) for dot in dots))
    drawings = strip.strip(
        dots, "この市は似た市の中で高い方にある。", middle=89.5, tick=lambda value: f"{value:g}％"
    )
    return _figure(
        "g-strip", "点の帯：似た市の中のどこか", drawings, subtitle="灰色の点は似た市", table=table
    )


def _waterfall() -> Figure:
    rows = [
        steps.Fall("前年度の残高", 0, 59, "59億円", is_sum=True),
        steps.Fall("積み立て", 59, 62, "＋3億円", "f-third"),
        steps.Fall("取り崩し", 62, 54, "▲8億円", "f-alt"),
        steps.Fall("今年度の残高", 0, 54, "54億円", is_sum=True),
    ]
    table = Table(("区分", "額"), tuple((row.label, row.written) for row in rows))
    return _figure(
        "g-waterfall", "滝：基金の出入り", steps.waterfall(rows, "59億円が54億円になった。"), table=table
    )


def _stage_bars() -> Figure:
    amounts = (
        ("要求", 48_200_000),
        ("財政課の査定", 44_600_000),
        ("市長の査定", 45_100_000),
        ("議決", 45_100_000),
    )
    rows, before = [], None
    for label, value in amounts:
        change = "" if before in {None, value} else thousand_yen(value - (before or 0), "＋")
        rows.append(steps.StageBar(label, value, thousand_yen(value), change))
        before = value
    rows.append(steps.StageBar("決算", None))
    table = Table(("段階", "千円", "差"), tuple((row.label, row.written, row.change) for row in rows))
    return _figure(
        "g-stages",
        "段階の棒：ある事業",
        steps.stage_bars(rows, "要求48,200千円が議決45,100千円になった。"),
        subtitle="単位：千円。橙は減った分、青緑は増えた分、点線はこれから",
        table=table,
    )


def _ceiling() -> Figure:
    it = ceiling.Ceiling(
        69_420_000_000,
        30_840_000_000,
        98_500_000_000,
        "査定済み 694.2億円",
        "未査定 308.4億円",
        "枠 985.0億円",
        "17.6億円 超過",
        "保留は要求額で計算",
    )
    table = Table(
        ("区分", "億円"),
        (("査定済み", "694.2"), ("未査定", "308.4"), ("枠", "985.0"), ("超過", "17.6")),
    )
    return _figure(
        "g-ceiling",
        "枠の棒：査定ボード",
        ceiling.ceiling(it, "枠985.0億円に対し、17.6億円の超過。"),
        subtitle="一般財源",
        table=table,
    )


def _departures() -> Figure:
    rows = [
        departures.Departure("子育て・教育", 680_000_000, 410_000_000, "＋4.1", "＋6.8"),
        departures.Departure("文化・スポーツ", 80_000_000, -40_000_000, "▲0.4", "＋0.8"),
        departures.Departure("市役所の運営", -170_000_000, -200_000_000, "▲2.0", "▲1.7"),
    ]
    axis = departures.AxisWords("要求", "査定", "前年度と同じ", 100_000_000, "億円")
    table = Table(
        ("分野", "要求", "査定"), tuple((row.label, row.asked_written, row.written) for row in rows)
    )
    return _figure(
        "g-departures",
        "前年度との差：要求から査定へ",
        departures.departures(rows, axis, "子育て・教育が4.1億円増える。"),
        subtitle="単位：億円。灰色の丸は要求、青い丸は査定",
        table=table,
    )


def _dumbbell() -> Figure:
    rows = [
        dumbbell.Change("福祉", 371, 386, "386億円", "＋15億円"),
        dumbbell.Change("道路・まちづくり", 112, 107, "107億円", "▲5億円"),
        dumbbell.Change("教育", 128, 132, "132億円", "＋4億円"),
    ]
    table = Table(("分野", "今年度", "差"), tuple((row.label, row.written, row.difference) for row in rows))
    return _figure(
        "g-dumbbell",
        "前年からの動き：分野別",
        dumbbell.dumbbell(rows, "福祉が15億円増えた。"),
        subtitle="灰色は前年度、青は今年度",
        table=table,
    )


def _quadrant() -> Figure:
    spots = [quadrant.Spot(f"施設{i + 1}", (i * 37 + 11) % 97, (i * 53 + 29) % 95) for i in range(36)]
    corners = quadrant.Corners(
        "使い方を変える", "残して直す", "まとめる・やめる", "建て替える", "利用が多い", "建物がよい"
    )
    table = Table(("施設", "利用", "建物"), tuple((s.label, f"{s.x:g}", f"{s.y:g}") for s in spots))
    return _figure(
        "g-quadrant",
        "四つの隅：施設の見直し",
        quadrant.quadrant(spots, corners, "施設を利用と建物の点数で四つに分けた。"),
        table=table,
    )


def smalls() -> list[tuple[str, SafeString]]:
    """Small lines on one scale."""
    named = (("釧路", (41, 40, 40, 39, 38)), ("阿寒", (12, 11, 11, 10, 9)), ("音別", (6, 6, 5, 5, 4)))
    return [
        (label, line.small(line.Series(label, values, first_axis="令和2", last_axis="6年度"), 0, 45))
        for label, values in named
    ]


def sample_map() -> SafeString:
    """Four steps of colour, the value under the name."""
    squares = []
    for index, (name, value) in enumerate(
        (("北区", "▲12％"), ("東区", "▲18％"), ("西区", "▲27％"), ("南区", "▲34％"))
    ):
        x, y = index % 2, 1 - index // 2
        ring = [(x, y), (x + 0.96, y + 0.05), (x + 0.9, y + 0.93), (x + 0.04, y + 0.9), (x, y)]
        squares.append(outline.Area((ring,), f"q{index + 1} s-paper", name, value, f"{name}　{value}"))
    return outline.drawn(squares, "四つの区の人口の変化。南区の減り方が最も大きい。", height=220)
