"""言葉の点検 of a white paper: what may be hard to read, and what was left with a reason."""

import hashlib
from dataclasses import dataclass

from toshikei.city.participation.choices import BlockKind
from toshikei.city.participation.models import Block, Chapter, KeptFinding, WhitePaper
from toshikei.engines.wording.checking import check
from toshikei.engines.wording.findings import Finding, Passage, ShownTable
from toshikei.engines.wording.readability import Band, band


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with where it stands in the paper and, where it was left, why."""

    finding: Finding
    key: str
    chapter: Chapter
    block: Block | None
    kept: KeptFinding | None


@dataclass(frozen=True, slots=True)
class Wording:
    """All findings of a paper in the order of reading, and how its text reads as a whole."""

    judged: tuple[Judged, ...]
    band: Band

    @property
    def open(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.kept is None)


def key_of(finding: Finding) -> str:
    """The mark under which a reason for leaving a finding is kept: mended words have another one."""
    return hashlib.sha256(finding.key.encode("utf-8", "replace")).hexdigest()


def wording_of(paper: WhitePaper) -> Wording:
    """Judge the whole paper. Three queries."""
    chapters = list(Chapter.objects.filter(paper=paper).order_by("number", "pk"))
    blocks = list(Block.objects.filter(chapter__paper=paper).order_by("chapter__number", "position", "pk"))
    kept = {one.key: one for one in KeptFinding.objects.filter(paper=paper).order_by("pk")}
    parts = _parts(chapters, blocks)
    by_code = {f"c{one.pk}": one for one in chapters}
    blocks_by_code = {f"b{one.pk}": one for one in blocks}
    own = {one.pk: one for one in chapters}
    judged = []
    for finding in check(parts):
        block = blocks_by_code.get(finding.part)
        chapter = own[block.chapter_id] if block else by_code[finding.part.partition(":")[0]]
        key = key_of(finding)
        judged.append(Judged(finding, key, chapter, block, kept.get(key)))
    whole = "\n".join(part.text for part in parts if isinstance(part, Passage))
    return Wording(tuple(judged), band(whole))


def _parts(chapters: list[Chapter], blocks: list[Block]) -> list[Passage | ShownTable]:
    """Answers, passages and titles of charts as they are read; captions of tables after them."""
    parts: list[Passage | ShownTable] = []
    for chapter in chapters:
        code = f"c{chapter.pk}"
        parts.append(Passage(code, chapter.answer))
        for block in blocks:
            if block.chapter_id == chapter.pk:
                is_title = block.kind == BlockKind.CHART
                parts.append(
                    ShownTable(f"b{block.pk}", block.text)
                    if is_title
                    else Passage(f"b{block.pk}", block.text)
                )
        parts += [ShownTable(f"{code}:{table['code']}", table["caption"]) for table in chapter.tables]
    return parts
