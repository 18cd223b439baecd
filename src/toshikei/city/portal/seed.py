"""Brings the published facts the portal ships into the rooms that work with them, through their services. Idempotent."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

from django.conf import settings

from toshikei.city.outlook.choices import Edition, Item, Nature, Nothing
from toshikei.city.outlook.selectors import book, peer_rows
from toshikei.city.outlook.services import inputs_load, means_load, peers_load, ratios_take_over
from toshikei.city.portal import facts
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import Change

GROUP = "一般市Ⅳ－３"
SETTLEMENT = 2023
PUBLISHED_ON = date(2024, 11, 1)
FINE = {
    "current_balance": "current_balance_{}",
    "debt_service": "debt_service_{}",
    "future_burden": "future_burden_{}",
    "fiscal_strength": "financial_strength_{}",
    "laspeyres": "laspeyres_{}",
}
INPUTS = {
    Item.FORMAL_BALANCE: "balance_2023",
    Item.CARRIED_SOURCES: "carried_sources_2023",
    Item.STANDARD_SCALE: "standard_scale_2023",
}


def seed(on: date) -> None:
    """Indicators of the city and the means of its group, and the settlement of which the inputs are published."""
    if not any(True for _ in peer_rows(SYSTEM, code=settings.CITY["code"])):
        peers_load(chain(_own_rows(), _peer_rows()), by=SYSTEM, on=on)
        means_load(_means(), by=SYSTEM, on=on)
    if (SETTLEMENT, Item.FORMAL_BALANCE.value, "") not in book(is_public=False).figures:
        inputs_load(_settlement(), by=SYSTEM, on=on)
        source = facts.facts()["balance_2023"].source
        ratios_take_over(by=SYSTEM, on=on, fiscal_year=SETTLEMENT, published_on=PUBLISHED_ON, source=source)


def _who() -> dict[str, object]:
    return {"code": settings.CITY["code"], "prefecture": "北海道", "name": settings.CITY["name"]}


def _own_rows() -> Iterator[Change]:
    """The rounded table year by year, and what the ministry's table says with one decimal."""
    for row in facts.indicators():
        if row.area == "city":
            yield _rounded(row, _who())
    for year in (2008, SETTLEMENT):
        figures = {name: _fact(code.format(year)) for name, code in FINE.items()}
        new = _who() | {"edition": Edition.MINISTRY, "fiscal_year": year, **figures}
        yield Change((Edition.MINISTRY, year, new["code"]), None, new)


def _rounded(row: facts.Indicators | facts.Peer, who: dict[str, object]) -> Change:
    """A row of the rounded table; its 0 says "not calculated" as well as "small", and is no figure."""
    new = who | {
        "edition": Edition.ROUNDED,
        "fiscal_year": row.fiscal_year,
        "peer_group": GROUP,
        "population": row.population,
        "fiscal_strength": row.financial_strength,
        "current_balance": row.current_balance,
        "debt_service": row.debt_service,
        "future_burden": row.future_burden or None,
        "future_burden_note": "" if row.future_burden else Nothing.UNCLEAR_ZERO,
        "reserves_share": row.reserves,
        "personnel_share": row.personnel,
    }
    return Change((Edition.ROUNDED, row.fiscal_year, who["code"]), None, new)


def _peer_rows() -> Iterator[Change]:
    """The other municipalities of the group, so that the comparison compares from the first day."""
    for row in facts.peers():
        yield _rounded(row, {"code": row.code, "prefecture": row.prefecture, "name": row.name})


def _fact(code: str) -> Decimal | None:
    found = facts.facts().get(code)
    return found.value if found else None


def _means() -> Iterator[Change]:
    for row in facts.indicators():
        if row.area == "peers":
            new = {
                "fiscal_year": row.fiscal_year,
                "peer_group": GROUP,
                "fiscal_strength": row.financial_strength,
                "current_balance": row.current_balance,
                "debt_service": row.debt_service,
                "future_burden": row.future_burden,
            }
            yield Change((row.fiscal_year, GROUP), None, new)


def _settlement() -> Iterator[Change]:
    for item, code in INPUTS.items():
        fact = facts.facts()[code]
        new = {
            "fiscal_year": SETTLEMENT,
            "item": item,
            "part": "",
            "amount": fact.yen,
            "nature": Nature.PUBLISHED,
            "source": fact.source,
        }
        yield Change((SETTLEMENT, item, ""), None, new)
