"""財政白書: read by everybody, in chapters; drafts while voices are collected, published editions for ever."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from toshikei.city.participation import permissions, selectors
from toshikei.city.participation.choices import PaperState
from toshikei.city.participation.models import WhitePaper
from toshikei.city.participation.pages import paper_drawing
from toshikei.city.participation.pages.files import LICENCE, respond
from toshikei.city.participation.pages.printing import pdf_of
from toshikei.city.participation.permissions import SAY
from toshikei.city.participation.selectors.contents import BlockShown, ChapterShown, Edition, TableShown
from toshikei.city.participation.selectors.files import table_file_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.datasets.tables import Table
from toshikei.kernel.era import format_wareki

STAGES = ("作成", "声を集める", "編集", "公表")


@requires(permissions.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """All papers everybody may read, by year."""
    years = selectors.years_public()
    collecting = next(
        (one for year in years for one in year.papers if one.state == PaperState.CONSULTING), None
    )
    context = {"years": years, "collecting": collecting, "is_citizen": SAY.allows(request.acting)}
    return render(request, "participation/whitepapers.html", context)


@requires(permissions.SEE)
def year(request: HttpRequest, year: str) -> HttpResponse:
    """The newest published edition of a year; before the first one, the edition being made."""
    return _edition_page(request, selectors.paper_public(int(year)))


@requires(permissions.SEE)
def edition(request: HttpRequest, year: str, edition: str) -> HttpResponse:
    """One edition; published ones say the same for ever."""
    return _edition_page(request, selectors.paper_public(int(year), int(edition)))


def _edition_page(request: HttpRequest, paper: WhitePaper) -> HttpResponse:
    found = selectors.edition_of(paper)
    context = {
        "edition": found,
        "decision": paper.decision,
        "decided_on": paper.decided_on,
        "chapters": [_chapter(one) for one in found.chapters],
        "others": [
            one
            for one in selectors.papers_public().defer("content").filter(fiscal_year=paper.fiscal_year)
            if one.pk != paper.pk
        ],
        "stages": stages_of(found.state),
        "address": [paper.fiscal_year, paper.edition],
        "may_say": is_collecting(paper) and _may_say(request),
        "is_collecting": is_collecting(paper),
        **_cited(request, found),
    }
    return render(request, "participation/edition.html", context)


def _may_say(request: HttpRequest) -> bool:
    """Citizens may; whoever is not signed in is led to the door."""
    return not request.acting.is_signed_in or SAY.allows(request.acting)


def is_collecting(paper: WhitePaper) -> bool:
    """May citizens speak today?"""
    return paper.state == PaperState.CONSULTING and (
        paper.consult_until is None or clock.today() <= paper.consult_until
    )


def stages_of(state: str) -> list[dict[str, str]]:
    """The way of a paper with the present stage marked."""
    at = PaperState.values.index(state)
    is_done = state == PaperState.PUBLISHED
    return [
        {"label": label, "state": "done" if place < at or is_done else "now" if place == at else "todo"}
        for place, label in enumerate(STAGES)
    ]


def _chapter(chapter: ChapterShown) -> dict[str, object]:
    return {
        "it": chapter,
        "parts": [_part(chapter, block) for block in chapter.blocks],
        "tables": [paper_drawing.written(table) for table in chapter.tables],
    }


def _part(chapter: ChapterShown, block: BlockShown) -> dict[str, object]:
    """A block with its drawing; a passage is split into its lines."""
    figure = paper_drawing.figure_of(chapter, block) if block.table else None
    return {"it": block, "figure": figure, "lines": [line for line in block.text.split("\n") if line.strip()]}


def _cited(request: HttpRequest, found: Edition) -> dict[str, str]:
    link = request.build_absolute_uri(
        reverse("participation:edition", args=[found.fiscal_year, found.number])
    )
    mark = f"{found.content_hash[:12]}　" if found.content_hash else ""
    words = (
        f"{found.city}「{found.title}」第{found.number}版　{mark}{link}（{format_wareki(clock.today())}閲覧）"
    )
    return {"citation": words, "permalink": link}


@requires(permissions.SEE)
def table_file(request: HttpRequest, year: str, edition: str, table: str, form: str) -> HttpResponse:
    """One table in whole yen."""
    paper = selectors.paper_public(int(year), int(edition))
    for chapter in selectors.edition_of(paper).chapters:
        found = chapter.table(table)
        if found is not None:
            return _file(paper, chapter, found, form)
    raise Http404("この白書に、その表はありません。")


def _file(paper: WhitePaper, chapter: ChapterShown, table: TableShown, form: str) -> HttpResponse:
    columns, rows = table_file_of(table)
    title = f"{paper.title} 第{paper.edition}版「{table.caption}」"
    made = Table(title, columns, chapter.as_of, chapter.answer, chapter.source, LICENCE)
    return respond(form, f"whitepaper-{paper.fiscal_year}-{paper.edition}-{table.code}", made, rows)


@requires(permissions.SEE)
def pdf(request: HttpRequest, year: str, edition: str) -> HttpResponse:
    """The published edition as tagged PDF."""
    paper = selectors.paper_public(int(year), int(edition))
    if paper.state != PaperState.PUBLISHED:
        raise Http404("PDFは、公表した版にあります。")
    answer = HttpResponse(pdf_of(paper), content_type="application/pdf")
    name = f"whitepaper-{paper.fiscal_year}-{paper.edition}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
