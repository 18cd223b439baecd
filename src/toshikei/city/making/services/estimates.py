"""歳入の見積り, item by item: how revenue was estimated, beside what estimates and receipts were in the last years."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from toshikei.city.making import events, permissions
from toshikei.city.making.errors import (
    EstimateMoved,
    EstimatePublished,
    EstimateUnfit,
    MethodMissing,
    RoundPassed,
)
from toshikei.city.making.models import RevenueEstimate, Round
from toshikei.city.making.selectors.estimates import estimate_stamp
from toshikei.city.making.selectors.lately import last_writer
from toshikei.city.making.selectors.rounds import parts_are_open
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.rounds import ensure_account, record
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.kernel.fiscal_year import FiscalYear

YEARS_BACK = 20
"""Earlier than that is a slip of the keyboard, not a year to compare with."""

type History = Sequence[tuple[int, int, int]]
"""Fiscal year, estimate and receipt in yen."""


def estimate_set(
    *,
    by: Acting,
    on: date,
    round_id: int,
    account: str,
    item: str,
    amount_yen: int,
    method: str,
    history: History = (),
    place: str = "",
    seen: str | None = None,
) -> RevenueEstimate:
    """歳入の見積り of one item, with its method and what was estimated and received in earlier years.

    It comes out with the requests; what is out is not written over. The same again writes nothing. `seen` is the stamp
    of what stood before the eyes (None: not asked): EstimateMoved where a colleague wrote since.
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        ensure_account(making, account)
        name = item.strip()
        _ensure_sound(making, name, amount_yen, method, history)
        standing = _standing(making, account, name, seen)
        made = standing or RevenueEstimate(round=making, account=account, item=name)
        before = estimate_stamp(standing)
        made.amount_yen, made.method, made.place = amount_yen, method.strip(), place
        made.history = [list(row) for row in sorted(history)]
        if estimate_stamp(made) == before:
            return made
        made.at = moment_of(on)
        made.save()
        new = {"item": name, "account": account, "amount_yen": amount_yen}
        record(events.ESTIMATE_SET, making, by, on, new=new)
    return made


def estimate_drop(
    *, by: Acting, on: date, round_id: int, account: str, item: str, seen: str | None = None
) -> None:
    """Take out an item that should not be there, while it is not out. What is not there writes nothing."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        _ensure_open(making)
        standing = _standing(making, account, item, seen)
        if standing is None:
            return
        standing.delete()
        record(events.ESTIMATE_DROPPED, making, by, on, new={"item": item, "account": account})


def _standing(making: Round, account: str, item: str, seen: str | None) -> RevenueEstimate | None:
    """What stands of the item, if it may still be changed and is what the writer saw."""
    found = RevenueEstimate.objects.filter(round=making, account=account, item=item).first()
    if found is not None and found.published_at is not None:
        raise EstimatePublished(item=item)
    if seen is not None and seen != estimate_stamp(found):
        raise EstimateMoved(item=item, by=last_writer(making, events.ESTIMATE_SET.code))
    return found


def _ensure_open(making: Round) -> None:
    if not parts_are_open(making):
        raise RoundPassed(label=making, what="歳入の見積り", state=making.get_state_display())


def _ensure_sound(making: Round, item: str, amount_yen: int, method: str, history: History) -> None:
    _ensure_open(making)
    if not item:
        raise EstimateUnfit(item="（項目の名なし）", reason="どの歳入の見積りか、項目の名がありません。")
    if not method.strip():
        raise MethodMissing(item=item)
    if amount_yen < 0:
        raise EstimateUnfit(item=item, reason="見積りの額が0より小さくなっています。")
    years = [year for year, _, _ in history]
    first, last = making.fiscal_year - YEARS_BACK, making.fiscal_year - 1
    for year, estimated, received in history:
        label = FiscalYear(year).label
        if not first <= year <= last:
            raise EstimateUnfit(item=item, reason=f"{label}は、この予算より前の{YEARS_BACK}年の外です。")
        if years.count(year) > 1:
            raise EstimateUnfit(item=item, reason=f"{label}が二つあります。")
        if estimated < 0 or received < 0:
            raise EstimateUnfit(item=item, reason=f"{label}の額が0より小さくなっています。")
