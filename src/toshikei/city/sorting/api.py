"""The sorting over the API: rounds, and the programmes of one with verdict, split, answers and money. Public facts only."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from toshikei.city.sorting import errors, permissions, selectors
from toshikei.city.sorting.models import CityResponse, SortingRound
from toshikei.city.sorting.selectors.telling import Told
from toshikei.foundation.accounts.api import operation

router = Router(tags=["事業の仕分け"])


class SortingRoundOut(Schema):
    fiscal_year: int
    state: str
    state_label: str
    quorum: int
    tie_rule: str
    is_secret: bool
    rules_hash: str
    announced_on: date | None = None
    frozen_on: date | None = None
    closed_on: date | None = None
    is_invented: bool


class SplitOut(Schema):
    code: str
    label: str
    votes: int


class FollowUpOut(Schema):
    budget_year: int
    before_yen: int
    amount_yen: int
    state: str
    taken_on: date


class CityResponseOut(Schema):
    stance: str
    promise: str
    reason: str
    due_year: int
    answered_on: date
    followups: list[FollowUpOut]


class SortedProgrammeOut(Schema):
    code: str
    name: str
    unit_name: str
    source: str
    reason: str
    state: str
    out_reason: str
    sheet_hash: str
    verdict: str
    outcome: str
    split: list[SplitOut]
    ballots: int | None = None
    decided_on: date | None = None
    responses: list[CityResponseOut]


class SortingRoundDetailOut(SortingRoundOut):
    classes: list[dict[str, str]]
    programmes: list[SortedProgrammeOut]


@router.get("/rounds", response=list[SortingRoundOut], auth=operation(permissions.SEE), summary="仕分けの回")
def rounds(request: HttpRequest) -> list[dict]:
    """Every announced round, newest first."""
    return [_round(one) for one in selectors.rounds_public()]


@router.get(
    "/rounds/{year}",
    response=SortingRoundDetailOut,
    auth=operation(permissions.SEE),
    summary="一つの回の判定と市の答え",
)
def round_of_year(request: HttpRequest, year: int) -> dict:
    """One round with its candidates; of a vote that runs nothing is told but that it runs."""
    sorting = selectors.round_public(year)
    if sorting is None:
        raise errors.RoundUnknown()
    rows = selectors.told(selectors.candidates_public().filter(round=sorting))
    return _round(sorting) | {
        "classes": [{"code": str(one["code"]), "label": str(one["label"])} for one in sorting.classes],
        "programmes": [_programme(row) for row in rows],
    }


def _round(one: SortingRound) -> dict[str, object]:
    names = (name for name in SortingRoundOut.model_fields if name != "state_label")
    return {name: getattr(one, name) for name in names} | {"state_label": one.get_state_display()}


def _programme(row: Told) -> dict[str, object]:
    one, verdict = row.candidate, row.verdict
    return {
        "code": one.programme_code,
        "name": one.name,
        "unit_name": one.unit_name,
        "source": one.source,
        "reason": one.reason,
        "state": row.state[0],
        "out_reason": one.out_reason,
        "sheet_hash": one.sheet.content_hash,
        "verdict": verdict.choice if verdict else "",
        "outcome": verdict.outcome if verdict else "",
        "split": [{"code": each.code, "label": each.label, "votes": each.votes} for each in row.split],
        "ballots": verdict.ballots if verdict else None,
        "decided_on": verdict.decided_on if verdict else None,
        "responses": [_response(each) for each in row.responses],
    }


def _response(one: CityResponse) -> dict[str, object]:
    names = ("stance", "promise", "reason", "due_year", "answered_on")
    followed = [
        {name: getattr(each, name) for name in FollowUpOut.model_fields} for each in one.followups.all()
    ]
    return {name: getattr(one, name) for name in names} | {"followups": followed}
