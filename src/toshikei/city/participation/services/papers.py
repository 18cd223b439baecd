"""A white paper from its beginning to the end of the consultation; its publication stands in `publishing`."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from toshikei.city.participation import errors, events, permissions
from toshikei.city.participation.choices import PaperState
from toshikei.city.participation.models import Block, Chapter, WhitePaper
from toshikei.city.participation.selectors import books
from toshikei.city.participation.services.chapters import Drawn, Origin, Written, Year, chapters_of, year_of
from toshikei.city.participation.services.steps import ensure_state, locked, note
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

GAP = 100
"""Between the positions of two blocks, so that one can come between."""


@transaction.atomic
def paper_begin(*, by: Acting, on: date, fiscal_year: int) -> WhitePaper:
    """A new edition for a fiscal year, its chapters written from the books. One open edition a year."""
    ensure(by, permissions.EDIT)
    label = FiscalYear(fiscal_year).label
    year = year_of(fiscal_year)
    known = WhitePaper.objects.select_for_update().filter(fiscal_year=fiscal_year)
    unfinished = known.exclude(state=PaperState.PUBLISHED).first()
    if unfinished is not None:
        raise errors.EditionOpen(year=label, edition=unfinished.edition, state=unfinished.get_state_display())
    edition = (known.aggregate(last=Max("edition"))["last"] or 0) + 1
    paper = WhitePaper.objects.create(
        fiscal_year=fiscal_year, edition=edition, title=f"{label} 財政白書", begun_on=on
    )
    for number, written in enumerate(chapters_of(year, on), start=1):
        _write(paper, year, number, written)
    new = {"edition": edition, "chapters": paper.chapters.count()}
    note(events.BEGUN, paper, by=by, on=on, new=new)
    return paper


def _write(paper: WhitePaper, year: Year, number: int, written: Written) -> None:
    chapter = Chapter.objects.create(paper=paper, code=written.code, **_taken(year, number, written))
    for place, part in enumerate(written.parts, start=1):
        made = Block(chapter=chapter, position=place * GAP)
        if isinstance(part, Drawn):
            made.kind, made.text, made.table, made.chart = "chart", part.title, part.table, part.chart
        else:
            made.text = part
        made.save()


def _taken(year: Year, number: int, written: Written) -> dict[str, object]:
    """What a chapter takes from the books and never from a person."""
    book = year.version
    origin = written.origin or Origin(books.source_of(book), book.loaded_on, book.book.is_invented)
    return {
        "number": number,
        "question": written.question,
        "answer": written.answer,
        "tables": written.tables,
        "source": origin.source,
        "as_of": origin.as_of,
        "is_invented": origin.is_invented,
    }


@transaction.atomic
def figures_renew(*, by: Acting, on: date, paper_id: int) -> WhitePaper:
    """Take question, answer and tables from the newest books again; passages stay as people wrote them."""
    ensure(by, permissions.EDIT)
    paper = locked(paper_id)
    ensure_state(paper, (PaperState.MAKING, PaperState.EDITING), "数値の取り直し")
    year = year_of(paper.fiscal_year)
    count = 0
    for number, written in enumerate(chapters_of(year, on), start=1):
        found = paper.chapters.filter(code=written.code)
        if found.exists():
            count += found.update(**_taken(year, number, written))
        else:
            _write(paper, year, number, written)
            count += 1
    note(events.RENEWED, paper, by=by, on=on, new={"chapters": count})
    return paper


@transaction.atomic
def paper_consult(*, by: Acting, on: date, paper_id: int, until: date) -> WhitePaper:
    """Everybody may read it and citizens may speak until a day."""
    ensure(by, permissions.EDIT)
    paper = locked(paper_id)
    ensure_state(paper, (PaperState.MAKING,), "声の募集")
    if until < on:
        raise errors.DayPast(until=format_wareki(until))
    return _moved(paper, PaperState.CONSULTING, events.CONSULTED, by=by, on=on, consult_until=until)


@transaction.atomic
def paper_close(*, by: Acting, on: date, paper_id: int) -> WhitePaper:
    """No more voices; the editors answer those that came."""
    ensure(by, permissions.EDIT)
    paper = locked(paper_id)
    ensure_state(paper, (PaperState.CONSULTING,), "募集の終了")
    return _moved(paper, PaperState.EDITING, events.CLOSED, by=by, on=on)


def _moved(
    paper: WhitePaper, state: str, kind: EventKind, *, by: Acting, on: date, **more: date
) -> WhitePaper:
    old = {"state": paper.state}
    paper.state = state
    for name, value in more.items():
        setattr(paper, name, value)
    paper.save(update_fields=["state", *more])
    new = {"state": state} | {name: value.isoformat() for name, value in more.items()}
    note(kind, paper, by=by, on=on, old=old, new=new)
    return paper
