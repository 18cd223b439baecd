"""Rounds, their addresses and calendars, their other parts and estimates."""

import json
from collections.abc import Sequence
from hashlib import sha256

from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.models import BudgetPart, RevenueEstimate, Round, StageDate
from toshikei.engines.making.stages import ORDER
from toshikei.engines.making.stages import State as States

SAID = (
    "subject", "kan", "kou", "programme_code", "amount_yen", "from_year", "to_year", "yearly", "method", "rate",
    "redemption", "note",
)  # fmt: skip
KIND_ORDER = {kind: order for order, kind in enumerate(RoundKind.values)}


def round_slug(making: Round) -> str:
    """The part of an address: initial, provisional, supplementary-2."""
    return f"{making.kind}-{making.number}" if making.number else making.kind


def rounds_list() -> list[Round]:
    """All rounds, newest year first, the initial budget before its supplements."""
    return sorted(Round.objects.order_by("pk"), key=in_order)


def in_order(making: Round) -> tuple[int, int, int]:
    return (-making.fiscal_year, KIND_ORDER[making.kind], making.number)


def round_at(fiscal_year: int, slug: str) -> Round | None:
    """The round behind an address, or None."""
    kind, _, number = slug.partition("-")
    if number and not (number.isascii() and number.isdigit() and len(number) < 4):
        return None
    return Round.objects.filter(fiscal_year=fiscal_year, kind=kind, number=int(number or 0)).first()


def calendar_of(making: Round) -> list[StageDate]:
    """The stages in their order with the planned, the real and the public day."""
    rows = {one.stage: one for one in StageDate.objects.filter(round=making).order_by("pk")}
    return [rows[stage] for stage in Stage.values if stage in rows]


def parts_of(making: Round, account: str = "") -> list[BudgetPart]:
    """The other parts of a budget (地方自治法215条), line by line."""
    found = BudgetPart.objects.filter(round=making).order_by("account", "kind", "number")
    return list(found.filter(account=account) if account else found)


def takes_requests(making: Round) -> bool:
    """Until the mayor has decided."""
    return ORDER[States(making.state)] < ORDER[States.MAYOR_DECIDED]


def ceilings_are_open(making: Round) -> bool:
    """Until the mayor has decided."""
    return ORDER[States(making.state)] < ORDER[States.MAYOR_DECIDED]


def parts_are_open(making: Round) -> bool:
    """Until the budget is with the council."""
    return ORDER[States(making.state)] < ORDER[States.SUBMITTED]


def ties_are_open(making: Round) -> bool:
    """Until the vote: which purpose a line of 市債 is raised for is no words of the budget, so it may still be said before the
    council's result is recorded."""
    return parts_are_open(making) or States(making.state) in {States.SUBMITTED, States.RECONSIDERED}


def parts_stamp(parts: Sequence[BudgetPart]) -> str:
    """What the lines of a kind are known by on a page: others have another."""
    said = [{name: getattr(one, name) for name in SAID} for one in parts]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def estimates_of(making: Round) -> list[RevenueEstimate]:
    return list(RevenueEstimate.objects.filter(round=making).order_by("account", "pk"))
