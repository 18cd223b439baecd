"""Which white papers there are, for whom."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from toshikei.city.budget.choices import Kind
from toshikei.city.participation.choices import SEEN, PaperState, Verdict, VoiceState
from toshikei.city.participation.errors import PaperMissing, PlaceUnknown, VoiceMissing
from toshikei.city.participation.models import Block, Chapter, Voice, WhitePaper
from toshikei.city.participation.selectors.books import general_books
from toshikei.city.participation.selectors.contents import Edition, edition_of


def papers_public() -> QuerySet[WhitePaper]:
    """What everybody may read, newest first: page, file, API, dataset and static export all begin here."""
    return WhitePaper.objects.filter(state__in=SEEN).order_by("-fiscal_year", "-edition")


def paper_public(year: int, edition: int | None = None) -> WhitePaper:
    """One edition everybody may read; without a number the newest published one of the year, else the open one."""
    found = papers_public().filter(fiscal_year=year)
    if edition is not None:
        paper = found.filter(edition=edition).first()
    else:
        known = list(found)
        published = [one for one in known if one.state == PaperState.PUBLISHED]
        paper = next(iter(published or known), None)
    if paper is None:
        raise PaperMissing()
    return paper


def papers_staff() -> QuerySet[WhitePaper]:
    """All papers with how many voices wait, newest first. One query."""
    waiting = Q(voices__state=VoiceState.WAITING)
    unanswered = Q(voices__state=VoiceState.SHOWN, voices__verdict=Verdict.OPEN)
    counted = WhitePaper.objects.annotate(
        waiting=Count("voices", filter=waiting), unanswered=Count("voices", filter=unanswered)
    )
    return counted.order_by("-fiscal_year", "-edition")


def paper_staff(paper_id: int) -> WhitePaper:
    """Any paper, for those who edit."""
    paper = papers_staff().filter(pk=paper_id).first()
    if paper is None:
        raise PaperMissing()
    return paper


def voices_of(paper: WhitePaper) -> QuerySet[Voice]:
    """All voices about a paper: those that wait first, then the newest."""
    order = [VoiceState.WAITING, VoiceState.SHOWN, VoiceState.HIDDEN, VoiceState.WITHDRAWN]
    found = Voice.objects.filter(paper=paper).select_related("chapter", "block")
    return found.order_by(*[_first(state) for state in order], "-said_at", "-pk")


def _first(state: str) -> Case:
    return Case(When(state=state, then=Value(0)), default=Value(1), output_field=IntegerField())


def voice_staff(paper: WhitePaper, voice_id: int) -> Voice:
    """One voice about this paper."""
    found = Voice.objects.filter(paper=paper, pk=voice_id).select_related("chapter", "block", "made").first()
    if found is None:
        raise VoiceMissing()
    return found


def block_staff(paper: WhitePaper, block_id: int) -> Block:
    """One passage or chart of this paper."""
    found = Block.objects.filter(chapter__paper=paper, pk=block_id).select_related("chapter").first()
    if found is None:
        raise PlaceUnknown()
    return found


def chapter_staff(paper: WhitePaper, code: str) -> Chapter:
    """One chapter of this paper."""
    found = Chapter.objects.filter(paper=paper, code=code).first()
    if found is None:
        raise PlaceUnknown()
    return found


def years_with_books() -> list[int]:
    """Fiscal years of which a white paper can be made, newest first."""
    known = [*general_books(Kind.SETTLEMENT), *general_books(Kind.INITIAL)]
    return sorted({version.book.fiscal_year for version in known}, reverse=True)


def own_voices(account_id: int | None) -> QuerySet[Voice]:
    """What somebody has said, newest first."""
    found = Voice.objects.filter(account_id=account_id).select_related("paper", "chapter")
    return found.order_by("-said_at", "-pk")


@dataclass(frozen=True, slots=True)
class YearOfPapers:
    """The editions of one fiscal year everybody may read: the newest published one, the one being made, older ones."""

    fiscal_year: int
    papers: tuple[WhitePaper, ...]


def years_public() -> list[YearOfPapers]:
    years: dict[int, list[WhitePaper]] = {}
    for paper in papers_public().defer("content"):
        years.setdefault(paper.fiscal_year, []).append(paper)
    return [YearOfPapers(year, tuple(papers)) for year, papers in years.items()]


def figure_rows() -> Iterator[dict[str, object]]:
    """Every figure of the published papers, one value a row."""
    for paper in _oldest_first():
        for chapter in edition_of(paper).chapters:
            for table in chapter.tables:
                for row in table.rows:
                    for head, value in zip(table.heads, row.values, strict=True):
                        yield _named(paper) | {
                            "chapter": chapter.code,
                            "table": table.code,
                            "caption": table.caption,
                            "label": row.label,
                            "head": head,
                            "yen": value,
                        }


def voice_rows() -> Iterator[dict[str, object]]:
    """Every voice everybody may read, with its answer."""
    for paper in _oldest_first():
        number = 0
        for chapter in edition_of(paper).chapters:
            for voice in (*chapter.voices, *(one for block in chapter.blocks for one in block.voices)):
                number += 1
                yield _named(paper) | {
                    "number": number,
                    "chapter": chapter.code,
                    "kind": voice.kind_label,
                    "text": voice.text,
                    "byline": voice.byline,
                    "said_on": voice.said_on,
                    "verdict": voice.verdict_label,
                    "answer": voice.answer,
                }


def _oldest_first() -> QuerySet[WhitePaper]:
    return papers_public().order_by("fiscal_year", "edition")


def _named(paper: WhitePaper) -> dict[str, object]:
    return {"fiscal_year": paper.fiscal_year, "edition": paper.edition}


def published_as_dict(edition: Edition) -> dict[str, object]:
    """For programs: the whole of an edition."""
    return asdict(edition)
