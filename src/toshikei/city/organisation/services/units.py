"""Units: open, rename, move, close, correct. Each change ends a period and begins the next."""

from datetime import date

from toshikei.city.organisation import events
from toshikei.city.organisation.choices import LineageKind, UnitKind
from toshikei.city.organisation.errors import NotKnown, ParentMissing, StillInUse
from toshikei.city.organisation.models import Lineage, Post, Reorganisation, Unit
from toshikei.city.organisation.permissions import UNITS_CHANGE
from toshikei.city.organisation.services.periods import (
    ONE_DAY,
    correct,
    current,
    ensure_fits,
    ensure_free,
    succeed,
)
from toshikei.city.organisation.services.register import writes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki

THING = "組織"


@writes
def unit_open(
    *,
    by: Acting,
    on: date,
    code: str,
    name: str,
    kind: UnitKind,
    parent_code: str = "",
    order: int = 0,
    ends_on: date | None = None,
) -> Unit:
    """Set up a unit from `on`. The parent must exist on that day; the code must be free for the period."""
    ensure(by, UNITS_CHANGE)
    ensure_free(Unit.objects.filter(code=code), THING, code, on, ends_on)
    unit = Unit(
        code=code, name=name, kind=kind, parent_code=parent_code, order=order, starts_on=on, ends_on=ends_on
    )
    unit.path = _path(code, parent_code, on)
    ensure_fits(unit, THING)
    unit.save(force_insert=True)
    new = {"name": name, "kind": kind, "parent_code": parent_code}
    trail.record(events.UNIT_OPENED, by=by, subject=f"organisation.unit:{code}", label=name, new=new, on=on)
    return unit


@writes
def unit_rename(*, by: Acting, on: date, code: str, name: str, within: Reorganisation | None = None) -> Unit:
    """Give a unit another name from `on`; code, posts and people stay."""
    ensure(by, UNITS_CHANGE)
    unit = current(Unit.objects.filter(code=code), THING, code, on)
    old = unit.name
    renamed = succeed(unit, THING, code, on, name=name)
    lineage_add(code, code, LineageKind.RENAMED, on, f"{old}を{name}に改称", within)
    _changed(by, on, code, name, {"name": old}, {"name": name})
    return renamed


@writes
def unit_move(
    *, by: Acting, on: date, code: str, parent_code: str, within: Reorganisation | None = None
) -> Unit:
    """Put a unit under another one from `on`; what stands below it moves along."""
    ensure(by, UNITS_CHANGE)
    unit = current(Unit.objects.filter(code=code), THING, code, on)
    old_parent, old_path = unit.parent_code, unit.path
    path = _path(code, parent_code, on)
    moved = succeed(unit, THING, code, on, parent_code=parent_code, path=path)
    for below in list(Unit.objects.on(on).filter(path__startswith=f"{old_path}/")):
        succeed(below, THING, below.code, on, path=path + below.path[len(old_path) :])
    lineage_add(
        code, code, LineageKind.MOVED, on, f"{old_parent or '市'}から{parent_code or '市'}へ移管", within
    )
    _changed(by, on, code, moved.name, {"parent_code": old_parent}, {"parent_code": parent_code})
    return moved


@writes
def unit_close(*, by: Acting, on: date, code: str) -> Unit:
    """Close a unit; `on` is its last day. Nothing below it and no post may outlive it."""
    ensure(by, UNITS_CHANGE)
    unit = current(Unit.objects.filter(code=code), THING, code, on)
    _ensure_unused(unit, on)
    unit.ends_on = on
    unit.save(update_fields=["ends_on"])
    trail.record(
        events.UNIT_CLOSED,
        by=by,
        subject=f"organisation.unit:{code}",
        label=unit.name,
        new={"ends_on": on},
        on=on,
    )
    return unit


@writes
def unit_correct(*, by: Acting, on: date, code: str, starts_on: date, **cells: object) -> Unit:
    """Mend a slip in one period (name, kind, order, last day). The trail keeps what it said before."""
    ensure(by, UNITS_CHANGE)
    unit = Unit.objects.filter(code=code, starts_on=starts_on).first()
    if unit is None:
        raise NotKnown(thing=THING, code=code, on=format_wareki(starts_on))
    if "parent_code" in cells:
        cells["path"] = _path(code, str(cells["parent_code"]), starts_on)
    if "ends_on" in cells:
        rows = Unit.objects.filter(code=code)
        ensure_free(rows, THING, code, starts_on, cells["ends_on"], but=unit.pk)  # type: ignore[arg-type]  # read as a date by the column
        if isinstance(cells["ends_on"], date):
            _ensure_unused(unit, cells["ends_on"])
    old, new = correct(unit, THING, code, **cells)
    trail.record(
        events.UNIT_CORRECTED,
        by=by,
        subject=f"organisation.unit:{code}",
        label=unit.name,
        old=old,
        new=new,
        on=on,
    )
    return unit


def lineage_add(
    from_code: str, to_code: str, kind: LineageKind, on: date, note: str, within: Reorganisation | None
) -> Lineage:
    """Write down how a unit came out of another; part of the service that causes it, never alone."""
    return Lineage.objects.create(
        from_code=from_code, to_code=to_code, kind=kind, effective_on=on, note=note, reorganisation=within
    )


def _path(code: str, parent_code: str, on: date) -> str:
    if not parent_code:
        return code
    parent = Unit.objects.on(on).filter(code=parent_code).first()
    if parent is None or code in parent.path.split("/"):
        raise ParentMissing(code=code, parent=parent_code, on=format_wareki(on))
    return f"{parent.path}/{code}"


def _ensure_unused(unit: Unit, last: date) -> None:
    after = last + ONE_DAY
    uses = [row.name for row in Unit.objects.filter(parent_code=unit.code).touching(after, None)]
    own = Unit.objects.filter(code=unit.code).exclude(pk=unit.pk)
    if not own.touching(after, None).exists():
        uses += [row.title for row in Post.objects.filter(unit_code=unit.code).touching(after, None)]
    if uses:
        raise StillInUse(thing=THING, code=unit.name, on=format_wareki(last), uses="、".join(uses[:8]))


def _changed(by: Acting, on: date, code: str, label: str, old: dict, new: dict) -> None:
    trail.record(
        events.UNIT_CHANGED,
        by=by,
        subject=f"organisation.unit:{code}",
        label=label,
        old=old,
        new=new,
        on=on,
    )
