"""What everybody reads of citizens' comments: those that were shown, with the city's answer, beside programmes `seen` shows.

A comment on a line that is kept back is here again when the line is let out: words about it must not tell its amount.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localtime

from toshikei.city.making import addresses
from toshikei.city.making.choices import CommentState, CommentVerdict, Stage
from toshikei.city.making.models import Comment
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.shapes import RoundSeen, Row
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting

LINE_IS_OUT = Q(line__isnull=True) | Q(line__withheld_as="")
WHOLE = "事業の全体"


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment as everybody reads it. No account stands in it."""

    number: int
    place: str
    stage: str
    stage_label: str
    kind: str
    kind_label: str
    text: str
    byline: str
    said_on: date
    verdict: str
    verdict_label: str
    reflected_stage: str
    answer: str
    answered_on: date | None
    answered_unit: str

    @property
    def anchor(self) -> str:
        return f"comment-{self.number}"

    @property
    def outcome(self) -> str:
        """予算に反映した（市長査定）"""
        stage = f"（{Stage(self.reflected_stage).label}）" if self.reflected_stage else ""
        return f"{self.verdict_label}{stage}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many comments were shown, and how many of them are answered."""

    said: int = 0
    answered: int = 0


def _public() -> QuerySet[Comment]:
    found = Comment.objects.filter(LINE_IS_OUT, state=CommentState.SHOWN, shown_at__lte=clock.now())
    return found.select_related("line").order_by("said_at", "pk")


def comments_about(row: Row) -> list[CommentShown]:
    """Those about one programme of a round, oldest first. One query."""
    return [_shown(one) for one in _public().filter(request=row.request_id)]


def tallies(shown: RoundSeen) -> dict[str, Tally]:
    """By stage, for a round. One query."""
    answered = Count("pk", filter=~Q(verdict=CommentVerdict.OPEN))
    rows = _public().filter(request__round=shown.pk).order_by("stage").values("stage")
    counted = rows.annotate(said=Count("pk"), answered=answered)
    return {one["stage"]: Tally(one["said"], one["answered"]) for one in counted}


def comments_of(shown: RoundSeen) -> list[tuple[Row, CommentShown]]:
    """Every comment of a round with its programme, in the order of the programmes. One query."""
    rows = {row.request_id: row for row in shown.rows}
    found = [
        (rows[one.request_id], _shown(one))
        for one in _public().filter(request__round=shown.pk)
        if one.request_id in rows
    ]
    return sorted(found, key=lambda pair: (pair[0].key, pair[1].number))


def comment_rows(
    by: Acting | None = None, *, fiscal_year: int | None = None, round: str = ""
) -> Iterator[Mapping[str, object]]:
    """One row per comment of every round, ordered by year, round, programme, number."""
    rounds = seen.rounds_public()
    if fiscal_year:
        rounds = rounds.filter(fiscal_year=fiscal_year)
    shown = [seen.round_seen(making) for making in rounds.prefetch_related("dates")]
    for one in sorted(shown, key=lambda made: (made.fiscal_year, made.slug)):
        if round in {"", one.slug}:
            for row, comment in comments_of(one):
                yield _row(one, row, comment)


def _row(one: RoundSeen, row: Row, said: CommentShown) -> dict[str, object]:
    return {
        "fiscal_year": one.fiscal_year,
        "round": one.slug,
        "key": row.key,
        "number": said.number,
        "programme_code": row.programme_code,
        "name": row.name,
        "stage": said.stage,
        "stage_label": said.stage_label,
        "line": said.place,
        "kind": said.kind_label,
        "text": said.text,
        "byline": said.byline,
        "said_on": said.said_on,
        "verdict": said.verdict_label,
        "reflected_stage": Stage(said.reflected_stage).label if said.reflected_stage else "",
        "answer": said.answer,
        "answered_on": said.answered_on,
        "unit": said.answered_unit,
    }


def newest_comment() -> date | None:
    """The day the newest comment or answer came out."""
    moments = [moment for _, _, moment in newest_comments(1)]
    return localtime(moments[0]).date() if moments else None


def newest_comments(most: int) -> list[tuple[Comment, str, datetime]]:
    """Shown or answered last, with the address and the moment, for the feed. Two queries."""
    found = _public().filter(request__round__in=seen.rounds_public().order_by())
    found = found.select_related("line", "request__round").order_by("-shown_at", "-pk")
    answered = found.exclude(answered_at=None).order_by("-answered_at", "-pk")
    comments = {one.pk: one for one in (*found[:most], *answered[:most])}
    rows = [(one, one.answered_at or one.shown_at) for one in comments.values()]
    newest = sorted(rows, key=lambda pair: (pair[1], pair[0].pk), reverse=True)[:most]
    urls = comment_urls([one for one, _ in newest])
    return [(one, urls[one.pk], moment) for one, moment in newest if one.pk in urls]


def comment_urls(comments: Sequence[Comment]) -> dict[int, str]:
    """Where each stands. The comments bring their request and its round. One query."""
    keys = seen.keys_of({one.request for one in comments})
    return {
        one.pk: f"{addresses.programme_url(one.request.round, keys[one.request_id])}#comment-{one.pk}"
        for one in comments
        if one.request_id in keys
    }


def _shown(one: Comment) -> CommentShown:
    return CommentShown(
        number=one.pk,
        place=one.line.place if one.line else "",
        stage=one.stage,
        stage_label=one.get_stage_display(),
        kind=one.kind,
        kind_label=one.get_kind_display(),
        text=one.text,
        byline=one.byline,
        said_on=localtime(one.said_at).date(),
        verdict=one.verdict,
        verdict_label=one.get_verdict_display(),
        reflected_stage=one.reflected_stage,
        answer=one.answer,
        answered_on=localtime(one.answered_at).date() if one.answered_at else None,
        answered_unit=one.answered_unit,
    )


def by_place(comments: Iterable[CommentShown]) -> list[tuple[str, list[CommentShown]]]:
    """The whole programme first, then line by line as they were first spoken of."""
    found: dict[str, list[CommentShown]] = {}
    for one in comments:
        found.setdefault(one.place or WHOLE, []).append(one)
    return sorted(found.items(), key=lambda pair: pair[0] != WHOLE)
