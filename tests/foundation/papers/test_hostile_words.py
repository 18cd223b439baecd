"""Whatever people write stands in the paper as they wrote it: nothing is taken for markup, nothing runs, nothing is cut."""

import json
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.foundation.papers import reading
from tests.foundation.papers.samples import narrow, paper

from toshikei.foundation.papers.document import data_of
from toshikei.foundation.papers.fitting import breakable
from toshikei.foundation.papers.glyphs import glyphs, seen
from toshikei.foundation.papers.model import (
    Column,
    Contents,
    Heading,
    Notes,
    Paper,
    Paragraph,
    Row,
    Table,
)
from toshikei.foundation.papers.setting import typeset

MARKUP = "#$[]{}()\\@<>`*_=-+/~'\"&%^|;:,.!?"
WRITTEN = st.text(st.sampled_from(MARKUP + "aZ09 漢字かなカナ、。・▲－〜①㈱　\n"), max_size=60)


def pdf_of(one: Paper) -> bytes:
    return typeset(json.dumps(data_of(one)), int(one.as_of.timestamp()))


def everywhere(text: str) -> Paper:
    table = Table(
        text,
        (Column(f"列{text}", group=text), Column("二")),
        (Row((text, text)), Row(("", None))),
        text,
        (text,),
    )
    return paper(
        Contents(),
        Heading(f"見出し{text}"),
        Paragraph(text),
        table,
        Notes((text,)),
        title=f"題{text}".strip(),
    )


@settings(max_examples=25)
@given(WRITTEN)
@example("#sys.version $x^2$ [a] \\ @a <b> `c`")
@example('#read("/etc/passwd")')
@example("/* comment */ // line")
@example("")
def test_markup_is_text(text: str) -> None:
    assert pdf_of(everywhere(text)).startswith(b"%PDF-1.7")


def test_markup_comes_back_as_written(tmp_path: Path) -> None:
    written = (
        "#let x = 1; $a_1^2$ [b] {c} \\d @e <f> `g` *h* _i_ = j - k + l / m ~ n 'o' \"p\" -- --- ... //q"
    )
    path = tmp_path / "markup.pdf"

    path.write_bytes(pdf_of(everywhere(written)))

    assert reading.words(path).count("".join(written.split())) >= 5


@settings(max_examples=15)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_is_printed_or_refused(text: str) -> None:
    from toshikei.foundation.papers.errors import NoGlyph

    try:
        data = data_of(everywhere(text))
    except NoGlyph:
        assert glyphs().missing(seen(text).replace("\n", ""))
        return

    assert typeset(json.dumps(data), 0).startswith(b"%PDF")


def test_very_long_words_stay_in_their_column(tmp_path: Path) -> None:
    columns = (Column("事業"), Column("説明"), Column("番号"))
    row = Row(("a" * 300, "https://example.jp/" + "W" * 400, "9" * 200))
    path = tmp_path / "long.pdf"

    path.write_bytes(
        pdf_of(paper(Table("長い語", columns, (row,)), Paragraph("b" * 500), Notes(("c" * 500,))))
    )

    assert all(right <= width - 42 for width, _height, _left, right in reading.boxes(path))
    text = reading.words(path)
    assert text.count("a") >= 300
    assert text.count("W") == 400


def test_row_longer_than_a_page_goes_on(tmp_path: Path) -> None:
    text = "".join(f"{number}番目の文。" for number in range(2000))
    path = tmp_path / "row.pdf"

    path.write_bytes(pdf_of(paper(Table("長い行", (Column("目"), Column("説明")), (Row(("一", text)),)))))

    assert "1999番目の文。" in reading.words(path)
    assert int(reading.facts(path)["Pages"]) > 1


def test_empty_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"

    path.write_bytes(pdf_of(paper(Table("空の表", narrow().columns, ()))))

    assert "ここに載せるものはありません。" in reading.words(path)


@given(st.text(st.sampled_from("aW0漢 \n"), max_size=80), st.floats(1, 30))
def test_breaking_changes_nothing_but_breaks(text: str, width: float) -> None:
    assert breakable(text, width).replace("\u200b", "") == text
