"""What the staff and the author see of comments. Withdrawn ones are nobody's but the author's."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.timezone import localtime

from toshikei.city.making.choices import CommentState, CommentVerdict, Stage
from toshikei.city.making.models import Comment, Request, Round, StageDate
from toshikei.city.making.selectors.comments import LINE_IS_OUT

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


@dataclass(frozen=True, slots=True)
class Heap:
    """The comments on one request that wait for a look or an answer: the oldest, and the planned day of the vote ahead."""

    request: Request
    waiting: int
    unanswered: int
    first: int
    oldest_on: date
    vote_on: date | None

    @property
    def count(self) -> int:
        return self.waiting + self.unanswered


def comments_heaped(department: str, on: date) -> list[Heap]:
    """What is to be done about comments, of one department or ("") of all, the oldest first. Two queries.

    A line that is kept back has its comments wait until it is let out: nobody can show or answer them.
    """
    found = _held().filter(LINE_IS_OUT, WAITS | UNANSWERED)
    if department:
        found = found.filter(request__department_code=department)
    by_request: dict[int, list[Comment]] = {}
    for one in found.order_by("said_at", "pk"):
        by_request.setdefault(one.request_id, []).append(one)
    votes = _votes({some[0].request.round_id for some in by_request.values()}, on) if by_request else {}
    return [_heap(some, votes) for some in by_request.values()]


def _votes(rounds: set[int], on: date) -> dict[int, date]:
    dates = StageDate.objects.filter(round__in=rounds, stage=Stage.COUNCIL, planned_on__gte=on)
    return dict(dates.order_by("pk").values_list("round_id", "planned_on"))


def _heap(some: list[Comment], votes: dict[int, date]) -> Heap:
    first = some[0]
    waiting = sum(one.state == CommentState.WAITING for one in some)
    oldest = localtime(first.said_at).date()
    vote = votes.get(first.request.round_id)
    return Heap(first.request, waiting, len(some) - waiting, first.pk, oldest, vote)


def own_comments(account_id: int | None) -> QuerySet[Comment]:
    """What somebody wrote, newest first."""
    found = Comment.objects.filter(account_id=account_id).select_related("request__round", "line")
    return found.order_by("-said_at", "-pk")


def fingerprint(comment: Comment) -> str:
    """Of the answer: it stands on the trail in place of the words."""
    said = (comment.verdict, comment.reflected_stage, comment.answer)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
