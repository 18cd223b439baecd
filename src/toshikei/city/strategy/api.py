"""The register over the API: programmes of a year, and one with its places and lineage. Public facts only."""

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from toshikei.city.strategy import selectors, services
from toshikei.city.strategy.selectors import ProgrammeIn
from toshikei.city.strategy.selectors import priorities as read
from toshikei.foundation import clock
from toshikei.foundation.accounts.api import operation
from toshikei.foundation.accounts.errors import NotFound
from toshikei.foundation.accounts.permissions import PUBLIC
from toshikei.kernel.fiscal_year import FIRST_YEAR, LAST_YEAR, FiscalYear

router = Router(tags=["事業"])


class Asked(Schema):
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR)

    @property
    def fiscal_year(self) -> int:
        """The year asked for, else this one."""
        return self.year if self.year is not None else FiscalYear.of(clock.today()).year


class ProgrammeOut(Schema):
    code: str
    fiscal_year: int
    name: str
    unit_code: str
    unit_name: str
    category: str
    is_category_suggested: bool
    planned_end_year: int | None = None
    to_year: int | None = None


class ProgrammePlaceOut(Schema):
    account: str
    labels: list[str]
    share_ppm: int
    from_year: int
    to_year: int | None = None


class MoneyOut(Schema):
    fiscal_year: int
    account: str
    kind: str
    label: str
    amount_yen: int
    url: str


class StationOut(Schema):
    station: str
    label: str
    state: str
    note: str
    url: str
    on: date | None = None


class ProgrammeDetailOut(ProgrammeOut):
    target_group: str
    intended_state: str
    places: list[ProgrammePlaceOut]
    money: list[MoneyOut]
    stations: list[StationOut]


@router.get("/programmes", response=list[ProgrammeOut], auth=operation(PUBLIC), summary="事業の一覧")
def programmes(request: HttpRequest, asked: Query[Asked]) -> list[dict]:
    """Programmes of a fiscal year (default: this one), in the order of their codes."""
    return [_programme(one) for one in selectors.programmes_on(asked.fiscal_year)]


@router.get("/programmes/{code}", response=ProgrammeDetailOut, auth=operation(PUBLIC), summary="事業の一つ")
def programme(request: HttpRequest, code: str, asked: Query[Asked]) -> dict:
    """One programme with its places in the books, its money over the years, and its published stations."""
    found = selectors.programme_known(code, asked.fiscal_year)
    if found is None:
        raise NotFound()
    places = [
        {
            "account": one.place.account,
            "labels": list(one.place.labels),
            "share_ppm": one.share_ppm,
            "from_year": one.from_year,
            "to_year": one.to_year,
        }
        for one in selectors.shares_of(code)
    ]
    return {
        **_programme(found),
        "target_group": found.target_group,
        "intended_state": found.intended_state,
        "places": places,
        "money": [_money(one) for one in services.money_of(code)],
        "stations": _stations(code),
    }


def _stations(code: str) -> list[dict]:
    return [
        {
            "station": name,
            "label": one.label,
            "state": one.state,
            "note": one.note,
            "url": one.url,
            "on": one.on,
        }
        for name, stations in services.thread_of(code, is_public=True, on=clock.today())
        for one in stations
    ]


def _money(one: services.Money) -> dict[str, object]:
    return {
        "fiscal_year": one.fiscal_year,
        "account": one.account,
        "kind": one.kind,
        "label": one.label,
        "amount_yen": one.amount,
        "url": one.url,
    }


def _programme(one: ProgrammeIn) -> dict[str, object]:
    return {
        "code": one.code,
        "fiscal_year": one.fiscal_year,
        "name": one.name,
        "unit_code": one.unit_code,
        "unit_name": one.unit_name,
        "category": one.category.value,
        "is_category_suggested": one.is_category_suggested,
        "planned_end_year": one.planned_end_year,
        "to_year": one.to_year,
    }


class PlanOut(Schema):
    code: str
    kind: str
    title: str
    version: int
    valid_from: date
    from_year: int
    to_year: int


class PrioritisedOut(Schema):
    round: str
    programme_code: str
    name: str
    unit_code: str
    rank: int | None = None
    general_funds_yen: int
    posts_tenths: int
    is_chosen: bool


@router.get("/plans", response=list[PlanOut], auth=operation(PUBLIC), summary="計画の一覧")
def plans(request: HttpRequest) -> list[dict]:
    """The newest public version of every plan; its nodes and actions are the datasets strategy.nodes and strategy.actions."""
    return [
        {
            "code": one.plan.code,
            "kind": one.plan.kind,
            "title": one.plan.title,
            "version": one.number,
            "valid_from": one.valid_from,
            "from_year": one.plan.from_year,
            "to_year": one.plan.to_year,
        }
        for one in selectors.versions_current(clock.now())
    ]


@router.get(
    "/priorities",
    response=list[PrioritisedOut],
    auth=operation(PUBLIC),
    summary="選択と集中で選んだもの、選ばなかったもの",
)
def prioritised(request: HttpRequest, asked: Query[Asked]) -> list[dict]:
    """What the decided rounds of a budget year chose and did not choose (default: this fiscal year)."""
    return [
        {
            "round": row.title,
            "programme_code": row.programme_code,
            "name": row.name,
            "unit_code": row.unit_code,
            "rank": row.rank,
            "general_funds_yen": row.money,
            "posts_tenths": row.posts,
            "is_chosen": row.is_chosen,
        }
        for row in read.priority_frame(asked.fiscal_year).rows
    ]
