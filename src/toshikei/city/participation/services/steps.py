"""What every verb needs: the paper locked, its state, the event."""

from collections.abc import Collection, Mapping
from datetime import date

from toshikei.city.participation import errors
from toshikei.city.participation.addresses import subject_of
from toshikei.city.participation.choices import WRITABLE, PaperState
from toshikei.city.participation.models import WhitePaper
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind


def locked(paper_id: int) -> WhitePaper:
    """The paper, locked until the transaction ends."""
    paper = WhitePaper.objects.select_for_update().filter(pk=paper_id).first()
    if paper is None:
        raise errors.PaperMissing()
    return paper


def ensure_state(paper: WhitePaper, allowed: Collection[str], verb: str) -> None:
    """Refuse what a state does not allow, and say in which it could be done. While it is being decided: everything."""
    if paper.is_asked:
        raise errors.DecisionPending(title=paper.title, verb=verb)
    if paper.state not in allowed:
        words = "・".join(PaperState(state).label for state in allowed)
        raise errors.WrongState(
            title=paper.title,
            verb=verb,
            state=paper.get_state_display(),
            possible=f"「{words}」のときにできます。公表した版は変わらず、直すときは新しい版を作ります。",
        )


def ensure_writable(paper: WhitePaper, verb: str) -> None:
    ensure_state(paper, WRITABLE, verb)


def note(
    kind: EventKind,
    paper: WhitePaper,
    *,
    by: Acting,
    on: date,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    subject: str = "",
) -> None:
    """One event about a paper or something in it."""
    about = subject or subject_of(paper)
    trail.record(kind, by=by, subject=about, label=str(paper), old=old, new=new, on=on)


def text_of(text: str, verb: str, most: int) -> str:
    """The words without white space around them; refused when there are none or too many."""
    found = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not found:
        raise errors.TextMissing(verb=verb)
    if len(found) > most:
        raise errors.TextTooLong(verb=verb, length=len(found), most=most)
    return found
