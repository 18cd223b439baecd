"""What a white paper says: assembled from its rows while it is made, read from the frozen content once published.

Both go through the same dictionary, so a page, a file and the PDF of a draft and of a published edition cannot differ.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from toshikei.city.participation.choices import ADOPTING, PaperState, VoiceState
from toshikei.city.participation.models import Block, Chapter, Voice, WhitePaper
from toshikei.engines.wording import glossary

type Content = dict[str, object]


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row of a table; `values` in whole yen, `url` leads to the place in the budget ("" for none)."""

    label: str
    values: tuple[int, ...]
    url: str


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table in yen. `has_sum`: the rows add up to a last row."""

    code: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[RowShown, ...]
    has_sum: bool

    @property
    def sums(self) -> tuple[int, ...]:
        return tuple(sum(row.values[n] for row in self.rows) for n in range(len(self.heads)))


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """A voice everybody may read, with the editors' answer."""

    kind: str
    kind_label: str
    text: str
    byline: str
    said_on: date
    verdict: str
    verdict_label: str
    answer: str
    block: int | None


@dataclass(frozen=True, slots=True)
class BlockShown:
    """A passage or a chart with the voices about it."""

    id: int
    kind: str
    text: str
    table: str
    chart: str
    byline: str
    voices: tuple[VoiceShown, ...]


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """One question with everything below it; `voices` are those about the chapter as a whole."""

    number: int
    code: str
    question: str
    answer: str
    source: str
    as_of: date
    is_invented: bool
    blocks: tuple[BlockShown, ...]
    tables: tuple[TableShown, ...]
    voices: tuple[VoiceShown, ...]

    def table(self, code: str) -> TableShown | None:
        return next((one for one in self.tables if one.code == code), None)

    @property
    def drawn(self) -> frozenset[str]:
        """Tables that a chart of the chapter already shows."""
        return frozenset(block.table for block in self.blocks if block.table)


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole white paper as people read it."""

    fiscal_year: int
    number: int
    title: str
    city: str
    state: str
    state_label: str
    consult_until: date | None
    published_at: datetime | None
    content_hash: str
    chapters: tuple[ChapterShown, ...]
    bylines: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_published(self) -> bool:
        return self.state == PaperState.PUBLISHED

    @property
    def is_invented(self) -> bool:
        return any(chapter.is_invented for chapter in self.chapters)

    @property
    def voices(self) -> int:
        return sum(
            len(chapter.voices) + sum(len(block.voices) for block in chapter.blocks)
            for chapter in self.chapters
        )


def assembled(paper: WhitePaper) -> Content:
    """The content of a paper from its rows. Four queries, whatever its length."""
    blocks: dict[int, list[Block]] = {}
    for block in Block.objects.filter(chapter__paper=paper).order_by("chapter_id", "position", "pk"):
        blocks.setdefault(block.chapter_id, []).append(block)
    voices: dict[int, list[Voice]] = {}
    for voice in Voice.objects.filter(paper=paper, state=VoiceState.SHOWN).order_by("said_at", "pk"):
        voices.setdefault(voice.chapter_id, []).append(voice)
    chapters = [
        _chapter(chapter, blocks.get(chapter.pk, []), voices.get(chapter.pk, []))
        for chapter in Chapter.objects.filter(paper=paper).order_by("number", "pk")
    ]
    kept = paper.kept_findings.order_by("pk").values_list("found", "reason")
    return {
        "fiscal_year": paper.fiscal_year,
        "edition": paper.edition,
        "title": paper.title,
        "city": settings.CITY["name"],
        "chapters": chapters,
        "bylines": _bylines(blocks, voices),
        "words": [[term, words] for term, words in words_used(_texts(chapters))],
        "kept_findings": [list(row) for row in kept],
    }


def _chapter(chapter: Chapter, blocks: Sequence[Block], voices: Sequence[Voice]) -> Content:
    return {
        "number": chapter.number,
        "code": chapter.code,
        "question": chapter.question,
        "answer": chapter.answer,
        "source": chapter.source,
        "as_of": chapter.as_of.isoformat(),
        "is_invented": chapter.is_invented,
        "tables": chapter.tables,
        "blocks": [
            {
                "id": one.pk,
                "kind": one.kind,
                "text": one.text,
                "table": one.table,
                "chart": one.chart,
                "byline": one.byline,
            }
            for one in blocks
        ],
        "voices": [_voice(one) for one in voices],
    }


def _voice(voice: Voice) -> Content:
    return {
        "kind": voice.kind,
        "kind_label": voice.get_kind_display(),
        "text": voice.text,
        "byline": voice.byline,
        "said_on": timezone.localdate(voice.said_at).isoformat(),
        "verdict": voice.verdict,
        "verdict_label": voice.get_verdict_display(),
        "answer": voice.answer,
        "block": voice.block_id,
    }


def _bylines(blocks: Mapping[int, Sequence[Block]], voices: Mapping[int, Sequence[Voice]]) -> list[str]:
    """Everybody whose words or ideas are in it, each name once."""
    named = [block.byline for many in blocks.values() for block in many if block.byline]
    named += [voice.byline for many in voices.values() for voice in many if voice.verdict in ADOPTING]
    return sorted(set(named))


def _texts(chapters: Sequence[Content]) -> Iterable[str]:
    for chapter in chapters:
        yield str(chapter["answer"])
        blocks = chapter["blocks"]
        if isinstance(blocks, list):
            yield from (block["text"] for block in blocks)


def words_used(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The glossary's terms in order of their first use: ことばの説明 at the end of a paper."""
    known = glossary.terms()
    found = [match.group() for text in texts for match in glossary.pattern().finditer(text)]
    return [(term, known[term]) for term in dict.fromkeys(found)]


