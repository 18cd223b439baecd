"""What the staff and the author see of comments. Withdrawn ones are nobody's but the author's."""

import hashlib
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from toshikei.city.making.choices import CommentState, CommentVerdict
from toshikei.city.making.models import Comment, Round

WAITS = Q(state=CommentState.WAITING)
UNANSWERED = Q(state=CommentState.SHOWN, verdict=CommentVerdict.OPEN)
MOST_ON_CARD = 30


@dataclass(frozen=True, slots=True)
class Work:
    """How many comments wait for a look, and how many for an answer."""

    waiting: int = 0
    unanswered: int = 0

    @property
    def count(self) -> int:
        return self.waiting + self.unanswered


def _held() -> QuerySet[Comment]:
    found = Comment.objects.exclude(state=CommentState.WITHDRAWN)
    return found.select_related("request__round", "line")


def comments_to_look_at(making: Round, department: str = "") -> QuerySet[Comment]:
    """All of a round, or of one department's requests: what waits first, then what is unanswered, then the newest."""
    found = _held().filter(request__round=making)
    if department:
        found = found.filter(request__department_code=department)
    turn = Case(
        When(WAITS, then=Value(0)),
        When(UNANSWERED, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.order_by(turn, "-said_at", "-pk")


def comment_of(making: Round, pk: int) -> Comment | None:
    """One comment of a round."""
    return _held().filter(request__round=making, pk=pk).first()


def comments_of_programme(code: str) -> list[Comment]:
    """Everything said about a programme in any round, newest first. One query."""
    if not code:
        return []
    found = _held().filter(request__programme_code=code).order_by("-said_at", "-pk")
    return list(found[:MOST_ON_CARD])


def comment_work(making: Round, department: str = "") -> Work:
    """What there is to do in a round. One query."""
    found = Comment.objects.filter(request__round=making)
    if department:
        found = found.filter(request__department_code=department)
    return Work(
        **found.aggregate(waiting=Count("pk", filter=WAITS), unanswered=Count("pk", filter=UNANSWERED))
    )


def own_comments(account_id: int | None) -> QuerySet[Comment]:
    """What somebody wrote, newest first."""
    found = Comment.objects.filter(account_id=account_id).select_related("request__round", "line")
    return found.order_by("-said_at", "-pk")


def fingerprint(comment: Comment) -> str:
    """Of the answer: it stands on the trail in place of the words."""
    said = (comment.verdict, comment.reflected_stage, comment.answer)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
