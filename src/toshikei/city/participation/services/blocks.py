"""The editors' passages."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from toshikei.city.participation import errors, events, permissions
from toshikei.city.participation.choices import BlockKind
from toshikei.city.participation.models import Block, Chapter, WhitePaper
from toshikei.city.participation.services.steps import ensure_writable, locked, note, text_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

MOST_LETTERS = 2_000


def block_of(paper: WhitePaper, block_id: int) -> Block:
    """A block of this paper; another paper's is not found."""
    found = Block.objects.filter(pk=block_id, chapter__paper=paper).select_related("chapter").first()
    if found is None:
        raise errors.PlaceUnknown()
    return found


def chapter_of(paper: WhitePaper, code: str) -> Chapter:
    found = Chapter.objects.filter(paper=paper, code=code).first()
    if found is None:
        raise errors.PlaceUnknown()
    return found


def next_position(chapter: Chapter, after: Block | None = None) -> int:
    """Behind a block where there is room, else at the end of the chapter."""
    last = chapter.blocks.aggregate(last=Max("position"))["last"] or 0
    if after is None:
        return last + 100
    later = chapter.blocks.filter(position__gt=after.position).order_by("position").first()
    if later is None:
        return last + 100
    between = (after.position + later.position) // 2
    return between if between > after.position else last + 100


@transaction.atomic
def block_write(*, by: Acting, on: date, paper_id: int, block_id: int, text: str) -> Block:
    """Mend a passage or the title of a chart. The name of the citizen it came from stays."""
    ensure(by, permissions.EDIT)
    paper = locked(paper_id)
    ensure_writable(paper, "文章の直し")
    block = block_of(paper, block_id)
    new = text_of(text, "文章の直し", MOST_LETTERS)
    if new == block.text:
        return block
    old, block.text = block.text, new
    block.save(update_fields=["text"])
    about = f"participation.block:{block.pk}"
    note(events.WRITTEN, paper, by=by, on=on, old={"text": old}, new={"text": new}, subject=about)
    return block


@transaction.atomic
def block_add(*, by: Acting, on: date, paper_id: int, chapter: str, text: str) -> Block:
    """A passage more at the end of a chapter."""
    ensure(by, permissions.EDIT)
    paper = locked(paper_id)
    ensure_writable(paper, "文章の追加")
    found = chapter_of(paper, chapter)
    words = text_of(text, "文章の追加", MOST_LETTERS)
    block = Block.objects.create(
        chapter=found, position=next_position(found), kind=BlockKind.TEXT, text=words
    )
    note(
        events.ADDED,
        paper,
        by=by,
        on=on,
        new={"chapter": chapter, "text": words},
        subject=f"participation.block:{block.pk}",
    )
    return block


@transaction.atomic
def block_remove(*, by: Acting, on: date, paper_id: int, block_id: int) -> None:
    """Take out the city's own passage or chart. What came from a citizen stays."""
    ensure(by, permissions.EDIT)
    paper = locked(paper_id)
    ensure_writable(paper, "文章の取り除き")
    block = block_of(paper, block_id)
    if block.byline or hasattr(block, "came_from"):
        raise errors.BlockFixed()
    about, old = f"participation.block:{block.pk}", {"chapter": block.chapter.code, "text": block.text}
    block.delete()
    note(events.REMOVED, paper, by=by, on=on, old=old, subject=about)
