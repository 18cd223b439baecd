"""Figures others publish: all municipalities, means of groups. Thousands of rows, one transaction, one event."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched

from django.db import models, transaction

from toshikei.city.outlook import events, permissions
from toshikei.city.outlook.errors import NotRemovable
from toshikei.city.outlook.models import PeerFigures, PeerMean
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import Permission, ensure
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind

BATCH = 1_000
PEER_KEY = ("edition", "fiscal_year", "code")
MEAN_KEY = ("fiscal_year", "peer_group")


def peers_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Take over figures of municipalities as published; a changed figure is a correction of the publisher."""
    return _load(
        PeerFigures,
        PEER_KEY,
        changes,
        (by, on, events.PEERS_LOADED, permissions.PEERS_LOAD),
        "全国の市町村の財政指標",
    )


def means_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Take over means of groups as published."""
    return _load(
        PeerMean, MEAN_KEY, changes, (by, on, events.MEANS_LOADED, permissions.PEERS_LOAD), "類似団体の平均"
    )


def _load(
    table: type[models.Model],
    key: Sequence[str],
    changes: Iterable[Change],
    act: tuple[Acting, date, EventKind, Permission],
    label: str,
) -> int:
    by, on, kind, may = act
    ensure(by, may)
    names = [field.name for field in table._meta.concrete_fields if field.name != "id"]
    others = [name for name in names if name not in key]
    done, years = 0, set()
    with transaction.atomic():
        for chunk in batched(changes, BATCH):
            rows = [_row(table, change, names, label) for change in chunk]
            years |= {row.fiscal_year for row in rows}
            # One statement for new and corrected rows; both databases know it.
            table._default_manager.bulk_create(
                rows, update_conflicts=True, unique_fields=key, update_fields=others
            )
            done += len(rows)
        if done:
            new = {"rows": done, "years": sorted(years)}
            trail.record(
                kind, by=by, on=on, subject=f"outlook.{table._meta.model_name}", label=label, new=new
            )
    return done


def _row(table: type[models.Model], change: Change, names: Sequence[str], label: str) -> models.Model:
    if change.new is None:
        raise NotRemovable(title=label)
    texts = {field.name for field in table._meta.concrete_fields if isinstance(field, models.CharField)}
    values = {name: change.new.get(name) for name in names}
    return table(**{name: "" if value is None and name in texts else value for name, value in values.items()})
