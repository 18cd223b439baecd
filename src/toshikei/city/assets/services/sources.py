"""Bring a list others keep beside the register, cell by cell as written; choose where the two contradict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from toshikei.city.assets import events, permissions
from toshikei.city.assets.choices import End, Finding
from toshikei.city.assets.errors import RowUnmatched, SourceTaken, ValueUnknown
from toshikei.city.assets.models import Asset, SourceControl, SourceList, SourceRow, SourceValue
from toshikei.city.assets.services.finding import ensure_reason
from toshikei.city.assets.services.register import asset_change
from toshikei.engines.assets.reading.outcome import Read
from toshikei.engines.assets.reading.pairs import folded
from toshikei.engines.assets.reading.quantities import area
from toshikei.engines.assets.reading.rows import Control
from toshikei.engines.assets.reading.years import built
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

AREAS = ("area_m2", "footprint_m2")
YEAR = "built_year"
READ = (*AREAS, YEAR)
"""The fields a source is held against."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a source: `cells` by field, as written."""

    number: str
    name: str
    group: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """Whose list it is, on which terms, its rows, and the totals it publishes itself."""

    code: str
    label: str
    rows: Sequence[Line]
    controls: Sequence[Control] = ()
    terms: str = ""


def source_load(*, by: Acting, on: date, source: NewSource) -> SourceList:
    """Keep a list beside the register. The register is not changed; the same list twice changes nothing."""
    ensure(by, permissions.JUDGE)
    with transaction.atomic():
        standing = SourceList.objects.filter(code=source.code).first()
        if standing is not None:
            return _same(standing, source)
        made = SourceList.objects.create(
            code=source.code, label=source.label, terms=source.terms, loaded_on=on
        )
        SourceControl.objects.bulk_create(
            SourceControl(source=made, group=one.group, count=one.count, area_m2=_decimal(one.area))
            for one in source.controls
        )
        unmatched, is_open = _rows(made, source.rows)
        new = {"source": made.label, "rows": len(source.rows), "unmatched": unmatched, "open": is_open}
        subject = f"assets.source:{made.code}"
        trail.record(events.SOURCE_LOADED, by=by, subject=subject, label=made.label, new=new, on=on)
    return made


def _same(standing: SourceList, source: NewSource) -> SourceList:
    """The list that stands, where its texts are the same; another under its name is refused."""
    written = set(
        SourceValue.objects.filter(row__source=standing).values_list("row__number", "field", "text")
    )
    asked = {
        (one.number, field, one.cells[field]) for one in source.rows for field in READ if field in one.cells
    }
    if written != asked or standing.rows.count() != len(source.rows):
        raise SourceTaken(name=standing.label)
    return standing


def _rows(made: SourceList, lines: Sequence[Line]) -> tuple[int, int]:
    """Write rows and values; gives how many rows met no asset and how many values wait for a person."""
    known = {(folded(one.name), folded(one.district)): one for one in Asset.objects.filter(ended_on=None)}
    rows = [
        SourceRow(
            source=made,
            number=line.number,
            name=line.name,
            group=line.group,
            asset=known.get((folded(line.name), folded(line.group))),
        )
        for line in lines
    ]
    SourceRow.objects.bulk_create(rows)
    written = {row.number: row for row in made.rows.select_related("asset")}
    values = [
        _value(written[line.number], field, line.cells[field])
        for line in lines
        for field in READ
        if field in line.cells
    ]
    SourceValue.objects.bulk_create(values)
    waiting = sum(one.finding == Finding.OPEN for one in values)
    return sum(row.asset is None for row in rows), waiting


def _value(row: SourceRow, field: str, text: str) -> SourceValue:
    read = read_cell(field, text)
    said = _register_says(row.asset, field) if row.asset else None
    is_silent = read.end == End.UNKNOWN
    agrees = is_silent or (row.asset is not None and said == read.value and read.value is not None)
    return SourceValue(
        row=row,
        field=field,
        text=text,
        value="" if read.value is None else str(read.value),
        end=read.end.value,
        reason=read.reason,
        finding=Finding.AGREES if agrees else Finding.OPEN,
    )


def read_cell(field: str, text: str) -> Read[Decimal] | Read[int]:
    """What a cell says, through the readers of the engine."""
    if field == YEAR:
        year = built(text)
        return Read(year.value.fiscal_year if year.value else None, text, year.end, year.reason)
    size = area(text)
    return Read(None if size.value is None else _decimal(size.value), text, size.end, size.reason)


def _decimal(size: Fraction) -> Decimal:
    return (Decimal(size.numerator) / Decimal(size.denominator)).quantize(Decimal("0.01"))


def _register_says(asset: Asset, field: str) -> object:
    return getattr(asset, field)


def value_decide(*, by: Acting, on: date, value_id: int, is_taken: bool, reason: str) -> SourceValue:
    """Take the source's value into the register, or keep the register's; the reason stays with both."""
    ensure(by, permissions.JUDGE)
    with transaction.atomic():
        found = (
            SourceValue.objects.select_for_update(of=("self",))
            .select_related("row__asset", "row__source")
            .filter(pk=value_id, finding=Finding.OPEN)
            .first()
        )
        if found is None:
            raise ValueUnknown()
        row = found.row
        ensure_reason(reason, row.name, "食い違いの決定")
        if is_taken:
            _take(found, by, on, reason)
        found.finding = Finding.TAKEN if is_taken else Finding.KEPT
        found.decided_on, found.decided_by, found.decided_why = on, by.label, reason
        found.save()
        new = {
            "field": found.field,
            "text": found.text,
            "finding": found.get_finding_display(),
            "reason": reason,
        }
        subject = f"assets.source:{row.source.code}"
        trail.record(events.VALUE_DECIDED, by=by, subject=subject, label=row.name, new=new, on=on)
    return found


def _take(found: SourceValue, by: Acting, on: date, reason: str) -> None:
    if found.row.asset is None or not found.value:
        raise RowUnmatched(name=found.row.name)
    value = int(found.value) if found.field == YEAR else Decimal(found.value)
    asset_change(
        by=by,
        on=on,
        code=found.row.asset.code,
        values={found.field: value},
        reason=reason,
        source=f"{found.row.source.label}　{found.row.number}　「{found.text}」",
    )
