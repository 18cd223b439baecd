"""The operations of the API: each reads what is public and refuses what is not out."""

from django.http import HttpRequest
from ninja import Query, Router

from toshikei.city.execution import addresses, errors, permissions, selectors
from toshikei.city.execution.api import telling
from toshikei.city.execution.api.shapes import (
    Asked,
    BalancesOut,
    CarriedOut,
    Edition,
    Moved,
    MovesOut,
    Paged,
    SettlementOut,
    SettlementWholeOut,
    StatusOut,
    StatusWholeOut,
)
from toshikei.city.execution.choices import Half
from toshikei.city.execution.selectors.balances import balances_on, moves_published, open_until
from toshikei.city.execution.selectors.published import settled_places, statement_lines
from toshikei.foundation.accounts.api import operation
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

router = Router(tags=["執行・決算"])
SEE = operation(permissions.SEE)


@router.get("/statuses", response=list[StatusOut], auth=SEE, summary="公表した執行状況の一覧")
def statuses(request: HttpRequest) -> list[dict[str, object]]:
    """The newest edition of every published half, the newest half first."""
    return [telling.status_told(one) for one in selectors.statuses_published()]


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
    return telling.status_told(report) | {"editions": editions, "lines": lines}


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
        "balances": [
            telling.balance_told(one, asked.side) for one in found[asked.offset : asked.offset + asked.limit]
        ],
        "next": _next(asked, len(found)),
    }


@router.get("/moves/{year}", response=MovesOut, auth=SEE, summary="流用と予備費の充用、その理由")
def moves(request: HttpRequest, year: int, asked: Query[Moved]) -> dict[str, object]:
    """Transfers and uses of the reserve the public knows of, the newest first; nothing published: none."""
    found = moves_published(_year(year), asked.kind, asked.account)
    count = found.count()
    taken = found[asked.offset : asked.offset + asked.limit]
    return {"count": count, "moves": [telling.move_told(one) for one in taken], "next": _next(asked, count)}


@router.get("/carry-overs/{year}", response=CarriedOut, auth=SEE, summary="繰越計算書（三つの種類）")
def carry_overs(request: HttpRequest, year: int) -> dict[str, object]:
    """What was carried out of a year: the reported statements and every line of them."""
    made = list(selectors.statements_published(_year(year)))
    if not made:
        raise errors.NotOut(what=f"{_label(year)}の繰越計算書")
    return {
        "fiscal_year": year,
        "is_invented": any(one.ledger.is_invented for one in made),
        "statements": [telling.statement_told(one) for one in made],
        "carried": [telling.carried_told(one) for one in statement_lines(made)],
        "page": addresses.statements_url(year),
    }


@router.get("/settlements", response=list[SettlementOut], auth=SEE, summary="公表した決算の一覧")
def settlements(request: HttpRequest) -> list[dict[str, object]]:
    """Every published settlement with its balances, the newest year first."""
    return [telling.settlement_told(one) for one in selectors.settlements_published()]


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
    return telling.settlement_told(found) | {
        "count": count,
        "places": [telling.settled_told(one) for one in places[asked.offset : asked.offset + asked.limit]],
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
