"""What the budget of a year leaves for a fund or a bond: how much it names, and how much of it is used already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from toshikei.city.budget.choices import Side
from toshikei.city.budget.selectors import named_sums, parts_voted, voted_versions
from toshikei.city.treasury.choices import ProposalKind, ProposalState
from toshikei.city.treasury.models import Proposal
from toshikei.city.treasury.selectors.beside_budget import (
    BORROWED,
    FROM_FUNDS,
    SAVED,
    issues_by_year,
    moved_by_year,
    purposes_by_year,
)
from toshikei.engines.making.purposes import purpose_of
from toshikei.kernel.fiscal_year import FiscalYear

BOND = "bond"
"""The code of 地方債 among the other parts of a budget."""


@dataclass(frozen=True, slots=True)
class Room:
    """Yen a budget names for a year, and what was used of it. `is_limit`: it is the 限度額 of the 地方債 part."""

    year: FiscalYear
    named: int
    used: int
    is_limit: bool = False
    purposes: Mapping[str, "Purpose"] = field(default_factory=dict)

    def holds(self, amount: int) -> bool:
        return self.used + amount <= self.named


@dataclass(frozen=True, slots=True)
class Purpose:
    """One 起債の目的 of a budget: its limit, and what was borrowed for it."""

    limit: int
    used: int

    def holds(self, amount: int) -> bool:
        return self.used + amount <= self.limit


def saving_room(fund: str, year: int) -> Room | None:
    """積立金 that names the fund, or None where no book of the year does."""
    rows = named_sums(settings.CITY["code"], [year], side=Side.EXPENDITURE, setsu=SAVED)
    named = [row.amount for row in rows if fund in row.words]
    used = moved_by_year(going_out=False).get((year, fund), 0)
    return Room(FiscalYear(year), sum(named), used) if named else None


def withdrawing_room(fund: str, year: int) -> Room | None:
    """繰入金 that names the fund; what is asked for and not decided yet counts as used."""
    rows = named_sums(settings.CITY["code"], [year], side=Side.REVENUE, kan=FROM_FUNDS)
    named = [row.amount for row in rows if fund in row.words]
    waiting = Proposal.objects.filter(
        kind=ProposalKind.WITHDRAW, state=ProposalState.CIRCULATING, fund__name=fund
    )
    asked = sum(
        amount
        for day, amount in waiting.order_by("pk").values_list("asked_on", "amount")
        if FiscalYear.of(day).year == year
    )
    used = moved_by_year(going_out=True).get((year, fund), 0) + asked
    return Room(FiscalYear(year), sum(named), used) if named else None


def borrowing_rooms(account: str, on: date) -> list[Room]:
    """Of the year a bond is issued in, and in April and May also of the one before, whose loans still come in.

    The 地方債 part where every voted budget of the year was made here (none where none is and no 市債 is counted on), else
    the 市債 of the books; nothing where neither is.
    """
    own = FiscalYear.of(on)
    years = [own, own.previous] if on <= own.previous.books_close_on else [own]
    return [room for year in years if (room := _borrowing_room(account, year)) is not None]


def _borrowing_room(account: str, year: FiscalYear) -> Room | None:
    used = issues_by_year().get((year.year, account), 0)
    rows = named_sums(settings.CITY["code"], [year.year], side=Side.REVENUE, kan=BORROWED)
    named = [row.amount for row in rows if row.account == account]
    parts = parts_voted(year.year, account, BOND)
    if _all_made_here(account, year, parts.numbers) and (parts.lines or not sum(named)):
        limits: dict[str, int] = {}
        for line in parts.lines:
            limits[line.subject] = limits.get(line.subject, 0) + (line.limit_yen or 0)
        purposes = _purposes(account, year, limits)
        return Room(year, sum(limits.values()), used, is_limit=True, purposes=purposes)
    return Room(year, sum(named), used) if named else None


def purpose_in(purposes: Collection[str], said: str, name: str) -> str:
    """The 起債の目的 of a loan: as written, else the one its name speaks of, else ""."""
    return said if said in purposes else "" if said else purpose_of([name], purposes)


def _purposes(account: str, year: FiscalYear, limits: Mapping[str, int]) -> dict[str, Purpose]:
    """What no purpose can be found for counts in the sum alone."""
    used: dict[str, int] = {}
    for said, name, yen in purposes_by_year(year.year, account):
        purpose = purpose_in(limits, said, name)
        used[purpose] = used.get(purpose, 0) + yen
    return {purpose: Purpose(limit, used.get(purpose, 0)) for purpose, limit in limits.items()}


def _all_made_here(account: str, year: FiscalYear, numbers: frozenset[int]) -> bool:
    books = voted_versions(settings.CITY["code"], year.year)
    voted = {one.supplement for one in books if one.account == account}
    return bool(voted) and voted <= numbers
