"""Citizens write about a budget in the making, and take back what has no answer yet."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localtime

from toshikei.city.making import errors, events, permissions
from toshikei.city.making.choices import CommentKind, CommentState, CommentVerdict
from toshikei.city.making.models import Comment, Request, RequestLine, RequestStage, Round
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.comment_places import lines_public
from toshikei.city.making.services.comment_index import index_comment
from toshikei.city.making.services.comment_steps import comment_locked, note, words_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.kernel.era import format_wareki

LONGEST_NAME = 60
LONGEST_KEY = 40
UNNAMED = "名前を出さない市民"
SAYING = "声"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSaid:
    """What a citizen sends. `form_key` names the form, so that a second press is the first one; no `line_id`: the whole
    programme."""

    form_key: str
    stage: str
    kind: str
    text: str
    byline: str = ""
    line_id: int | None = None


@transaction.atomic
def comment_say(*, by: Acting, on: date, request_id: int, said: CommentSaid) -> Comment:
    """A question or opinion about a published stage. Nobody else reads it before somebody has looked at it.

    Raises PlaceUnknown (nothing of that is public), CommentsClosed (from the publication of the budget on).
    """
    ensure(by, permissions.COMMENT)
    key = words_of(said.form_key, SAYING, LONGEST_KEY)
    words = {
        "text": words_of(said.text, SAYING),
        "byline": words_of(" ".join(said.byline.split()) or UNNAMED, SAYING, LONGEST_NAME),
    }
    request = _request(request_id)
    account = by.account_id or 0
    if sent := Comment.objects.filter(account_id=account, form_key=key).first():
        return sent
    _ensure_open(request.round)
    place = {"request": request, "line": _line(request, said.line_id), "stage": _stage(request, said.stage)}
    if said.kind not in CommentKind.values:
        raise errors.PlaceUnknown()
    comment, is_new = Comment.objects.get_or_create(
        account_id=account,
        form_key=key,
        defaults={**place, **words, "kind": said.kind, "said_at": moment_of(on)},
    )
    if is_new:
        note(events.COMMENT_SAID, comment, by=by, on=on, new={"stage": comment.stage, "kind": comment.kind})
    return comment


def _request(request_id: int) -> Request:
    """A request the public knows of, held so that two presses come one after the other."""
    found = Request.objects.select_for_update(of=("self",)).select_related("round")
    known = found.filter(pk=request_id, round__in=seen.rounds_public().order_by())
    request = known.exclude(programme_code="").first()
    if request is None:
        raise errors.PlaceUnknown()
    return request


def _ensure_open(making: Round) -> None:
    if making.published_at is not None:
        day = format_wareki(localtime(making.published_at).date())
        raise errors.CommentsClosed(title=seen.title_of(making), day=day)


def _stage(request: Request, stage: str) -> str:
    """A stage of the request that is out."""
    out = RequestStage.objects.filter(request=request, stage=stage, published_at__lte=clock.now())
    if not out.exists():
        raise errors.PlaceUnknown()
    return stage


def _line(request: Request, line_id: int | None) -> RequestLine | None:
    """A line everybody may know of. One that is kept back is answered as if there were none."""
    if line_id is None:
        return None
    line = lines_public(request.pk).filter(pk=line_id).first()
    if line is None:
        raise errors.PlaceUnknown()
    return line


@transaction.atomic
def comment_withdraw(*, by: Acting, on: date, comment_id: int) -> Comment:
    """The author takes a comment back before it has an answer; nobody else reads it any more. A second time changes nothing."""
    ensure(by, permissions.COMMENT)
    comment = comment_locked(comment_id, account_id=by.account_id)
    if comment.state == CommentState.WITHDRAWN:
        return comment
    if comment.state == CommentState.HIDDEN or comment.verdict != CommentVerdict.OPEN:
        raise errors.CommentDone(verb="取り下げ", state=standing(comment))
    comment.state = CommentState.WITHDRAWN
    comment.save(update_fields=["state"])
    index_comment(comment)
    note(events.COMMENT_WITHDRAWN, comment, by=by, on=on, new={"state": comment.state})
    return comment


def standing(comment: Comment) -> str:
    """How far it has come, in a word."""
    answered = comment.verdict != CommentVerdict.OPEN
    return comment.get_verdict_display() if answered else comment.get_state_display()
