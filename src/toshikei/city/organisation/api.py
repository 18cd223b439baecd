"""The organisation over the API: units of a day with posts and duties. Public facts only, no persons."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from toshikei.city.organisation import selectors
from toshikei.foundation import clock
from toshikei.foundation.accounts.api import operation
from toshikei.foundation.accounts.errors import NotFound
from toshikei.foundation.accounts.permissions import PUBLIC

router = Router(tags=["組織"])


class UnitOut(Schema):
    code: str
    name: str
    kind: str
    parent_code: str
    path: list[str] = Field(description="部から下へ、組織コードの並び")
    starts_on: date
    ends_on: date | None = None


class PostOut(Schema):
    code: str
    label: str
    rank: str
    is_head: bool
    capacity: int


class DutyOut(Schema):
    clause: str
    text: str
    source: str


class UnitDetailOut(UnitOut):
    posts: list[PostOut]
    duties: list[DutyOut]


@router.get("/units", response=list[UnitOut], auth=operation(PUBLIC), summary="組織の一覧")
def units(request: HttpRequest, on: date | None = None) -> list[dict]:
    """Units of a day (default today), in the order of the chart."""
    return [_unit(unit) for unit in selectors.organisation_on(on or clock.today()).units.values()]


@router.get("/units/{code}", response=UnitDetailOut, auth=operation(PUBLIC), summary="組織の一つ")
def unit(request: HttpRequest, code: str, on: date | None = None) -> dict:
    """One unit of a day with its posts and duties."""
    day = on or clock.today()
    organisation = selectors.organisation_on(day)
    found = organisation.units.get(code)
    if found is None:
        raise NotFound()
    posts = [
        {"code": p.code, "label": p.label, "rank": p.rank, "is_head": p.is_head, "capacity": p.capacity}
        for p in organisation.posts_of_unit(code)
    ]
    duties = [
        {"clause": duty.clause, "text": duty.text, "source": duty.source}
        for duty in selectors.duties_of(code, day)
    ]
    return {**_unit(found), "posts": posts, "duties": duties}


def _unit(unit: selectors.UnitOn) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent_code": unit.parent_code,
        "path": list(unit.path),
        "starts_on": unit.starts_on,
        "ends_on": unit.ends_on,
    }
