"""Affiliates: what their debt was, the bond it became, the land, and what its sale brought, to zero."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from toshikei.city.treasury.choices import ParcelState
from toshikei.city.treasury.facts import facts
from toshikei.city.treasury.models import Bond, BondLine, Corporation, Parcel, ParcelSale
from toshikei.city.treasury.selectors.debt import bonds_public
from toshikei.city.treasury.selectors.published import published
from toshikei.city.treasury.selectors.terms import schedule_of_bond
from toshikei.engines.treasury import affiliates as engine
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear


def corporations_public(now: datetime) -> QuerySet[Corporation]:
    return published(Corporation.objects.order_by("code"), now)


@dataclass(frozen=True, slots=True)
class CorporationNow:
    """A corporation with its last recorded debt and the room of its guarantee."""

    corporation: Corporation
    loans: int
    guaranteed: int
    year: FiscalYear | None
    room: Explanation


@dataclass(frozen=True, slots=True)
class Affiliates:
    """All corporations: their debt on its way to zero, their land, their sales."""

    corporations: tuple[CorporationNow, ...]
    owed: tuple[engine.Owed, ...]
    bonds: tuple[Bond, ...]
    parcels: tuple[Parcel, ...]
    sales: tuple[ParcelSale, ...]
    land: engine.Land
    owed_now: int
    is_invented: bool

    @property
    def proceeds(self) -> int:
        return sum(sale.proceeds for sale in self.sales)

    @property
    def to_debt(self) -> int:
        return sum(sale.to_debt for sale in self.sales)


def affiliates_on(now: datetime, on: date) -> Affiliates:
    """A fixed number of queries, whatever the number of corporations, years, parcels and sales."""
    corporations = list(corporations_public(now).prefetch_related("years"))
    codes = [one.bond_code for one in corporations if one.bond_code]
    bonds = list(bonds_public(now).filter(code__in=codes).prefetch_related("rates", "early"))
    parcels = list(published(Parcel.objects.order_by("code"), now, "corporation"))
    sales = published(
        ParcelSale.objects.select_related("parcel", "movement__fund"), now, "parcel__corporation"
    )
    taken_over = [one for one in corporations if one.bond_code]
    owed = _owed(taken_over, bonds)
    shown = tuple(map(_now, corporations))
    return Affiliates(
        shown,
        tuple(owed),
        tuple(bonds),
        tuple(parcels),
        tuple(sales.order_by("sold_on", "pk")),
        engine.land_of(
            engine.Parcel(one.name, one.book_value, one.market_value, one.capitalised_interest)
            for one in parcels
            if one.state == ParcelState.HELD
        ),
        _balance(bonds, on) + sum(one.loans for one in shown if one.corporation.bond_code),
        any(one.is_invented for one in corporations),
    )


def _now(corporation: Corporation) -> CorporationNow:
    years = list(corporation.years.all())
    last = max(years, key=lambda one: one.fiscal_year, default=None)
    guaranteed = last.guaranteed if last else 0
    return CorporationNow(
        corporation,
        last.loans if last else 0,
        guaranteed,
        FiscalYear(last.fiscal_year) if last else None,
        engine.guarantee_room(corporation.guarantee_limit, guaranteed),
    )


def _balance(bonds: list[Bond], on: date) -> int:
    paid = BondLine.objects.filter(bond__in=[bond.pk for bond in bonds], due_on__lte=on)
    return sum(bond.principal for bond in bonds if bond.issued_on <= on) - sum(
        paid.values_list("principal", flat=True)
    )


def _owed(corporations: list[Corporation], bonds: list[Bond]) -> list[engine.Owed]:
    """Loans and bonds by fiscal year, from the first record to the year in which both are nothing."""
    loans: dict[FiscalYear, int] = defaultdict(int)
    for corporation in corporations:
        for year in corporation.years.all():
            loans[FiscalYear(year.fiscal_year)] += year.loans
    return engine.to_zero(loans, [schedule_of_bond(bond) for bond in bonds])


def burden_moved() -> engine.Burden:
    """What the third-sector bond did to the future burden ratio, from the published (approximate) figures."""
    known = facts()
    loans, bond = known["corporations_loans_2011"].value, known["third_sector_bond_2011"].value
    return engine.move_to_bond({"f": loans}, loans, bond)
