"""The PDF of a paper, read back with poppler."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.foundation.papers import reading
from tests.foundation.papers.samples import AS_OF, money, narrow, paper, whole, wide

from toshikei.foundation.papers.errors import NoGlyph, TableTooWide, TakesTooLong
from toshikei.foundation.papers.glyphs import BOLD, FAMILY, REGULAR, read
from toshikei.foundation.papers.model import Column, Figure, Heading, Landscape, Paragraph, Row, Table
from toshikei.foundation.papers.services import paper_pdf
from toshikei.foundation.papers.setting import typst

MARGIN, HALF_BRACKET = 42.5, 4.3


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "whole.pdf"
    path.write_bytes(paper_pdf(whole()))
    return path


def test_is_tagged_and_has_its_title(printed: Path) -> None:
    facts = reading.facts(printed)

    assert facts["Title"] == whole().title
    assert facts["Tagged"] == "yes"
    assert facts["Page size"].endswith("(A4)")
    assert facts["CreationDate"] == facts["ModDate"]


def test_every_font_is_embedded(printed: Path) -> None:
    fonts = reading.fonts(printed)

    assert {name.partition("+")[2].partition("-Identity")[0] for name, _, _ in fonts} == {
        "NotoSansJP-Regular",
        "NotoSansJP-Bold",
    }
    assert {(embedded, subset) for _, embedded, subset in fonts} == {("yes", "yes")}


def test_every_cell_stands_in_the_text(printed: Path) -> None:
    text = reading.words(printed)

    for table in whole().tables():
        for column, cells in zip(
            table.columns, zip(*(row.cells for row in table.rows), strict=True), strict=True
        ):
            written = {"".join(column.written(cell).split()) for cell in cells}
            assert [one for one in written if one not in text] == [], column.label


def test_pages_are_numbered_and_carry_the_head(printed: Path) -> None:
    count = int(reading.facts(printed)["Pages"])

    for number in range(1, count + 1):
        page = reading.asked("pdftotext", "-f", str(number), "-l", str(number), str(printed), "-")
        assert f"{number}/{count}" in "".join(page.split())
        assert "みほん市（架空）" in page
        assert "令和8年11月27日9時30分現在" in page
        assert "sample/1" in page


def test_bookmarks_are_the_headings(printed: Path) -> None:
    """A table may bear one too."""
    titles = [one.text for one in whole().parts if isinstance(one, Heading)]

    assert [title for title, _page in reading.bookmarks(printed)] == [*titles, "（款）1 市税"]


def test_head_is_tagged_and_repeated(printed: Path, tmp_path: Path) -> None:
    path = tmp_path / "narrow.pdf"
    path.write_bytes(paper_pdf(paper(narrow())))

    tags = reading.structure(path)
    pages = reading.asked("pdftotext", "-layout", str(printed), "-").split("\f")

    assert "TH " in tags
    assert "Caption" in tags
    assert sum("本年度の財源内訳" in page for page in pages) > 1


def test_wide_table_turns_the_page_with_its_heading(tmp_path: Path) -> None:
    columns = (Column("事業", is_head=True), *(money(f"列{number}") for number in range(14)))
    table = Table("事業一覧", columns, (Row(("図書館", *(123_456_789,) * 14)),))
    path = tmp_path / "wide.pdf"

    path.write_bytes(paper_pdf(paper(Paragraph("はじめに"), Heading("一覧"), table, narrow())))

    lines = reading.asked("pdfinfo", "-f", "1", "-l", "9", str(path)).splitlines()
    sizes = [
        line.split("size:")[1].split("pts")[0].strip() for line in lines if "size:" in line and "pts" in line
    ]
    assert sizes == ["595.276 x 841.89", "841.89 x 595.276", "595.276 x 841.89"]
    second = reading.asked("pdftotext", "-f", "2", "-l", "2", str(path), "-")
    assert "一覧" in second


def test_nothing_leaves_the_page(tmp_path: Path) -> None:
    """The boxes of all words lie inside the margins; a closing bracket may lean out by its empty half."""
    path = tmp_path / "wide.pdf"
    path.write_bytes(paper_pdf(paper(wide(30), Landscape((wide(3),)))))

    boxes = reading.boxes(path)

    assert boxes
    for width, _height, left, right in boxes:
        assert left >= MARGIN - 0.5
        assert right <= width - MARGIN + HALF_BRACKET


@pytest.mark.parametrize("lines_before", [36, 40, 44])
def test_a_short_table_stands_on_one_page(tmp_path: Path, lines_before: int) -> None:
    path = tmp_path / "short.pdf"
    rows = tuple(Row((f"行{number:02}番", "", number)) for number in range(12))
    before = [Paragraph("本文です。")] * lines_before
    path.write_bytes(paper_pdf(paper(*before, replace(narrow(), rows=rows))))

    pages = reading.asked("pdftotext", str(path), "-").split("\f")
    holding = [number for number, page in enumerate(pages) if "番" in page]

    assert len(holding) == 1
    assert all(f"行{number:02}番" in pages[holding[0]] for number in range(12))


def test_same_paper_same_bytes() -> None:
    assert paper_pdf(whole()) == paper_pdf(whole())
    later = replace(whole(), as_of=AS_OF + timedelta(days=1))
    assert paper_pdf(whole()) != paper_pdf(later)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("㋿", "32FF"), ("葛\U000e01ef", "845B・U+E01EF"), ("😀", "1F600"), ("\ud800", "D800")],
)
def test_character_without_a_glyph_is_refused_with_its_place(text: str, shown: str) -> None:
    table = Table("名簿", (Column("氏名"),), (Row(("釧路 太郎",)), Row((f"釧路 {text}",))))

    with pytest.raises(NoGlyph) as refused:
        paper_pdf(paper(table))

    assert refused.value.params["place"] == "表「名簿」の「氏名」2行目"
    assert refused.value.params["codepoint"] == shown
    assert "表「名簿」の「氏名」2行目" in str(refused.value)


def test_names_of_people_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "names.pdf"
    path.write_bytes(paper_pdf(paper(Paragraph("髙橋 﨑山 𠮷野 葛\U000e0100飾 邉見 濵田"))))

    assert "髙橋﨑山𠮷野" in reading.words(path)


def test_too_many_columns_are_refused() -> None:
    columns = tuple(money(f"列{number}") for number in range(40))
    table = Table("広すぎる表", columns, (Row((123_456_789_012,) * 40),))

    with pytest.raises(TableTooWide) as refused:
        paper_pdf(paper(table))

    assert refused.value.params["table"] == "広すぎる表"
    assert int(str(refused.value.params["width"])) > 267


def test_setting_that_takes_too_long_is_refused() -> None:
    with pytest.raises(TakesTooLong):
        paper_pdf(paper(wide(400)), seconds=0)


def test_figure_needs_words() -> None:
    with pytest.raises(ValueError, match="words"):
        Figure("<svg/>", " ")


def test_weights_draw_the_same_characters_and_bear_the_name() -> None:
    regular, bold = read(REGULAR), read(BOLD)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[REGULAR.parent])

    assert regular.ids.keys() == bold.ids.keys()
    assert regular.pairs == bold.pairs
    assert fonts.families() == [FAMILY]
