"""The settlement (法30条): begun from the voted budget, written by the bureau, handed over whole, and carried to its publication."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.enterprise import events, permissions
from toshikei.city.enterprise.choices import DECIDED, SettlementRowKind, SettlementState
from toshikei.city.enterprise.errors import (
    BalanceDiffers,
    LineUnknown,
    SettlementEarly,
    SettlementExists,
    SettlementFrozen,
    SettlementGround,
    SettlementMoved,
    SettlementPartMissing,
    SettlementRowTwice,
    SettlementUnknown,
)
from toshikei.city.enterprise.models import (
    EnterpriseBudget,
    EnterpriseLine,
    EnterpriseSettlement,
    EnterpriseSettlementLine,
    EnterpriseSettlementRow,
)
from toshikei.city.enterprise.selectors.settling import (
    settled,
    settled_lines,
    settlement_hash,
    settlement_stamp,
    settlement_title,
)
from toshikei.city.enterprise.selectors.voted import voted_version
from toshikei.city.enterprise.services.finding import account_named
from toshikei.engines.enterprise.covering import ensure_covered
from toshikei.engines.enterprise.settlement import ensure_settled
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

type Place = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class SettledMark:
    """What the year came to on one 項."""

    line: int
    settled: int
    tax: int | None = None
    moved: int = 0
    carried_out: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class SettledRow:
    """A source of the cover, or a row of the balance sheet."""

    label: str
    amount: int
    section: str = ""


def settlement_open(*, by: Acting, on: date, account: str, fiscal_year: int) -> EnterpriseSettlement:
    """決算の調製 begins when the year is over, with the amounts of the voted budgets by 款 and 項."""
    found = account_named(account)
    ensure(by, permissions.DRAFT, unit_path=(found.unit_code,))
    with transaction.atomic():
        made = EnterpriseSettlement(account=found, fiscal_year=fiscal_year, is_invented=found.is_invented)
        label, last = settlement_title(made), FiscalYear(fiscal_year).last_day
        if on <= last:
            raise SettlementEarly(label=label, ends=format_wareki(last))
        if EnterpriseSettlement.objects.filter(account=found, fiscal_year=fiscal_year).exists():
            raise SettlementExists(label=label)
        lines = list(_planned(made))
        made.save(force_insert=True)
        EnterpriseSettlementLine.objects.bulk_create(lines)
        settlement_record(events.SETTLEMENT_OPENED, made, by, on, {"lines": len(lines)})
    return made


def _planned(settlement: EnterpriseSettlement) -> Iterator[EnterpriseSettlementLine]:
    """One line per 項: the initial budget, what the last voted supplementary one made of it, what last year carried over."""
    budgets = EnterpriseBudget.objects.filter(
        account=settlement.account, fiscal_year=settlement.fiscal_year, state__in=DECIDED
    )
    first, last = budgets.filter(number=0).first(), budgets.order_by("-number").first()
    if first is None or last is None:
        raise SettlementGround(label=settlement_title(settlement))
    initial, after, carried = _by_kou(first), _by_kou(last), _carried_in(settlement)
    for place in dict.fromkeys([*initial, *after, *carried]):
        names = ("half", "side", "kan_code", "kan", "kou_code", "kou")
        yield EnterpriseSettlementLine(
            settlement=settlement,
            **dict(zip(names, place, strict=True)),
            initial=initial.get(place, 0),
            supplementary=after.get(place, 0) - initial.get(place, 0),
            carried_in=carried.get(place, 0),
        )


def _by_kou(budget: EnterpriseBudget) -> Mapping[Place, int]:
    found: dict[Place, int] = {}
    for line in EnterpriseLine.objects.filter(version=voted_version(budget)):
        place = (line.half, line.side, line.kan_code, line.kan, line.kou_code, line.kou)
        found[place] = found.get(place, 0) + line.amount
    return found


def _carried_in(settlement: EnterpriseSettlement) -> Mapping[Place, int]:
    """法26条: what last year's settlement carried over."""
    own = EnterpriseSettlementLine.objects.filter(
        settlement__account=settlement.account,
        settlement__fiscal_year=settlement.fiscal_year - 1,
        carried_out__gt=0,
    )
    return {
        (one.half, one.side, one.kan_code, one.kan, one.kou_code, one.kou): one.carried_out for one in own
    }


