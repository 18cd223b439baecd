"""Every drawing: valid markup, no style, a sentence, everything inside the frame, the same values in both sizes."""

import re
from xml.etree import ElementTree

import pytest

from toshikei.ui import gallery
from toshikei.ui.charts import bars, ceiling, departures, line, outline, steps
from toshikei.ui.charts.svg import Drawing, text_width


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  # our own drawing


FIGURES = gallery.figures()
DRAWINGS = [
    (f"{figure.code}-{size}", getattr(figure, size)) for figure in FIGURES for size in ("wide", "narrow")
]
DRAWINGS += [(f"small-{label}", drawing) for label, drawing in gallery.smalls()] + [
    ("map", gallery.sample_map())
]


@pytest.mark.parametrize(("name", "svg"), DRAWINGS, ids=[name for name, _ in DRAWINGS])
def test_drawing_is_wellformed_and_speaks(name, svg):
    root = parsed(svg)

    assert root.get("role") == "img"
    assert root.get("aria-label")
    assert not [node for node in root.iter() if "style" in node.attrib or node.tag == "style"]


@pytest.mark.parametrize(("name", "svg"), DRAWINGS, ids=[name for name, _ in DRAWINGS])
def test_words_stay_inside_the_frame(name, svg):
    root = parsed(svg)
    width = float(root.get("width"))

    for node in root.iter("text"):
        css = set((node.get("class") or "").split())
        length = text_width("".join(node.itertext()), 12 if "tk" in css else 14)
        start = float(node.get("x")) - (length if "e" in css else length / 2 if "m" in css else 0)
        assert start >= -10, (name, "".join(node.itertext()))
        assert start + length <= width + 12, (name, "".join(node.itertext()))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)
def test_table_twin_holds_every_written_value(figure):
    cells = {cell for row in figure.table.rows for cell in row}

    assert cells
    assert len({len(row) for row in figure.table.rows}) == 1
    assert len(figure.table.heads) == len(figure.table.rows[0])


def test_bars_start_at_zero_and_negative_bars_go_left():
    wide, _ = bars.bars([bars.Bar("増", 10, "10"), bars.Bar("減", -10, "▲10")], "二つ")
    rects = list(parsed(wide).iter("rect"))

    assert float(rects[1].get("x")) + float(rects[1].get("width")) == pytest.approx(
        float(rects[0].get("x")), abs=0.2
    )


def test_all_zero_bars_do_not_fail():
    wide, narrow = bars.bars([bars.Bar("なし", 0, "0")], "なし")

    assert "なし" in wide
    assert "なし" in narrow


def test_shares_leave_out_what_is_nothing():
    wide, _ = bars.shares([bars.Bar("有", 5, "100％"), bars.Bar("無", 0, "0％")], "一つ")

    assert "無" not in wide


def test_forecast_of_one_point():
    words = line.Words("一点", str, str)

    wide, _ = line.forecast([line.Point(2020, 5, "令和2年")], words)

    assert "一点" in wide


@pytest.mark.parametrize(("second", "is_below"), [(102, True), (20, False)])
def test_words_of_the_first_point_leave_those_of_the_marked_one_alone(second, is_below):
    words = line.Words("市債の残高", lambda yen: f"{yen}億円", lambda yen: f"{yen}億円")
    years = [(2016, 100), (2020, 110), (2021, second), (2040, 0)]
    points = [line.Point(x, value, f"{x}年度の末", is_marked=x == 2021) for x, value in years]

    _, narrow = line.forecast(points, words)

    ring = next(node for node in parsed(narrow).iter("circle") if node.get("class") == "ring")
    said = next(node for node in parsed(narrow).iter("text") if "100億円" in "".join(node.itertext()))
    assert (float(said.get("y")) > float(ring.get("cy"))) is is_below


def test_waterfall_spans_below_zero():
    wide, _ = steps.waterfall(
        [steps.Fall("黒字", 0, 5, "5"), steps.Fall("赤字", 5, -3, "▲8")], "赤字になった"
    )

    assert all(float(node.get("width")) >= 0 for node in parsed(wide).iter("rect"))


def test_words_are_escaped():
    drawing = Drawing(10, 10, 'a"<b>')
    drawing.text(1, 1, "<script>")
    drawing.rect("f-main", 0, 0, 1, 1, tip='"><script>')

    assert not re.search(r"<script|<b>", drawing.render())


def test_thinning_keeps_the_ends_and_the_corner():
    ring = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 5.0), (0.0, 0.0)]

    assert outline.simplified(ring, 0.1) == [(0.0, 0.0), (2.0, 0.0), (2.0, 5.0), (0.0, 0.0)]


def test_ceiling_parts_end_at_the_limit_and_the_rest_stands_above():
    it = ceiling.Ceiling(60, 50, 100, "済み", "未", "枠", "10 超過")

    wide, _ = ceiling.ceiling(it, "超過")

    rects = list(parsed(wide).iter("rect"))
    assert [rect.get("class") for rect in rects] == ["f-main", "f-soft", "f-alt"]
    assert float(rects[2].get("x")) == pytest.approx(
        float(rects[1].get("x")) + float(rects[1].get("width")), abs=0.2
    )


def test_ceiling_below_the_limit_has_no_excess():
    wide, _ = ceiling.ceiling(ceiling.Ceiling(60, 0, 100, "済み", "未", "枠", "あと40"), "あと40")

    assert [rect.get("class") for rect in parsed(wide).iter("rect")] == ["f-main"]


def test_departures_of_nothing_changed_do_not_fail():
    axis = departures.AxisWords("要求", "査定", "前年度と同じ", 1, "円")

    wide, narrow = departures.departures([departures.Departure("福祉", 0, 0, "0", "0")], axis, "同じ")

    assert "福祉" in wide
    assert "福祉" in narrow
