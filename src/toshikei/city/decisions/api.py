"""Decisions over the API: the pure question who decides a matter, and what is wrong with the table."""

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from toshikei.city.decisions import selectors
from toshikei.city.decisions.permissions import DECISIONS_READ
from toshikei.foundation import clock
from toshikei.foundation.accounts.api import operation

router = Router(tags=["決裁"])


class RouteQuery(Schema):
    """The facts of the question. `on` defaults to today; the table and the organisation of that day answer."""

    matter: str = Field(
        max_length=60, pattern=r"^[a-z_.]+$", description="事案コード", examples=["subsidy.grant"]
    )
    unit: str = Field(
        max_length=8, pattern=r"^[0-9A-Za-z-]+$", description="担当する組織コード", examples=["0501"]
    )
    amount: int | None = Field(None, ge=0, le=10**15, description="金額（円）")
    condition: str = Field("", max_length=60, description="場合の区分")
    is_urgent: bool = False
    on: date | None = Field(None, description="基準日（ISO 8601）")


class StepOut(Schema):
    kind: str = Field(description="pass 回議、consent 合議、decide 決裁")
    post: str
    post_label: str
    stands_in_for: str | None = None
    shown_later: bool
    is_skipped: bool
    waits_until: date | None = None
    note: str


class RouteOut(Schema):
    matter: str
    on: date
    decider: str
    rule_number: str
    rule_version: str
    article: str
    is_raised: bool
    steps: list[StepOut]
    explanation: dict


class FaultOut(Schema):
    fault: str
    matter: str
    label: str
    condition: str
    since: date
    numbers: list[str]
    message: str
    stops: bool


@router.get("/route", response=RouteOut, auth=operation(DECISIONS_READ), summary="だれが決めるか")
def route(request: HttpRequest, query: Query[RouteQuery]) -> dict:
    """Decider, route, consents and stand-in by the table and the organisation of the day. Names no person."""
    day = query.on or clock.today()
    found = selectors.route_find(
        matter=query.matter,
        unit=query.unit,
        on=day,
        amount=query.amount,
        condition=query.condition,
        is_urgent=query.is_urgent,
    )
    return {
        "matter": query.matter,
        "on": day,
        "decider": found.decider.post.label,
        "rule_number": found.rule.number,
        "rule_version": found.rule_version,
        "article": found.rule.article,
        "is_raised": found.is_raised,
        "steps": [_step(step) for step in found.steps],
        "explanation": found.explanation.to_dict(),
    }


def _step(step: selectors.Step) -> dict[str, object]:
    return {
        "kind": str(step.kind),
        "post": step.post.key,
        "post_label": step.post.label,
        "stands_in_for": step.stands_in_for.label if step.stands_in_for else None,
        "shown_later": step.shown_later,
        "is_skipped": step.is_skipped,
        "waits_until": step.waits_until,
        "note": step.note,
    }


@router.get("/faults", response=list[FaultOut], auth=operation(DECISIONS_READ), summary="決裁規程の不具合")
def faults(request: HttpRequest, on: date | None = None) -> list[dict]:
    """Gaps, contradictions and other faults of the table on a day and afterwards."""
    found = selectors.table_faults(on or clock.today())
    return [
        {
            "fault": str(each.fault),
            "matter": each.matter,
            "label": each.label,
            "condition": each.condition,
            "since": each.since,
            "numbers": list(each.numbers),
            "message": each.message,
            "stops": each.stops,
        }
        for each in found
    ]
