"""Budget making over the API: rounds, published stages, programmes with amounts and reasons, comments with answers,
estimates of revenue.

Amounts are whole yen; a withheld one is null and `hidden` says why. Nothing stands here before it is published.
"""

from datetime import date, datetime
from decimal import Decimal

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from toshikei.city.making import permissions
from toshikei.city.making.selectors import comments as said
from toshikei.city.making.selectors import listing, seen
from toshikei.city.making.selectors.estimates import EstimateShown
from toshikei.city.making.selectors.estimates_seen import estimates_seen
from toshikei.city.making.selectors.listing import Wanted
from toshikei.city.making.selectors.shapes import RoundSeen, Row
from toshikei.foundation.accounts.api import operation

router = Router(tags=["予算編成"])
MOST = 1_000


class StageOut(Schema):
    """A stage; `published_at` is null while it is not public, and nothing of it is told."""

    code: str
    label: str
    published_at: datetime | None
    total_yen: int | None
    page: str


class RoundOut(Schema):
    fiscal_year: int
    round: str
    title: str
    is_invented: bool
    programmes: int
    stages: list[StageOut]
    council_result: str
    submitted_on: date | None = Field(description="議会に提出した日。この日から予算書と説明書があります。")
    document: str = Field(description="予算書と説明書（PDF）の住所。提出までは空。")
    page: str


class AmountOut(Schema):
    stage: str
    amount_yen: int | None
    general_yen: int | None
    verb: str
    verb_label: str
    reason: str
    hidden: str
    published_at: datetime | None


class RequestOut(Schema):
    key: str
    programme_code: str
    name: str
    account: str
    department: str
    unit: str
    field: str
    last_initial_yen: int | None
    stages: list[AmountOut]
    page: str


class RequestsOut(Schema):
    """`next` is the offset of the following page, null on the last."""

    count: int
    programmes: list[RequestOut]
    next: int | None


class CommentOut(Schema):
    """`line` is empty for a comment on the whole programme; `answer` while there is none."""

    number: int
    key: str
    programme_code: str
    name: str
    stage: str
    line: str
    kind: str
    text: str
    byline: str
    said_on: date
    verdict: str
    verdict_label: str
    reflected_stage: str
    answer: str
    answered_on: date | None
    unit: str
    page: str


class CommentsOut(Schema):
    """`next` is the offset of the following page, null on the last."""

    count: int
    comments: list[CommentOut]
    next: int | None


class EstimateYearOut(Schema):
    """An earlier year of an item: what was estimated, what came in, receipt ÷ estimate in per cent."""

    year: int
    estimated_yen: int
    received_yen: int
    ratio_percent: Decimal | None
    is_recorded: bool = Field(description="当初予算と決算の記録と同じ額か")


class EstimateOut(Schema):
    """`amount_yen` is null where `hidden` says why; `low_yen` and `high_yen` where no year is there to judge by, too."""

    account: str
    item: str
    place: str = Field(description="予算書の科目。款から下へ「／」で区切ります。空は、一つの科目でないもの。")
    method: str
    amount_yen: int | None
    low_yen: int | None
    high_yen: int | None
    hidden: str
    years: list[EstimateYearOut]


class EstimatesOut(Schema):
    """`next` is the offset of the following page, null on the last."""

    count: int
    estimates: list[EstimateOut]
    next: int | None
    page: str


class Paged(Schema):
    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=100_000)


class Asked(Schema):
    q: str = Field("", max_length=200)
    department: str = Field("", max_length=200)
    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=100_000)


@router.get(
    "/rounds", response=list[RoundOut], auth=operation(permissions.SEE), summary="公表した予算編成の一覧"
)
def rounds(request: HttpRequest) -> list[dict[str, object]]:
    """Every round the public knows of, newest first."""
    return [_round(seen.round_seen(making)) for making in seen.rounds_public().prefetch_related("dates")]


@router.get(
    "/rounds/{year}/{slug}/programmes",
    response=RequestsOut,
    auth=operation(permissions.SEE),
    summary="事業ごとの額と理由",
)
def programmes(request: HttpRequest, year: int, slug: str, asked: Query[Asked]) -> dict[str, object]:
    """Programmes of a round with every published stage, in the order of their numbers."""
    shown = _shown(year, slug)
    found = listing.found(shown.rows, Wanted(asked.q, asked.department, order="number"))
    end = asked.offset + asked.limit
    return {
        "count": len(found),
        "programmes": [_programme(row) for row in found[asked.offset : end]],
        "next": end if end < len(found) else None,
    }


