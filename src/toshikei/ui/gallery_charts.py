"""Samples of charts for the gallery page (部品帳), one of each kind. Everything in them is invented."""

from decimal import Decimal

from django.utils.safestring import SafeString

from toshikei.ui.charts import (
    balance,
    bars,
    ceiling,
    departures,
    dumbbell,
    history,
    layers,
    line,
    outline,
    quadrant,
    steps,
    strip,
)
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.formats import in_words, percent, thousand_yen


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
        _balance(),
        _layers(),
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


def _balance() -> Figure:
    come = (("給料", 67_200), ("仕送り", 168_000), ("貯金の取りくずし", 15_500), ("ローンの借り入れ", 49_300))
    gone = (
        ("食費", 42_100),
        ("医療費や子どものお金", 79_500),
        ("ローンの返済", 30_300),
        ("そのほか", 148_100),
    )
    tones = ("f-main", "f-mid", "f-ref-soft", "f-alt")
    left, right = (
        balance.Side(
            heading,
            "300,000円",
            [
                bars.Bar(label, value, f"{value:,}円", css)
                for (label, value), css in zip(rows, tones, strict=True)
            ],
        )
        for heading, rows in (("入るお金", come), ("使うお金", gone))
    )
    rows = tuple((label, f"{value:,}円") for label, value in (*come, *gone))
    return _figure(
        "g-balance",
        "入りと出：家計のひと月",
        balance.balance(left, right, "入るお金のうち給料は67,200円。"),
        table=Table(("名称", "円"), rows),
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


def _layers() -> Figure:
    boxes = [
        layers.Box("A1", "台帳を一つにする", 0),
        layers.Box("A2", "目標を決める", 0, css="f-band"),
        layers.Box("A3", "ならして直す", 1, ("A1",)),
        layers.Box("A4", "残すか決める", 2, ("A2", "A3")),
    ]
    table = Table(("もの", "待つもの"), tuple((box.words, "、".join(box.waits) or "－") for box in boxes))
    return _figure(
        "g-layers",
        "待つ順番：行動",
        layers.layers(boxes, "4つの行動のうち、A4がいちばん後。"),
        subtitle="左から右へ、先に終えるものから",
        table=table,
    )