def settlement_write(
    *,
    by: Acting,
    on: date,
    settlement_id: int,
    marks: Sequence[SettledMark],
    seen: str | None = None,
) -> EnterpriseSettlement:
    """Write what the year came to. Writes nothing where nothing changes."""
    with transaction.atomic():
        found = settlement_writable(by, settlement_id, seen)
        lines = {line.pk: line for line in found.lines.all()}
        changed = [_marked(found, lines, mark) for mark in marks]
        saved = [line for line in changed if line is not None]
        if saved:
            names = ["settled", "tax", "moved", "carried_out", "note"]
            EnterpriseSettlementLine.objects.bulk_update(saved, names)
            _touched(found)
            settlement_record(events.SETTLEMENT_WRITTEN, found, by, on, {"lines": len(saved)})
    return found


def _marked(
    found: EnterpriseSettlement, lines: Mapping[int, EnterpriseSettlementLine], mark: SettledMark
) -> EnterpriseSettlementLine | None:
    line = lines.get(mark.line)
    if line is None:
        raise LineUnknown(label=settlement_title(found))
    wanted = {name: getattr(mark, name) for name in ("settled", "tax", "moved", "carried_out", "note")}
    if all(getattr(line, name) == value for name, value in wanted.items()):
        return None
    for name, value in wanted.items():
        setattr(line, name, value)
    return line


def settlement_rows_write(
    *,
    by: Acting,
    on: date,
    settlement_id: int,
    kind: SettlementRowKind,
    rows: Sequence[SettledRow],
    seen: str | None = None,
) -> EnterpriseSettlement:
    """Put the sources of the cover, or the balance sheet, in place of those that stand."""
    with transaction.atomic():
        found = settlement_writable(by, settlement_id, seen)
        standing = found.rows.filter(kind=kind)
        if [(one.section, one.label, one.amount) for one in standing] == [_cells(row) for row in rows]:
            return found
        places = [(row.section, row.label) for row in rows]
        twice = next((label for section, label in places if places.count((section, label)) > 1), None)
        if twice is not None:
            raise SettlementRowTwice(label=settlement_title(found), row=twice)
        standing.delete()
        EnterpriseSettlementRow.objects.bulk_create(
            EnterpriseSettlementRow(
                settlement=found,
                kind=kind,
                order=order,
                section=row.section,
                label=row.label,
                amount=row.amount,
            )
            for order, row in enumerate(rows, start=1)
        )
        _touched(found)
        new = {"item": kind.label, "lines": len(rows)}
        settlement_record(events.SETTLEMENT_WRITTEN, found, by, on, new)
    return found


def _cells(row: SettledRow) -> tuple[str, str, int]:
    return row.section, row.label, row.amount


def ensure_settlement_whole(found: EnterpriseSettlement) -> None:
    """Refuse one that cannot be handed over: nothing settled, unexplained, not covered to the yen, a balance sheet that does
    not balance."""
    label, said = settlement_title(found), settled(found)
    if not any(block.settled for block in said.blocks):
        raise SettlementPartMissing(label=label, part="決算額")
    ensure_settled(label, settled_lines(found.lines.all()))
    ensure_covered(label, said.covering)
    if not said.balance:
        raise SettlementPartMissing(label=label, part="貸借対照表")
    if not said.is_balanced:
        raise BalanceDiffers(
            label=label,
            assets=format_yen(said.assets, unit="円"),
            claims=format_yen(said.claims, unit="円"),
            difference=format_yen(said.assets - said.claims, unit="円"),
        )


def settlement_writable(by: Acting, pk: int, seen: str | None) -> EnterpriseSettlement:
    found = settlement_locked(pk)
    ensure(by, permissions.DRAFT, unit_path=(found.account.unit_code,))
    ensure_settlement_seen(found, seen)
    if found.state != SettlementState.DRAFTING:
        raise SettlementFrozen(label=settlement_title(found), state=found.get_state_display())
    return found


def settlement_locked(pk: int) -> EnterpriseSettlement:
    held = EnterpriseSettlement.objects.select_for_update(of=("self",)).select_related("account")
    found = held.filter(pk=pk).first()
    if found is None:
        raise SettlementUnknown()
    return found


def ensure_settlement_seen(found: EnterpriseSettlement, seen: str | None) -> None:
    if seen is not None and seen != settlement_stamp(found):
        raise SettlementMoved(label=settlement_title(found), state=found.get_state_display())


def settlement_freeze(found: EnterpriseSettlement) -> None:
    found.content_hash = settlement_hash(found)


def _touched(found: EnterpriseSettlement) -> None:
    found.revision += 1
    found.save(update_fields=["revision"])


def settlement_record(
    kind: EventKind, found: EnterpriseSettlement, by: Acting, on: date, new: Mapping[str, object]
) -> None:
    """The one event of a service about a settlement."""
    trail.record(
        kind,
        by=by,
        subject=f"enterprise.settlement:{found.pk}",
        label=settlement_title(found),
        new=dict(new),
        on=on,
    )
