"""The publication of a white paper: ready, asked for, decided by the authority table, frozen in the deciding transaction.

What is published is what the decider was asked about: its fingerprint is kept with the asking, nothing of the paper
changes while it is being decided, and a decision about anything else falls.
"""

from datetime import date

from django.db import transaction

from toshikei.city.decisions.choices import Outcome, State
from toshikei.city.decisions.selectors import request_pending, requests_about
from toshikei.city.decisions.services import Decided, Draft, draft_save, request_submit
from toshikei.city.participation import addresses, errors, events, permissions
from toshikei.city.participation.choices import UNHEARD, PaperState, Verdict
from toshikei.city.participation.models import Voice, WhitePaper
from toshikei.city.participation.selectors.contents import Content, assembled, hash_of
from toshikei.city.participation.selectors.wording import wording_of
from toshikei.city.participation.services import telling
from toshikei.city.participation.services.steps import ensure_state, locked, note
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.permissions import ensure

MATTER = "participation.paper"


@transaction.atomic
def paper_ask(*, by: Acting, on: date, paper_id: int) -> WhitePaper:
    """Ask for the publication. Refused while a voice has no answer or a finding neither is mended nor has a reason.

    While it is on its way a second click changes nothing; one that was sent back is sent again with what stands now.
    """
    ensure(by, permissions.PUBLISH)
    paper = locked(paper_id)
    standing = request_pending(addresses.subject_of(paper))
    if standing is not None and standing.state == State.CIRCULATING and paper.is_asked:
        return paper
    ensure_ready(paper)
    paper.asked_hash = hash_of(assembled(paper))
    draft = draft_of(paper, standing.form_key if standing else "")
    saved = draft_save(by=by, on=on, draft=draft, token=standing.token if standing else 0)
    asked = request_submit(by=by, on=on, request_id=saved.pk, token=saved.token)
    paper.save(update_fields=["asked_hash"])
    new = {"content_hash": paper.asked_hash, "decision": asked.number}
    note(events.ASKED, paper, by=by, on=on, new=new)
    return paper


def ensure_ready(paper: WhitePaper) -> None:
    """Closed, every voice answered, every finding mended or left with its reason."""
    ensure_state(paper, (PaperState.EDITING,), "公表の願い出")
    _ensure_answered(paper)


def _ensure_answered(paper: WhitePaper) -> None:
    waiting = Voice.objects.filter(paper=paper, verdict=Verdict.OPEN).exclude(state__in=UNHEARD).count()
    if waiting:
        raise errors.VoicesUnanswered(title=paper.title, count=waiting)
    unseen = len(wording_of(paper).open)
    if unseen:
        raise errors.FindingsOpen(title=paper.title, count=unseen)


def draft_of(paper: WhitePaper, form_key: str) -> Draft:
    """What the decider reads: how many said something, what was left, and the fingerprint of the whole."""
    subject = addresses.subject_of(paper)
    key = form_key or f"whitepaper-{paper.pk}-{len(requests_about(subject)) + 1}"
    voices = paper.voices.exclude(state__in=UNHEARD).count()
    body = (
        f"次の財政白書を公表してよろしいか伺います。公表した版は、変えられません。\n\n{paper}\n"
        f"章　{paper.chapters.count()}　答えた市民の声　{voices}件　"
        f"理由を付けて残した言葉　{paper.kept_findings.count()}か所\n"
        f"中身の検証番号　{paper.asked_hash}"
    )
    return Draft(form_key=key, matter=MATTER, subject=subject, title=f"{paper}の公表", body=body)


def paper_decided(decided: Decided) -> None:
    """The callback of the decisions room, in its transaction: approved is published, else the paper is open to mending."""
    number = decided.subject.rpartition(":")[2]
    paper = locked(int(number) if number.isdecimal() else 0)
    if paper.state == PaperState.PUBLISHED:
        return
    by = Acting(None, AccountKind.SYSTEM, decided.by_label)
    if decided.outcome is Outcome.APPROVED:
        _publish(paper, decided, by)
        return
    paper.asked_hash = ""
    paper.save(update_fields=["asked_hash"])
    new = {"decision": decided.number, "outcome": decided.outcome.label, "reason": decided.reason}
    note(events.NOT_DECIDED, paper, by=by, on=decided.on, new=new)


def _publish(paper: WhitePaper, decided: Decided, by: Acting) -> None:
    """Freeze what was asked about; anything else is refused, and the decision falls with it."""
    content: Content = assembled(paper)
    if not paper.is_asked or hash_of(content) != paper.asked_hash:
        raise errors.ContentChanged(title=paper.title)
    _ensure_answered(paper)
    paper.content, paper.content_hash = content, paper.asked_hash
    paper.state, paper.published_at = PaperState.PUBLISHED, clock.now()
    paper.decision, paper.decided_on = decided.number, decided.on
    paper.save()
    new = {
        "content_hash": paper.content_hash,
        "voices": paper.voices.count(),
        "decision": decided.number,
    }
    note(events.PUBLISHED, paper, by=by, on=decided.on, old={"state": PaperState.EDITING}, new=new)
    transaction.on_commit(lambda: telling.tell_published(paper, by))
