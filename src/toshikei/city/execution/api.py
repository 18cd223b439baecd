"""The execution over the API: balances by day, transfers and the reserve, carry-overs, settlements, the half-yearly status.

Amounts are whole yen. Nothing stands here before its act of publication: a half opens the bookings until its last day,
a settlement those of its year. Allotments stay inside; they bind sections, not the city.
"""

from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from toshikei.city.execution import addresses, errors, permissions, selectors
from toshikei.city.execution.choices import CarryKind, EntryKind, Half, ProposalKind, Side
from toshikei.city.execution.models import (
    CarryStatement,
    Ledger,
    LedgerPlace,
    Proposal,
    Settlement,
    StatusReport,
)
from toshikei.city.execution.selectors.balances import Balance, balances_on, moves_published, open_until
from toshikei.city.execution.selectors.published import settled_places, statement_lines
from toshikei.foundation.accounts.api import operation
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

router = Router(tags=["執行・決算"])
MOST = 1_000
LEVELS = Literal["kan", "kou", "moku", "programme", "setsu"]
MOVE_KINDS = Literal["", "transfer", "reserve"]


class PlaceOut(Schema):
    """A place of the budget down to its level; what lies below is empty."""

    kan_code: str
    kan: str
    kou_code: str = ""
    kou: str = ""
    moku_code: str = ""
    moku: str = ""
    programme_code: str = ""
    programme: str = ""
    setsu_code: str = ""
    setsu: str = ""


class StatusOut(Schema):
    fiscal_year: int
    half: Half
    edition: int = Field(description="いちばん新しい版。訂正のたびに増えます。")
    as_of: date
    published_at: datetime
    note: str
    is_invented: bool
    page: str


class StatusLineOut(Schema):
    """`done_yen` is 支出済額 or 収入済額, `committed_yen` 支出負担行為額 or 調定額."""

    account: str
    account_segment: str
    side: Side
    kan_code: str
    kan: str
    current_yen: int
    committed_yen: int
    done_yen: int


class StatusWholeOut(StatusOut):
    editions: list[int]
    lines: list[StatusLineOut]


class BalanceOut(Schema):
    """Sums of a place on the day. Amounts of the other side are null."""

    place: PlaceOut
    department: str = Field(description="節のときだけ。ほかの段は空。")
    provisional_yen: int = Field(description="暫定予算。この年度の予算が成立すると0になります。")
    initial_yen: int
    supplement_yen: int
    carried_in_yen: int
    reserve_yen: int
    transfer_in_yen: int
    transfer_out_yen: int
    current_yen: int
    committed_yen: int | None
    spent_yen: int | None
    carried_out_yen: int | None
    left_yen: int | None = Field(description="予算現額－支出済額－翌年度繰越額。年度が終われば不用額。")
    assessed_yen: int | None
    received_yen: int | None
    written_off_yen: int | None
    arrears_yen: int | None


class BalancesOut(Schema):
    """`open_until` is the last day whose balances are public; `next` the offset of the following page."""

    fiscal_year: int
    account: str
    side: Side
    level: str
    on: date
    open_until: date
    is_invented: bool
    count: int
    balances: list[BalanceOut]
    next: int | None


class MoveOut(Schema):
    """流用 or 予備費の充用, as decided and booked."""

    kind: ProposalKind
    account: str
    account_segment: str
    on: date
    amount_yen: int
    reason: str
    decision: str = Field(description="決裁の番号")
    source: PlaceOut
    target: PlaceOut
    department: str


class MovesOut(Schema):
    count: int
    moves: list[MoveOut]
    next: int | None


class CarryOut(Schema):
    kind: CarryKind
    account: str
    account_segment: str
    place: PlaceOut
    title: str
    amount_yen: int
    funds_received_yen: int
    funds_expected_yen: int
    funds_general_yen: int
    reason: str
    accident: str


class StatementOut(Schema):
    kind: CarryKind
    title: str
    account: str
    account_segment: str
    amount_yen: int
    made_on: date
    reported_on: date | None
    published_at: datetime


class CarriedOut(Schema):
    fiscal_year: int
    is_invented: bool
    statements: list[StatementOut]
    carried: list[CarryOut]
    page: str


class SettlementOut(Schema):
    fiscal_year: int
    account: str
    account_segment: str
    revenue_yen: int
    expenditure_yen: int
    formal_yen: int
    carried_funds_yen: int
    real_yen: int
    single_year_yen: int | None
    to_reserve_yen: int | None
    reserve_by: date | None
    published_at: datetime
    is_invented: bool
    page: str


class SettledOut(BalanceOut):
    """A 節 of the settlement; `unused_reason` is why so much of it was left, where it was asked for."""

    side: Side
    unused_reason: str


class SettlementWholeOut(SettlementOut):
    count: int
    places: list[SettledOut]
    next: int | None


class Paged(Schema):
    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=100_000)


