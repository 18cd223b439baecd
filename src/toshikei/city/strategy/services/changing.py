"""Open, change and end one programme."""

from datetime import date

from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import Category, LineageKind
from toshikei.city.strategy.errors import NothingToChange, ReasonNeeded
from toshikei.city.strategy.models import Programme, ProgrammePeriod
from toshikei.city.strategy.services.indexing import index_programmes
from toshikei.city.strategy.services.periods import (
    ensure_sound,
    lineage_add,
    open_period,
    period_begin,
    period_close,
    programme_locked,
    programme_make,
)
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


def programme_open(
    *,
    by: Acting,
    on: date,
    from_year: int,
    name: str,
    unit_code: str,
    category: Category,
    unit_name: str = "",
    code: str = "",
    **facts: object,
) -> Programme:
    """Put a new programme into the register from a fiscal year on; without a code it gets the next number."""
    ensure(by, permissions.CHANGE)
    told = {
        "name": name.strip(),
        "unit_code": unit_code,
        "unit_name": unit_name,
        "category": category.value,
        "start_year": from_year,
        **facts,
    }
    ensure_sound(told)
    with transaction.atomic():
        made = programme_make(code)
        ProgrammePeriod.objects.create(programme=made, from_year=from_year, **told)
        index_programmes([made.pk])
        _record(events.OPENED, made, str(told["name"]), by, on, new={**told, "from_year": from_year})
    return made


def programme_change(
    *, by: Acting, on: date, code: str, from_year: int, reason: str, **facts: object
) -> ProgrammePeriod:
    """Change what a programme is called, who runs it or what it is for, from a fiscal year on. Past years stay.

    A new name leaves a line in the lineage.
    """
    ensure(by, permissions.CHANGE)
    told = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    ensure_sound({**told, "reason": reason})
    if not reason.strip():
        raise ReasonNeeded(code=code)
    with transaction.atomic():
        programme = programme_locked(code)
        before = open_period(programme)
        old = {name: getattr(before, name) for name in told if getattr(before, name) != told[name]}
        if not old:
            raise NothingToChange(code=code)
        if "category" in told:
            told["is_category_suggested"] = False
        after = period_begin(programme, from_year, {**told, "reason": reason.strip()})
        if "name" in old:
            note = f"{old['name']}から{after.name}へ"
            lineage_add(programme, programme, LineageKind.RENAME, from_year, note)
        index_programmes([programme.pk])
        new = {name: told[name] for name in old} | {"from_year": from_year, "reason": reason.strip()}
        _record(events.CHANGED, programme, after.name, by, on, old=old, new=new)
    return after


def programme_end(*, by: Acting, on: date, code: str, last_year: int, reason: str) -> ProgrammePeriod:
    """終了: the programme's last fiscal year. Its code is never used again."""
    ensure(by, permissions.CHANGE)
    if not reason.strip():
        raise ReasonNeeded(code=code)
    ensure_sound({"reason": reason})
    with transaction.atomic():
        programme = programme_locked(code)
        ended = period_close(programme, last_year)
        index_programmes([programme.pk])
        new = {"to_year": last_year, "reason": reason.strip()}
        _record(events.ENDED, programme, ended.name, by, on, old={"to_year": None}, new=new)
    return ended


def _record(
    kind: object, programme: Programme, name: str, by: Acting, on: date, **what: dict[str, object]
) -> None:
    label = f"{programme.code} {name}"
    trail.record(kind, by=by, subject=f"strategy.programme:{programme.code}", label=label, on=on, **what)
