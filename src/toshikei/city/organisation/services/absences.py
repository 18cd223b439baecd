"""Absences (不在): recorded by the person, the head, or personnel. They decide whether a stand-in may act."""

from datetime import date

from toshikei.city.organisation import events
from toshikei.city.organisation.choices import AbsenceKind
from toshikei.city.organisation.errors import NotKnown
from toshikei.city.organisation.models import Absence, Person
from toshikei.city.organisation.permissions import ABSENCE_OWN, ABSENCE_UNIT
from toshikei.city.organisation.selectors.snapshot import organisation_on
from toshikei.city.organisation.services.people import person_of
from toshikei.city.organisation.services.periods import ensure_free
from toshikei.city.organisation.services.register import writes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki


@writes
def absence_record(
    *, by: Acting, on: date, number: str, starts_on: date, ends_on: date, kind: AbsenceKind
) -> Absence:
    """Record the days somebody is away, both inclusive. The trail names the days, not the reason."""
    person = person_of(number, on)
    _ensure_may(by, on, person)
    rows = Absence.objects.filter(person=person, cancelled_on__isnull=True)
    ensure_free(rows, "不在", person.name, starts_on, ends_on)
    made = Absence.objects.create(person=person, kind=kind, starts_on=starts_on, ends_on=ends_on)
    _record(events.ABSENCE_RECORDED, by, on, made)
    return made


@writes
def absence_cancel(*, by: Acting, on: date, absence_id: int) -> Absence:
    """Cancel an absence; the row stays with the day it was cancelled. Twice does nothing."""
    absence = Absence.objects.select_related("person").filter(pk=absence_id).first()
    if absence is None:
        raise NotKnown(thing="不在", code=absence_id, on=format_wareki(on))
    _ensure_may(by, on, absence.person)
    if absence.cancelled_on is None:
        absence.cancelled_on = on
        absence.save(update_fields=["cancelled_on"])
        _record(events.ABSENCE_CANCELLED, by, on, absence)
    return absence


def _ensure_may(by: Acting, on: date, person: Person) -> None:
    if by.account_id is not None and by.account_id == person.account_id:
        ensure(by, ABSENCE_OWN)
        return
    organisation = organisation_on(on)
    held = organisation.held_by(person.number)
    path = organisation.path_of(held[0][0].unit_code) if held else ()
    ensure(by, ABSENCE_UNIT, unit_path=path)


def _record(kind: EventKind, by: Acting, on: date, absence: Absence) -> None:
    trail.record(
        kind,
        by=by,
        subject=f"organisation.person:{absence.person.number}",
        label=f"職員 {absence.person.number}",
        new={"starts_on": absence.starts_on, "ends_on": absence.ends_on},
        on=on,
    )
