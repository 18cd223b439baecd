"""Taking the existing debt of a set of assumptions from the bond ledger of the treasury."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from toshikei.city.outlook import permissions
from toshikei.city.outlook.errors import NoBonds, SetNotFound
from toshikei.city.outlook.models import Assumption, AssumptionSet
from toshikei.city.outlook.selectors.known_debt import KnownDebt, known_debt
from toshikei.city.outlook.selectors.projections import AHEAD
from toshikei.city.outlook.services.projections import Range, assumptions_set
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.fiscal_year import FiscalYear


def debt_take(*, by: Acting, on: date, set_code: str) -> int:
    """Principal, interest and counted part of every year, and what was owed before, as the ledger says on a day.

    The source of each says which day's ledger. Every row may be changed afterwards as before. What stands so already is
    left alone. An invented ledger makes the set invented.
    """
    ensure(by, permissions.PROJECT)
    with transaction.atomic():
        of = AssumptionSet.objects.select_for_update().filter(code=set_code).first()
        if of is None:
            raise SetNotFound(name=set_code)
        found = known_debt(of.base_year, AHEAD, on)
        if found is None:
            raise NoBonds(year=FiscalYear(of.base_year).label)
        if found.is_invented and not of.is_invented:
            of.is_invented = True
            of.save(update_fields=["is_invented"])
        held = _standing(of)
        changed = [
            one
            for one in ranges_of(found)
            if held.get((one.code, one.fiscal_year or 0)) != (one.low, one.base, one.high, one.source)
        ]
        return assumptions_set(by=by, on=on, set_code=set_code, ranges=changed) if changed else 0


def ranges_of(found: KnownDebt) -> list[Range]:
    """The ledger as assumptions: a schedule has no range."""
    rows = [
        _exactly(code, amount, found.source, year)
        for code, amounts in found.by_year.items()
        for year, amount in amounts.items()
    ]
    return [*rows, _exactly("debt.start", found.start, found.source)]


def _exactly(code: str, amount: int, source: str, year: int | None = None) -> Range:
    value = Decimal(amount)
    return Range(code=code, low=value, base=value, high=value, source=source, fiscal_year=year)


def _standing(of: AssumptionSet) -> dict[tuple[str, int], tuple[object, ...]]:
    """What the set says of existing debt. One query."""
    rows = Assumption.objects.filter(of=of, code__startswith="debt.").order_by("pk")
    return {(row.code, row.fiscal_year): (row.low, row.base, row.high, row.source) for row in rows}
