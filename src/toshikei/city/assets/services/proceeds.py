"""Divide what a sale brought: every yen to its destination, the debt's part into the redemption fund at once."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei import law
from toshikei.city.assets import events, permissions
from toshikei.city.assets.errors import NoRedemptionFund
from toshikei.city.assets.models import AssetSale, AssetVerdict
from toshikei.city.assets.services.finding import subject_of
from toshikei.city.assets.services.stepping import PROCEEDS, step_close, step_waiting, verdict_finish
from toshikei.city.assets.services.verdicts import verdict_locked
from toshikei.city.treasury.choices import FundKind, MoneyFrom
from toshikei.city.treasury.models import Fund
from toshikei.city.treasury.services.funds import fund_deposit
from toshikei.engines.assets.proceeds import Divided, Received, divide
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What came in on a day by which paper, and what hangs on it."""

    received_on: date
    paper: str
    gross: int
    selling_cost: int = 0
    bonds: int = 0
    subsidy: int = 0


def proceeds_divide(*, by: Acting, on: date, code: str, money: Money) -> AssetSale:
    """By the city's rule. The share for debt goes into the redemption fund, not into the year's revenue."""
    ensure(by, permissions.DIVIDE)
    with transaction.atomic():
        found = verdict_locked(code)
        step = step_waiting(found, PROCEEDS, on)
        received = Received(money.gross, money.selling_cost, money.bonds, money.subsidy)
        divided = divide(received, law.at(money.received_on, city=settings.CITY["code"]))
        fund = _into_redemption(found, divided, by, money.received_on)
        made = _sale(found, divided, money, fund)
        step_close(found, step, by, money.received_on, money.paper)
        verdict_finish(found, money.received_on)
        trail.record(
            events.PROCEEDS_DIVIDED,
            by=by,
            subject=subject_of(code),
            label=found.asset.name,
            new={"gross": made.gross, "debt": made.debt, "fund": made.fund, "general": made.general},
            reasons=divided.reasons,
            on=on,
        )
    return made


def _into_redemption(found: AssetVerdict, divided: Divided, by: Acting, day: date) -> str:
    """The code of the fund the debt's part went into; "" where there was none to pay in."""
    if not divided.debt:
        return ""
    fund = Fund.objects.filter(kind=FundKind.REDEMPTION).order_by("code").first()
    if fund is None:
        raise NoRedemptionFund(name=found.asset.name)
    fund_deposit(
        by=by,
        on=day,
        fund_code=fund.code,
        amount=divided.debt,
        money_from=MoneyFrom.SALE,
        is_checked=True,  # the share of what was sold, by rule
        form_key=f"asset-sale-{found.asset.code}-{found.pk}",
        reason=f"「{found.asset.name}」の売払いの収入のうち返済に充てる分",
    )
    return str(fund.code)


def _sale(found: AssetVerdict, divided: Divided, money: Money, fund: str) -> AssetSale:
    return AssetSale.objects.create(
        verdict=found,
        received_on=money.received_on,
        gross=money.gross,
        selling_cost=divided.selling_cost,
        bonds=divided.bonds,
        subsidy=divided.subsidy,
        debt=divided.debt,
        fund=divided.fund,
        general=divided.general,
        debt_fund_code=fund,
        reasons=divided.reasons.to_dict(),
    )
