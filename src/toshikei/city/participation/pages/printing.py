"""A published white paper as paper: tagged PDF through the papers of the foundation."""

from functools import lru_cache

from django.utils import timezone

from toshikei.city.participation import selectors
from toshikei.city.participation.models import WhitePaper
from toshikei.city.participation.pages import paper_drawing
from toshikei.city.participation.selectors.contents import BlockShown, ChapterShown, Edition
from toshikei.foundation.papers.model import (
    Column,
    Contents,
    Figure,
    Heading,
    Kind,
    Look,
    Notes,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Row,
    Table,
)
from toshikei.foundation.papers.services import paper_pdf
from toshikei.ui import formats
from toshikei.ui.charts.printed import printed

KEPT = 8
"""Set papers kept in memory: a few megabytes. A published edition never changes."""


class _Set:
    """A published paper as the key of its set form."""

    def __init__(self, paper: WhitePaper) -> None:
        self.paper, self.content = paper, (paper.pk, paper.content_hash)

    def __hash__(self) -> int:
        return hash(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Set) and self.content == other.content


def pdf_of(paper: WhitePaper) -> bytes:
    return _pdf(_Set(paper))


@lru_cache(maxsize=KEPT)
def _pdf(key: _Set) -> bytes:
    return paper_pdf(paper_of(selectors.edition_of(key.paper)))


def paper_of(edition: Edition) -> Paper:
    """The edition in the words of the foundation's papers."""
    parts: list[Part] = [Contents(1), PageBreak()]
    for chapter in edition.chapters:
        parts += _chapter(chapter)
    parts += _ending(edition)
    lead = ("数値と説明は、市の予算書から作り、市民の声を受けて直したものです。",)
    if edition.is_invented:
        lead = (*lead, "見本のための架空の数値です。")
    moment = timezone.localtime(edition.published_at)
    return Paper(
        title=f"{edition.title}（第{edition.number}版）",
        city=edition.city,
        as_of=moment,
        identity=f"{edition.fiscal_year}-{edition.number} {edition.content_hash[:12]}",
        parts=tuple(parts),
        lead=lead,
    )


def _chapter(chapter: ChapterShown) -> list[Part]:
    made: list[Part] = [Heading(f"{chapter.number}　{chapter.question}"), Paragraph(chapter.answer)]
    for block in chapter.blocks:
        made += _block(chapter, block)
    made += [_table(chapter, table) for table in map(paper_drawing.written, chapter.tables)]
    made += _voices(chapter)
    return made


def _block(chapter: ChapterShown, block: BlockShown) -> list[Part]:
    by = [Notes((f"提案：{block.byline}",))] if block.byline else []
    if not block.table:
        return [*(Paragraph(line) for line in block.text.split("\n") if line.strip()), *by]
    figure = paper_drawing.figure_of(chapter, block)
    if figure is None:
        return []
    said = "、".join(" ".join(row) for row in figure.table.rows) if figure.table else ""
    return [Figure(printed(figure.wide), f"{block.text}。{said}", block.text), *by]


def _table(chapter: ChapterShown, written: paper_drawing.Written) -> Table:
    rows = [Row((row.label, *values)) for row, values in written.rows]
    if written.sums:
        rows.append(Row(("合計", *written.sums), Look.SUM))
    columns = (
        Column("名称", is_head=True),
        *(Column(head, Kind.WHOLE, write=formats.yen) for head in written.table.heads),
    )
    notes = (f"出典：{chapter.source}",)
    return Table(written.table.caption, columns, tuple(rows), unit=written.unit, notes=notes)


def _voices(chapter: ChapterShown) -> list[Part]:
    found = [*chapter.voices, *(voice for block in chapter.blocks for voice in block.voices)]
    if not found:
        return []
    made: list[Part] = [Heading("寄せられた声", 2)]
    for voice in found:
        made += [
            Paragraph(f"「{voice.text}」（{voice.byline}）"),
            Notes((f"{voice.verdict_label}：{voice.answer}" if voice.answer else voice.verdict_label,)),
        ]
    return made


def _ending(edition: Edition) -> list[Part]:
    made: list[Part] = [PageBreak(), Heading("ことばの説明")]
    rows = tuple(Row((term, words)) for term, words in edition.words)
    made.append(Table("この白書に出てくる言葉", (Column("言葉", is_head=True), Column("説明")), rows))
    if edition.bylines:
        made += [Heading("いっしょにつくった市民"), Paragraph("、".join(edition.bylines))]
    if edition.kept:
        rows = tuple(Row(row) for row in edition.kept)
        made += [
            Heading("言葉の点検で残したもの"),
            Table("残した言葉と理由", (Column("言葉", is_head=True), Column("理由")), rows),
        ]
    return made
