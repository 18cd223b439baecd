"""The monthly file of a core system, as the datasets bring it: rows become the rows of an import."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from django.db import transaction

from toshikei.city.claims.services.importing import claims_import
from toshikei.city.claims.services.rows import ClaimRow
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Change

NAMES = frozenset(each.name for each in fields(ClaimRow))


def ledger_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Take the rows in, one import per core system. Gives how many rows changed something."""
    by_system: dict[str, list[ClaimRow]] = defaultdict(list)
    for change in changes:
        if change.new is not None:
            by_system[str(change.new["source_system"])].append(_row(change.new))
    done = 0
    with transaction.atomic():
        for system, rows in sorted(by_system.items()):
            came = claims_import(by=by, on=on, source_system=system, month=on.replace(day=1), rows=rows)
            done += came.new + came.changed
    return done


def ledger_rehearse(changes: Iterable[Change], *, by: Acting, on: date) -> None:
    """Raise what `ledger_load` would refuse; nothing stays."""
    with transaction.atomic():
        ledger_load(changes, by=by, on=on)
        transaction.set_rollback(True)


def _row(cells: Mapping[str, object]) -> ClaimRow:
    said = {name: value for name, value in cells.items() if name in NAMES and value is not None}
    return ClaimRow(**said)  # type: ignore[arg-type]  # the columns have judged every cell