def hash_of(content: Content) -> str:
    """SHA-256 of the canonical JSON: the same content has the same fingerprint in every database."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def edition_of(paper: WhitePaper) -> Edition:
    """A paper as people read it: frozen where it is published."""
    content = paper.content if paper.state == PaperState.PUBLISHED else assembled(paper)
    return Edition(
        fiscal_year=paper.fiscal_year,
        number=paper.edition,
        title=content["title"],
        city=content["city"],
        state=paper.state,
        state_label=paper.get_state_display(),
        consult_until=paper.consult_until,
        published_at=paper.published_at,
        content_hash=paper.content_hash,
        chapters=tuple(_chapter_shown(one) for one in content["chapters"]),
        bylines=tuple(content["bylines"]),
        words=tuple((term, words) for term, words in content["words"]),
        kept=tuple((found, reason) for found, reason in content["kept_findings"]),
    )


def _chapter_shown(chapter: Mapping[str, object]) -> ChapterShown:
    voices = [_voice_shown(one) for one in chapter["voices"]]
    blocks = tuple(
        BlockShown(**one, voices=tuple(voice for voice in voices if voice.block == one["id"]))
        for one in chapter["blocks"]
    )
    placed = {block.id for block in blocks}
    return ChapterShown(
        chapter["number"],
        chapter["code"],
        chapter["question"],
        chapter["answer"],
        chapter["source"],
        date.fromisoformat(chapter["as_of"]),
        chapter["is_invented"],
        blocks,
        tuple(table_shown(one) for one in chapter["tables"]),
        tuple(voice for voice in voices if voice.block not in placed),
    )


def table_shown(table: Mapping[str, object]) -> TableShown:
    """A table as stored with its chapter."""
    rows = tuple(RowShown(row["label"], tuple(row["values"]), row["url"]) for row in table["rows"])
    return TableShown(table["code"], table["caption"], tuple(table["heads"]), rows, table["has_sum"])


def _voice_shown(voice: Mapping[str, object]) -> VoiceShown:
    return VoiceShown(**voice | {"said_on": date.fromisoformat(voice["said_on"])})