@router.get(
    "/rounds/{year}/{slug}/comments",
    response=CommentsOut,
    auth=operation(permissions.SEE),
    summary="市民の声と、市の答え",
)
def comments(request: HttpRequest, year: int, slug: str, asked: Query[Paged]) -> dict[str, object]:
    """Comments of a round that were shown, with what follows from them, programme by programme."""
    found = said.comments_of(_shown(year, slug))
    end = asked.offset + asked.limit
    return {
        "count": len(found),
        "comments": [_comment(row, one) for row, one in found[asked.offset : end]],
        "next": end if end < len(found) else None,
    }


@router.get(
    "/rounds/{year}/{slug}/estimates",
    response=EstimatesOut,
    auth=operation(permissions.SEE),
    summary="歳入の見積りと、これまでの当たり外れ",
)
def estimates(request: HttpRequest, year: int, slug: str, asked: Query[Paged]) -> dict[str, object]:
    """What the public page shows, item by item; amounts of an account that keeps a revenue line back are null."""
    making = _public(year, slug)
    found = [one for items in estimates_seen(making).values() for one in items]
    end = asked.offset + asked.limit
    return {
        "count": len(found),
        "estimates": [_estimate(one) for one in found[asked.offset : end]],
        "next": end if end < len(found) else None,
        "page": reverse("making:estimates", args=[year, slug]),
    }


def _estimate(one: EstimateShown) -> dict[str, object]:
    names = ("account", "item", "place", "method", "hidden")
    return {name: getattr(one, name) for name in names} | {
        "amount_yen": one.yen,
        "low_yen": one.told.low if one.told else None,
        "high_yen": one.told.high if one.told else None,
        "years": [
            {
                "year": past.year,
                "estimated_yen": past.estimated,
                "received_yen": past.received,
                "ratio_percent": past.ratio,
                "is_recorded": past.is_recorded,
            }
            for past in one.past
        ],
    }


def _comment(row: Row, one: said.CommentShown) -> dict[str, object]:
    names = ("number", "stage", "kind", "text", "byline", "said_on", "verdict", "verdict_label")
    return {name: getattr(one, name) for name in names} | {
        "key": row.key,
        "programme_code": row.programme_code,
        "name": row.name,
        "line": one.place,
        "reflected_stage": one.reflected_stage,
        "answer": one.answer,
        "answered_on": one.answered_on,
        "unit": one.answered_unit,
        "page": f"{row.url}#{one.anchor}",
    }


def _public(year: int, slug: str):  # a Round; the model stays below the selectors
    making = seen.round_public(year, slug)
    if making is None:
        raise Http404("この年度・種類の予算の編成は、まだ公表していません。")
    return making


def _shown(year: int, slug: str) -> RoundSeen:
    return seen.round_seen(_public(year, slug))


def _round(shown: RoundSeen) -> dict[str, object]:
    return {
        "fiscal_year": shown.fiscal_year,
        "round": shown.slug,
        "title": shown.title,
        "is_invented": shown.is_invented,
        "programmes": len(shown.rows),
        "stages": [
            {
                "code": one.code,
                "label": one.label,
                "published_at": one.published_at,
                "total_yen": one.total,
                "page": one.url,
            }
            for one in shown.stages
        ],
        "council_result": shown.council_result,
        "submitted_on": shown.submitted_on,
        "document": f"{shown.url}document.pdf" if shown.submitted_on else "",
        "page": shown.url,
    }


def _programme(row: Row) -> dict[str, object]:
    stages = [
        {
            "stage": stage,
            "amount_yen": one.yen,
            "general_yen": one.general,
            "verb": one.verb,
            "verb_label": one.verb_label,
            "reason": one.reason,
            "hidden": one.hidden,
            "published_at": one.at,
        }
        for stage, one in row.stages.items()
    ]
    return {
        "key": row.key,
        "programme_code": row.programme_code,
        "name": row.name,
        "account": row.account,
        "department": row.department,
        "unit": row.unit,
        "field": row.field,
        "last_initial_yen": row.last,
        "stages": stages,
        "page": row.url,
    }
