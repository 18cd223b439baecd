"""Reading, beginning and ending periods under lock: what the verbs of the register share."""

import re
from collections.abc import Mapping

from toshikei.city.strategy.choices import LineageKind
from toshikei.city.strategy.errors import (
    AlreadyEnded,
    CellUnsound,
    CodeTaken,
    CodeUnsound,
    ProgrammeUnknown,
    YearBackwards,
)
from toshikei.city.strategy.models import Programme, ProgrammeLineage, ProgrammePeriod

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}")
FIELDS = (
    "name",
    "unit_code",
    "unit_name",
    "category",
    "is_category_suggested",
    "start_year",
    "planned_end_year",
    "is_required_by_law",
    "legal_basis",
    "target_group",
    "intended_state",
    "is_invented",
)
LABELS = {field.name: str(field.verbose_name) for field in ProgrammePeriod._meta.concrete_fields}
LIMITS = {
    name: limit for name in FIELDS if (limit := ProgrammePeriod._meta.get_field(name).max_length) is not None
}


def programme_locked(code: str) -> Programme:
    """The programme, held until the transaction ends."""
    found = Programme.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise ProgrammeUnknown(code=code, year="どの")
    return found


def open_period(programme: Programme) -> ProgrammePeriod:
    """The period that has no end yet; refused when the programme has ended."""
    newest = programme.periods.order_by("-from_year").first()
    if newest is None:
        raise ProgrammeUnknown(code=programme.code, year="どの")
    if newest.to_year is not None:
        raise AlreadyEnded(code=programme.code, to_year=newest.to_year)
    return newest


def ensure_sound(facts: Mapping[str, object]) -> None:
    """Texts that fit their columns and can be read."""
    for name, value in facts.items():
        if not isinstance(value, str):
            continue
        if name == "name" and not value.strip():
            raise CellUnsound(field=LABELS[name], reason="空です。")
        if len(value) > LIMITS.get(name, 400):
            raise CellUnsound(field=LABELS[name], reason=f"{LIMITS[name]}字より長く書かれています。")
        if not value.isprintable():
            raise CellUnsound(field=LABELS[name], reason="目に見えない文字が入っています。")


def next_number() -> int:
    newest = Programme.objects.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def programme_make(code: str = "") -> Programme:
    """A programme with the given code, or the next number."""
    number = next_number()
    wanted = code or f"P{number:05d}"
    if not CODE.fullmatch(wanted):
        raise CodeUnsound(value=wanted)
    if Programme.objects.filter(code=wanted).exists():
        raise CodeTaken(code=wanted)
    return Programme.objects.create(code=wanted, number=number)


def period_begin(programme: Programme, from_year: int, facts: Mapping[str, object]) -> ProgrammePeriod:
    """The open period with other facts from a year on: mended where it begins in that year, else followed by a new one."""
    now = open_period(programme)
    if from_year < now.from_year:
        raise YearBackwards(code=programme.code, from_year=now.from_year)
    if from_year == now.from_year:
        for name, value in facts.items():
            setattr(now, name, value)
        now.save()
        return now
    kept = {name: getattr(now, name) for name in FIELDS}
    now.to_year = from_year - 1
    now.save(update_fields=["to_year"])
    return ProgrammePeriod.objects.create(programme=programme, from_year=from_year, **(kept | dict(facts)))


def period_close(programme: Programme, last_year: int) -> ProgrammePeriod:
    """The last fiscal year of a programme. A period that was to begin right after it never begins."""
    now = open_period(programme)
    before = programme.periods.filter(to_year=last_year).first()
    if before is not None and now.from_year == last_year + 1:
        now.delete()
        return before
    if last_year < now.from_year:
        raise YearBackwards(code=programme.code, from_year=now.from_year)
    now.to_year = last_year
    now.save(update_fields=["to_year"])
    return now


def lineage_add(
    source: Programme, target: Programme, kind: LineageKind, from_year: int, note: str
) -> ProgrammeLineage:
    made, _ = ProgrammeLineage.objects.get_or_create(
        source=source, target=target, kind=kind, from_year=from_year, defaults={"note": note[:300]}
    )
    return made