class Moved(Paged):
    kind: MOVE_KINDS = ""
    account: str = Field("", max_length=60, description="会計の短い名（例：ippan）。空はすべて。")


class Asked(Paged):
    side: Side = Side.EXPENDITURE
    level: LEVELS = "kan"
    on: date | None = Field(None, description="この日までの記帳。空なら、公表されている最後の日。")
    department: str = Field("", max_length=200, description="所属の名。空はすべて。")


class Edition(Schema):
    edition: int | None = Field(None, ge=1, le=999)


SEE = operation(permissions.SEE)


@router.get("/statuses", response=list[StatusOut], auth=SEE, summary="公表した執行状況の一覧")
def statuses(request: HttpRequest) -> list[dict[str, object]]:
    """The newest edition of every published half, the newest half first."""
    return [_status(one) for one in selectors.statuses_published()]


@router.get("/statuses/{year}/{half}", response=StatusWholeOut, auth=SEE, summary="半期の執行状況（款ごと）")
def status(request: HttpRequest, year: int, half: Half, asked: Query[Edition]) -> dict[str, object]:
    """One half per 款, frozen as it was published; a former edition by its number."""
    report = selectors.status_at(_year(year), half, asked.edition)
    if report is None:
        raise errors.NotOut(what=f"{_label(year)}{half.label}の執行状況")
    lines = [
        {
            "account": line.account,
            "account_segment": line.slug,
            "side": line.side,
            "kan_code": line.code,
            "kan": line.label,
            "current_yen": line.current,
            "committed_yen": line.committed,
            "done_yen": line.done,
        }
        for line in report.lines.order_by("order")
    ]
    editions = [one.edition for one in selectors.editions_of(report)]
    return _status(report) | {"editions": editions, "lines": lines}


@router.get(
    "/balances/{year}/{account}",
    response=BalancesOut,
    auth=SEE,
    summary="ある日の残り（款・項・目・事業・節）",
)
def balances(request: HttpRequest, year: int, account: str, asked: Query[Asked]) -> dict[str, object]:
    """Sums of every place of a level on a day, from published bookings, in order of the tree."""
    ledger = selectors.ledger_at(_year(year), account)
    until = open_until(ledger) if ledger else None
    if ledger is None or until is None:
        raise errors.NotOut(what=f"{_label(year)}の執行")
    on = asked.on or until
    if not ledger.year.first_day <= on <= until:
        raise errors.DayNotOut(
            day=format_wareki(on), first=format_wareki(ledger.year.first_day), until=format_wareki(until)
        )
    found = balances_on(ledger, asked.side, on, level=asked.level, department=asked.department)
    return {
        "fiscal_year": year,
        "account": ledger.account,
        "side": asked.side,
        "level": asked.level,
        "on": on,
        "open_until": until,
        "is_invented": ledger.is_invented,
        "count": len(found),
        "balances": [_balance(one, asked.side) for one in found[asked.offset : asked.offset + asked.limit]],
        "next": _next(asked, len(found)),
    }


@router.get("/moves/{year}", response=MovesOut, auth=SEE, summary="流用と予備費の充用、その理由")
def moves(request: HttpRequest, year: int, asked: Query[Moved]) -> dict[str, object]:
    """Transfers and uses of the reserve the public knows of, the newest first; nothing published: none."""
    found = moves_published(_year(year), asked.kind, asked.account)
    count = found.count()
    taken = found[asked.offset : asked.offset + asked.limit]
    return {"count": count, "moves": [_move(one) for one in taken], "next": _next(asked, count)}


@router.get("/carry-overs/{year}", response=CarriedOut, auth=SEE, summary="繰越計算書（三つの種類）")
def carry_overs(request: HttpRequest, year: int) -> dict[str, object]:
    """What was carried out of a year: the reported statements and every line of them."""
    made = list(selectors.statements_published(_year(year)))
    if not made:
        raise errors.NotOut(what=f"{_label(year)}の繰越計算書")
    return {
        "fiscal_year": year,
        "is_invented": any(one.ledger.is_invented for one in made),
        "statements": [_statement(one) for one in made],
        "carried": [_carried(one) for one in statement_lines(made)],
        "page": addresses.statements_url(year),
    }


@router.get("/settlements", response=list[SettlementOut], auth=SEE, summary="公表した決算の一覧")
def settlements(request: HttpRequest) -> list[dict[str, object]]:
    """Every published settlement with its balances, the newest year first."""
    return [_settlement(one) for one in selectors.settlements_published()]


@router.get(
    "/settlements/{year}/{account}",
    response=SettlementWholeOut,
    auth=SEE,
    summary="決算の節ごとの額と、不用額の理由",
)
def settlement(request: HttpRequest, year: int, account: str, asked: Query[Paged]) -> dict[str, object]:
    """One settlement with every 節 of both sides, in order of the tree."""
    found = selectors.settlement_published(_year(year), account)
    if found is None:
        raise errors.NotOut(what=f"{_label(year)}の決算")
    places = settled_places(found.ledger)
    count = places.count()
    return _settlement(found) | {
        "count": count,
        "places": [_settled(one) for one in places[asked.offset : asked.offset + asked.limit]],
        "next": _next(asked, count),
    }


