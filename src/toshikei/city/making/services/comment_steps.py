"""What every verb about a comment needs: the comment held, the right to it, its words, its event, its author told."""

import re
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.urls import reverse

from toshikei.city.making import errors, permissions
from toshikei.city.making.models import Comment, Request
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.notices.kinds import kind
from toshikei.foundation.notices.services import notice_send
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind

NOTICE = kind("making.comment", "予算編成に寄せた声のこと")
MOST_LETTERS = 1_000
UNFIT = re.compile(r"[^\n\t\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What neither a database, nor XML (the feed), nor a spreadsheet takes, and what turns the text around it."""


def comment_locked(comment_id: int, **whose: object) -> Comment:
    """The comment, held until the transaction ends; another's, or none, is not there."""
    found = Comment.objects.select_for_update(of=("self",)).select_related("request__round", "line")
    comment = found.filter(pk=comment_id, **whose).first()
    if comment is None:
        raise errors.CommentUnknown()
    return comment


def unit_path(request: Request) -> tuple[str, str]:
    """Whose the request is: those of the department look and answer, as finance does."""
    return (request.department_code, request.unit_code)


def ensure_answers(by: Acting, request: Request) -> None:
    ensure(by, permissions.ANSWER, unit_path=unit_path(request))


def ensure_line_is_out(comment: Comment, verb: str) -> None:
    """What a line is kept back for must not be told by an answer about it."""
    if comment.line is not None and comment.line.withheld_as:
        raise errors.LineKeptBack(verb=verb)


def words_of(text: str, verb: str, most: int = MOST_LETTERS) -> str:
    """The words without white space around them; refused when there are none, too many, or no words."""
    found = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if UNFIT.search(found):
        raise errors.WordsUnfit(verb=verb)
    if not found:
        raise errors.WordsMissing(verb=verb)
    if len(found) > most:
        raise errors.WordsTooLong(verb=verb, length=len(found), most=most)
    return found


def note(kind: EventKind, comment: Comment, *, by: Acting, on: date, new: Mapping[str, object]) -> None:
    """One event; neither the words nor the line stand in it."""
    about = f"making.comment:{comment.pk}"
    trail.record(kind, by=by, subject=about, label=str(comment.request), new=new, on=on)


def tell_author(comment: Comment, title: str, by: Acting) -> None:
    """After the commit: the author hears what became of the words, and reads it on the own page."""
    mark = f"making.comment:{comment.pk}:{comment.state}:{comment.verdict}"
    url = reverse("making:mine")
    transaction.on_commit(
        lambda: notice_send(to=[comment.account_id], kind=NOTICE, title=title, by=by, url=url, once=mark)
    )
