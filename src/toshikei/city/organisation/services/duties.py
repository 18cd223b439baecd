"""Duties (事務分掌) and delegations (委任): dated clauses that say what a unit does and who received which power."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from toshikei.city.organisation import events
from toshikei.city.organisation.errors import (
    ClauseMoved,
    NothingToChange,
    NoticeFirst,
    NotKnown,
    NumberTaken,
    PeriodOverlaps,
)
from toshikei.city.organisation.models import Delegation, Duty, Post, Unit
from toshikei.city.organisation.permissions import UNITS_CHANGE
from toshikei.city.organisation.services.periods import (
    correct,
    current,
    ensure_fits,
    ensure_forward,
    ensure_free,
    span,
    succeed,
)
from toshikei.city.organisation.services.register import writes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki

THING = "事務分掌"


@dataclass(frozen=True, slots=True)
class DutyWording:
    """What one clause says: whose it is, where it stands in the rule, and the rule."""

    unit_code: str
    article: int
    item: int
    text: str
    source: str


@writes
def duty_set(
    *,
    by: Acting,
    on: date,
    unit_code: str,
    article: int,
    item: int,
    text: str,
    source: str,
    ends_on: date | None = None,
) -> Duty:
    """Set a clause from `on`: a new one, or the next wording of the one that stands there."""
    ensure(by, UNITS_CHANGE)
    current(Unit.objects.filter(code=unit_code), "組織", unit_code, on)
    rows = Duty.objects.filter(unit_code=unit_code, article=article, item=item)
    standing = rows.on(on).first()
    code = clause_label(article, item)
    if standing is not None:
        old = {"text": standing.text}
        made = succeed(standing, THING, code, on, text=text, source=source)
    else:
        old = None
        ensure_free(rows, THING, code, on, ends_on)
        made = Duty(
            unit_code=unit_code,
            article=article,
            item=item,
            text=text,
            source=source,
            starts_on=on,
            ends_on=ends_on,
        )
        ensure_fits(made, THING)
        made.save(force_insert=True)
    _record(events.DUTY_SET, by, on, made, old, {"text": text, "source": source})
    return made


@writes
def duties_set(*, by: Acting, on: date, clauses: Sequence[DutyWording]) -> list[Duty]:
    """Set the clauses of a new rule from `on`: all or none. One that stands already is reworded by `duty_set`."""
    ensure(by, UNITS_CHANGE)
    codes = {clause.unit_code for clause in clauses}
    units = set(Unit.objects.on(on).filter(code__in=codes).values_list("code", flat=True))
    rows = Duty.objects.touching(on, None).filter(unit_code__in=codes).order_by("pk")
    standing = {(duty.unit_code, duty.article, duty.item): duty for duty in rows}
    made = []
    for clause in clauses:
        if clause.unit_code not in units:
            raise NotKnown(thing="組織", code=clause.unit_code, on=format_wareki(on))
        other = standing.get((clause.unit_code, clause.article, clause.item))
        if other is not None:
            raise PeriodOverlaps(thing=THING, code=other.clause, other=span(other.starts_on, other.ends_on))
        duty = Duty(**asdict(clause), starts_on=on)
        ensure_fits(duty, THING)
        standing[clause.unit_code, clause.article, clause.item] = duty
        made.append(duty)
    Duty.objects.bulk_create(made)
    told = (_entry(events.DUTY_SET, duty, None, {"text": duty.text, "source": duty.source}) for duty in made)
    trail.record_many(told, by=by, on=on)
    return made


@writes
def duty_revise(*, by: Acting, on: date, clause: DutyWording, seen: int | None) -> Duty:
    """Keep a wording that somebody looked at: `duty_set`, or a correction on the very day the clause begins.

    `seen` is the open row they had before them, None for a new clause. Where somebody else was faster, it is refused.
    """
    ensure(by, UNITS_CHANGE)
    standing = _looked_at(on, clause, seen)
    facts = {"by": by, "on": on, **asdict(clause)}
    return duty_correct(starts_on=on, **facts) if standing and standing.starts_on == on else duty_set(**facts)


def duty_look(*, on: date, clause: DutyWording, seen: int | None) -> None:
    """Refuse what `duty_revise` would refuse, before anything is written."""
    current(Unit.objects.filter(code=clause.unit_code), "組織", clause.unit_code, on)
    standing = _looked_at(on, clause, seen)
    if standing and (standing.text, standing.source) == (clause.text, clause.source):
        raise NothingToChange(thing=THING, code=standing.clause)
    ensure_fits(Duty(**asdict(clause)), THING)


def _looked_at(on: date, clause: DutyWording, seen: int | None) -> Duty | None:
    """The open row of this clause, when it is still the one that was seen."""
    rows = Duty.objects.filter(unit_code=clause.unit_code, article=clause.article, item=clause.item)
    standing = rows.filter(ends_on=None).first()
    code = clause_label(clause.article, clause.item)
    if standing and (standing.text, standing.source, standing.starts_on) == (clause.text, clause.source, on):
        raise NothingToChange(thing=THING, code=code)
    if seen is None:
        ensure_free(rows, THING, code, on, None)
    elif standing is None or standing.pk != seen:
        raise ClauseMoved(code=code)
    return standing


@writes
def duty_end(
    *, by: Acting, on: date, unit_code: str, article: int, item: int, seen: int | None = None
) -> Duty:
    """End a clause; `on` is its last day. `seen` is the open row somebody looked at before, if anybody did."""
    ensure(by, UNITS_CHANGE)
    rows = Duty.objects.filter(unit_code=unit_code, article=article, item=item)
    duty = current(rows, THING, clause_label(article, item), on)
    if duty.ends_on == on:
        raise NothingToChange(thing=THING, code=duty.clause)
    if seen is not None and (duty.pk != seen or duty.ends_on):
        raise ClauseMoved(code=duty.clause)
    duty.ends_on = on
    duty.save(update_fields=["ends_on"])
    _record(events.DUTY_ENDED, by, on, duty, {"text": duty.text}, {"ends_on": on})
    return duty


@writes
def duty_correct(
    *, by: Acting, on: date, unit_code: str, article: int, item: int, starts_on: date, **cells: object
) -> Duty:
    """Mend a slip in one clause."""
    ensure(by, UNITS_CHANGE)
    rows = Duty.objects.filter(unit_code=unit_code, article=article, item=item)
    duty = rows.filter(starts_on=starts_on).first()
    code = clause_label(article, item)
    if duty is None:
        raise NotKnown(thing=THING, code=code, on=format_wareki(starts_on))
    ends_on = cells.get("ends_on", duty.ends_on)
    ensure_free(rows, THING, code, starts_on, ends_on, but=duty.pk)  # type: ignore[arg-type]  # read as a date by the column
    old, new = correct(duty, THING, code, **cells)
    _record(events.DUTY_CORRECTED, by, on, duty, old, new)
    return duty


@writes
def delegate(
    *,
    by: Acting,
    on: date,
    number: str,
    from_post_code: str,
    to_post_code: str,
    matters: str,
    notified_on: date,
    law: str,
    ends_on: date | None = None,
) -> Delegation:
    """Give public notice of a delegation that holds from `on`; it cannot hold before the notice (LAA 167-3)."""
    ensure(by, UNITS_CHANGE)
    if Delegation.objects.filter(number=number).exists():
        raise NumberTaken(thing="告示", code=number, other=number)
    if notified_on > on:
        raise NoticeFirst(code=number, starts_on=format_wareki(on), notified_on=format_wareki(notified_on))
    ensure_forward("委任", on, ends_on)
    for code in (from_post_code, to_post_code):
        current(Post.objects.filter(code=code), "職", code, on)
    made = Delegation.objects.create(
        number=number,
        from_post_code=from_post_code,
        to_post_code=to_post_code,
        matters=matters,
        notified_on=notified_on,
        law=law,
        starts_on=on,
        ends_on=ends_on,
    )
    new = {"to": to_post_code, "matters": matters, "notified_on": notified_on}
    trail.record(
        events.DELEGATED,
        by=by,
        subject=f"organisation.delegation:{made.pk}",
        label=number,
        new=new,
        on=on,
    )
    return made


def clause_label(article: int, item: int) -> str:
    """第5条第3号."""
    return f"第{article}条第{item}号"


def _record(kind: EventKind, by: Acting, on: date, duty: Duty, old: dict | None, new: dict) -> None:
    trail.record_many([_entry(kind, duty, old, new)], by=by, on=on)


def _entry(kind: EventKind, duty: Duty, old: dict | None, new: dict) -> trail.Entry:
    subject = f"organisation.duty:{duty.unit_code}-{duty.article}-{duty.item}"
    return trail.Entry(kind, subject, f"{clause_label(duty.article, duty.item)} {duty.text}", old, new)
