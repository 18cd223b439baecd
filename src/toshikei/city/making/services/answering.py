"""The city looks at a comment (show, or hide with a reason) and answers what follows from it, always with the reason."""

from datetime import date

from django.db import transaction

from toshikei.city.making import errors, events, permissions
from toshikei.city.making.choices import (
    UNHEARD,
    CommentKind,
    CommentState,
    CommentVerdict,
    HidingReason,
)
from toshikei.city.making.models import Comment
from toshikei.city.making.selectors.comment_places import stages_after
from toshikei.city.making.selectors.comments_staff import fingerprint
from toshikei.city.making.services.comment_index import index_comment
from toshikei.city.making.services.comment_steps import (
    comment_locked,
    ensure_answers,
    ensure_line_is_out,
    note,
    tell_author,
    words_of,
)
from toshikei.city.making.services.commenting import standing
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of


def _held(by: Acting, comment_id: int) -> Comment:
    """May they at all, is it there, may they here."""
    ensure(by, permissions.ANSWER)
    comment = comment_locked(comment_id)
    ensure_answers(by, comment.request)
    if comment.state == CommentState.WITHDRAWN:
        raise errors.CommentUnknown()
    return comment


@transaction.atomic
def comment_show(*, by: Acting, on: date, comment_id: int) -> Comment:
    """Let everybody read it. A second time changes nothing."""
    comment = _held(by, comment_id)
    if comment.state == CommentState.SHOWN:
        return comment
    if comment.state in UNHEARD:
        raise errors.CommentDone(verb="公開", state=comment.get_state_display())
    ensure_line_is_out(comment, "公開")
    comment.state, comment.shown_at = CommentState.SHOWN, moment_of(on)
    comment.save(update_fields=["state", "shown_at"])
    index_comment(comment)
    note(events.COMMENT_SHOWN, comment, by=by, on=on, new={"state": comment.state})
    tell_author(comment, "予算編成に寄せた声を公開しました", by)
    return comment


@transaction.atomic
def comment_hide(*, by: Acting, on: date, comment_id: int, because: str) -> Comment:
    """Nobody but the author reads it, and the author learns why. An answered comment is not taken away."""
    comment = _held(by, comment_id)
    if because not in HidingReason.values:
        raise errors.AnswerUnfit(reason="載せない理由が選ばれていません。")
    if comment.state in UNHEARD or comment.verdict != CommentVerdict.OPEN:
        raise errors.CommentDone(verb="載せない", state=standing(comment))
    comment.state, comment.hidden_because = CommentState.HIDDEN, because
    comment.save(update_fields=["state", "hidden_because"])
    index_comment(comment)
    label = HidingReason(because).label
    note(events.COMMENT_HIDDEN, comment, by=by, on=on, new={"state": comment.state, "reason": label})
    tell_author(comment, f"予算編成に寄せた声は載せません（{label}）", by)
    return comment


@transaction.atomic
def comment_answer(
    *, by: Acting, on: date, comment_id: int, verdict: str, answer: str, reflected_stage: str = ""
) -> Comment:
    """What follows from a comment, with the reason; it stands beside the comment for everybody.

    Reflected: with the published stage, after the one it speaks of, where the budget took it up.
    """
    comment = _held(by, comment_id)
    if comment.state != CommentState.SHOWN or comment.verdict != CommentVerdict.OPEN:
        raise errors.CommentDone(verb="答え", state=standing(comment))
    ensure_line_is_out(comment, "答え")
    _ensure_fits(comment, verdict, reflected_stage)
    comment.verdict, comment.reflected_stage = verdict, reflected_stage
    comment.answer, comment.answered_at = words_of(answer, "答え"), moment_of(on)
    comment.answered_unit = (by.post.unit_label if by.post else by.name)[:200]
    comment.save(update_fields=["verdict", "reflected_stage", "answer", "answered_at", "answered_unit"])
    index_comment(comment)
    new = {"verdict": verdict, "reflected_stage": reflected_stage, "fingerprint": fingerprint(comment)}
    note(events.COMMENT_ANSWERED, comment, by=by, on=on, new={key: said for key, said in new.items() if said})
    tell_author(comment, f"予算編成に寄せた声に答えました：{comment.get_verdict_display()}", by)
    return comment


def _ensure_fits(comment: Comment, verdict: str, reflected_stage: str) -> None:
    if verdict not in CommentVerdict.values or verdict == CommentVerdict.OPEN:
        raise errors.AnswerUnfit(reason="声のゆくえが選ばれていません。")
    if verdict == CommentVerdict.EXPLAINED and comment.kind != CommentKind.QUESTION:
        raise errors.AnswerUnfit(
            reason="意見には、予算に反映したか、次に考えるか、取り上げないかで答えます。"
        )
    if (verdict == CommentVerdict.REFLECTED) != bool(reflected_stage):
        raise errors.AnswerUnfit(reason="反映した段階は、「予算に反映した」ときに、そのときだけ選びます。")
    if reflected_stage and reflected_stage not in stages_after(comment):
        raise errors.AnswerUnfit(
            reason="その段階は、この事業でまだ公表していないか、声の寄せられた段階より後ではありません。"
        )
