"""Affiliates: corporations, their debt by year, their land; a sale is divided by the city's rule, its debt part kept for debt."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei import law
from toshikei.city.treasury import errors, events
from toshikei.city.treasury.choices import CorporationKind, FundKind, MoneyFrom, ParcelState
from toshikei.city.treasury.models import Corporation, CorporationYear, Fund, Parcel, ParcelSale
from toshikei.city.treasury.permissions import MOVE
from toshikei.city.treasury.services.asking import ensure_decided, ensure_positive, locked
from toshikei.city.treasury.services.funds import fund_deposit
from toshikei.engines.treasury.funds import split_proceeds
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCorporation:
    """A corporation of the city. `bond_code` names the bond that took its debt over."""

    code: str
    name: str
    kind: CorporationKind
    guarantee_limit: int = 0
    dissolved_on: date | None = None
    bond_code: str = ""
    note: str = ""
    is_invented: bool = False


def corporation_record(*, by: Acting, on: date, corporation: NewCorporation) -> Corporation:
    """Register a corporation."""
    ensure(by, MOVE)
    with transaction.atomic():
        if Corporation.objects.filter(code=corporation.code).exists():
            raise errors.CodeTaken(text=corporation.code, thing="法人")
        values = {name: getattr(corporation, name) for name in NewCorporation.__slots__}
        made = Corporation.objects.create(**values, published_at=clock.now())
        trail.record(
            events.CORPORATION_RECORDED,
            by=by,
            subject=f"treasury.corporation:{made.code}",
            label=made.name,
            new={"kind": made.kind, "guarantee_limit": made.guarantee_limit},
            on=on,
        )
    return made


def corporation_year_record(
    *, by: Acting, on: date, corporation_code: str, fiscal_year: int, loans: int, guaranteed: int
) -> CorporationYear:
    """Record what a corporation owes at the end of a fiscal year; a later figure of the same year replaces it, on the trail."""
    ensure(by, MOVE)
    with transaction.atomic():
        corporation = locked(Corporation.objects.all(), corporation_code, "法人")
        old = corporation.years.filter(fiscal_year=fiscal_year).values("loans", "guaranteed").first()
        made, _ = CorporationYear.objects.update_or_create(
            corporation=corporation,
            fiscal_year=fiscal_year,
            defaults={"loans": loans, "guaranteed": guaranteed},
        )
        trail.record(
            events.CORPORATION_RECORDED,
            by=by,
            subject=f"treasury.corporation:{corporation.code}",
            label=f"{corporation.name} {fiscal_year}",
            old=old,
            new={"loans": loans, "guaranteed": guaranteed},
            on=on,
        )
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParcel:
    """A piece of land with its values."""

    code: str
    name: str
    area_m2: int
    book_value: int
    market_value: int
    valued_on: date
    capitalised_interest: int = 0
    planned_use: str = ""


def parcel_record(*, by: Acting, on: date, corporation_code: str, parcel: NewParcel) -> Parcel:
    """Register a piece of land of a corporation."""
    ensure(by, MOVE)
    with transaction.atomic():
        corporation = locked(Corporation.objects.all(), corporation_code, "法人")
        if Parcel.objects.filter(code=parcel.code).exists():
            raise errors.CodeTaken(text=parcel.code, thing="土地")
        values = {name: getattr(parcel, name) for name in NewParcel.__slots__}
        made = Parcel.objects.create(corporation=corporation, **values)
        trail.record(
            events.PARCEL_RECORDED,
            by=by,
            subject=f"treasury.parcel:{made.code}",
            label=made.name,
            new={"book_value": made.book_value, "market_value": made.market_value},
            on=on,
        )
    return made


def parcel_sell(*, by: Acting, on: date, parcel_code: str, proceeds: int, decision: str) -> ParcelSale:
    """Record a sale. The stated share goes into the redemption fund for early repayment, not into the year's revenue."""
    ensure(by, MOVE)
    with transaction.atomic():
        parcel = locked(Parcel.objects.all(), parcel_code, "土地")
        standing = parcel.sales.first()
        if standing is not None:
            if (standing.sold_on, standing.proceeds) == (on, proceeds):
                return standing
            raise errors.ParcelSold(parcel=parcel.name, on=format_wareki(standing.sold_on))
        ensure_positive(proceeds, "売却")
        ensure_decided(decision, "売却")
        fund = Fund.objects.filter(kind=FundKind.REDEMPTION).order_by("code").first()
        if fund is None:
            raise errors.NoRedemptionFund(parcel=parcel.name)
        share = law.value("treasury.rules.sale_debt_share", on=on, city=settings.CITY["code"])
        split = split_proceeds(proceeds, share)
        movement = fund_deposit(
            by=by,
            on=on,
            fund_code=fund.code,
            amount=split.to_debt,
            money_from=MoneyFrom.SALE,
            is_checked=True,  # the share of what was sold, by rule
            form_key=f"sale-{parcel.code}",
            reason=f"「{parcel.name}」の売却収入のうち返済に充てる分",
        )
        parcel.state = ParcelState.SOLD
        parcel.save(update_fields=["state"])
        made = ParcelSale.objects.create(
            parcel=parcel,
            sold_on=on,
            proceeds=proceeds,
            to_debt=split.to_debt,
            movement=movement,
            decision=decision,
            reasons=split.reasons.to_dict(),
        )
        trail.record(
            events.PARCEL_SOLD,
            by=by,
            subject=f"treasury.parcel:{parcel.code}",
            label=parcel.name,
            new={"proceeds": proceeds, "to_debt": split.to_debt, "decision": decision},
            reasons=split.reasons,
            on=on,
        )
    return made