def _year(year: int) -> int:
    """A year no calendar knows has published nothing."""
    if not 1873 <= year <= 2199:
        raise errors.NotOut(what="この年度の執行")
    return year


def _label(year: int) -> str:
    return FiscalYear(_year(year)).label


def _next(asked: Paged, count: int) -> int | None:
    end = asked.offset + asked.limit
    return end if end < count else None


def _status(report: StatusReport) -> dict[str, object]:
    names = ("fiscal_year", "half", "edition", "as_of", "published_at", "note", "is_invented")
    page = addresses.status_url(report.fiscal_year, report.half)
    return {name: getattr(report, name) for name in names} | {"page": page}


def _account(ledger: Ledger) -> dict[str, object]:
    return {"account": ledger.account, "account_segment": ledger.slug}


def _place(place: LedgerPlace) -> dict[str, object]:
    return {name: getattr(place, name) for name in PlaceOut.model_fields}


BUDGET = (
    EntryKind.PROVISIONAL, EntryKind.INITIAL, EntryKind.SUPPLEMENT, EntryKind.CARRIED_IN, EntryKind.RESERVE, EntryKind.TRANSFER_IN,
    EntryKind.TRANSFER_OUT,
)  # fmt: skip
SPENDING = ("committed_yen", "spent_yen", "carried_out_yen", "left_yen")
INCOME = ("assessed_yen", "received_yen", "written_off_yen", "arrears_yen")


def _balance(balance: Balance, side: Side) -> dict[str, object]:
    place: dict[str, object] = {}
    for word, (code, label) in zip(
        ("kan", "kou", "moku", "programme", "setsu"), balance.titles, strict=False
    ):
        place |= {f"{word}_code": code, word: label}
    done: tuple[int, ...]
    if side is Side.REVENUE:
        off = balance.of(EntryKind.WRITTEN_OFF)
        done = (balance.of(EntryKind.ASSESSED), balance.net, off, balance.arrears)
    else:
        out = balance.of(EntryKind.CARRIED_OUT)
        done = (balance.of(EntryKind.COMMITTED), balance.spent, out, balance.left)
    names, other = (INCOME, SPENDING) if side is Side.REVENUE else (SPENDING, INCOME)
    return {
        "place": place,
        "department": balance.department,
        "current_yen": balance.current,
        **{f"{kind.value}_yen": balance.of(kind) for kind in BUDGET},
        **dict(zip(names, done, strict=True)),
        **dict.fromkeys(other),
    }


def _move(one: Proposal) -> dict[str, object]:
    posting, target = one.posting, one.target
    return _account(one.ledger) | {
        "kind": one.kind,
        "on": posting.on if posting else one.asked_on,
        "amount_yen": one.amount,
        "reason": one.reason,
        "decision": posting.decision if posting else "",
        "source": _place(one.source),
        "target": _place(target or one.source),
        "department": (target or one.source).department,
    }


def _statement(one: CarryStatement) -> dict[str, object]:
    names = ("kind", "made_on", "reported_on", "published_at")
    more = {"title": addresses.statement_title(one), "amount_yen": one.amount}
    return _account(one.ledger) | {name: getattr(one, name) for name in names} | more


def _carried(one: Proposal) -> dict[str, object]:
    return _account(one.ledger) | {
        "kind": one.carry_kind,
        "place": _place(one.source),
        "title": one.title,
        "amount_yen": one.amount,
        "funds_received_yen": one.funds_received,
        "funds_expected_yen": one.funds_expected,
        "funds_general_yen": one.funds_general,
        "reason": one.reason,
        "accident": one.accident,
    }


def _settlement(one: Settlement) -> dict[str, object]:
    ledger = one.ledger
    amounts = ("revenue", "expenditure", "formal", "carried_funds", "real", "single_year", "to_reserve")
    return _account(ledger) | {
        "fiscal_year": ledger.fiscal_year,
        **{f"{name}_yen": getattr(one, name) for name in amounts},
        "reserve_by": one.reserve_by,
        "published_at": one.published_at,
        "is_invented": ledger.is_invented,
        "page": addresses.settlement_url(ledger.fiscal_year, ledger.slug),
    }


def _settled(place: LedgerPlace) -> dict[str, object]:
    """A place of a settled ledger: its kept sums are those of its entries."""
    titles = tuple(
        (getattr(place, f"{word}_code"), getattr(place, word))
        for word in ("kan", "kou", "moku", "programme", "setsu")
    )
    sums = {kind.value: getattr(place, kind.value) for kind in EntryKind}
    balance = _balance(Balance(titles, place.department, sums), Side(place.side))
    return balance | {"side": place.side, "unused_reason": getattr(place, "said", "") or ""}
