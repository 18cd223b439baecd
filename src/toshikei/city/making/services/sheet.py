"""The 査定の表 back from a spreadsheet: looked at cell by cell first, then written through `assess`, all rows or none.

sheet_bring keeps the file and gives its document; sheet_look says what it would do, by the very code that does it;
sheet_load does it, if that is still what was looked at.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.choices import Stage as Stages
from toshikei.city.making.errors import SheetNotNow, SheetRefused, SheetStale
from toshikei.city.making.models import Round
from toshikei.city.making.selectors import balances, table
from toshikei.city.making.selectors.table import DepartmentLine
from toshikei.city.making.services.assessing import assess
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.marks import Mark
from toshikei.city.making.services.sheet_judging import RowChange, RowKept, RowRefused, Verdict, rows_judged
from toshikei.city.making.services.sheet_reading import sheet_read
from toshikei.engines.making.balance import Balance
from toshikei.engines.making.stages import STATE_LABELS, State
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.documents import access
from toshikei.foundation.documents.choices import MediaType
from toshikei.foundation.documents.models import Document
from toshikei.foundation.documents.services import Readable, document_read, document_store

SUBJECT = "making.sheet"
LARGEST_MB = 10
LEVELS = frozenset({Stages.ASSESS_1, Stages.ASSESS_2})


@dataclass(frozen=True, slots=True)
class Sums:
    """Where departments stand against their ceilings, and accounts against their revenue."""

    departments: tuple[DepartmentLine, ...]
    balances: tuple[Balance, ...]


@dataclass(frozen=True, slots=True)
class SheetEffect:
    """What a file does: row by row, and the sums before and after. `seal` names exactly this."""

    file_name: str
    file_hash: str
    verdict: Verdict
    before: Sums
    after: Sums
    seal: str

    @property
    def changes(self) -> tuple[RowChange, ...]:
        return self.verdict.changes

    @property
    def kept(self) -> tuple[RowKept, ...]:
        return self.verdict.kept

    @property
    def refused(self) -> tuple[RowRefused, ...]:
        return self.verdict.refused

    @property
    def can_load(self) -> bool:
        return bool(self.changes) and not self.refused


def register() -> None:
    """Called once when the applications are ready: who assesses may read the files that were brought."""
    access.provide(SUBJECT, lambda by, subject: permissions.ASSESS.allows(by))


def level_ensured(making: Round) -> Stages:
    """The stage a sheet is written at now; a refusal when no assessment is on."""
    level = table.level_of(making)
    if level not in LEVELS:
        raise SheetNotNow(state=STATE_LABELS[State(making.state)])
    return level


def sheet_bring(*, by: Acting, making: Round, file: File, name: str) -> Document:
    """Keep a brought workbook as it is; nothing of the budget changes."""
    ensure(by, permissions.ASSESS)
    level_ensured(making)
    subject = f"{SUBJECT}:{making.pk}"
    accepted = {MediaType.XLSX}
    with transaction.atomic():
        document = document_store(
            file, name, by=by, subject=subject, accepted=accepted, limit_mb=LARGEST_MB, may=permissions.ASSESS
        )
        sheet_read(document_read(document.pk, by=by).path, document.name)
    return document


def sheet_look(*, by: Acting, on: date, round_id: int, document_id: UUID) -> SheetEffect:
    """What the file would do: it is done, looked at, and taken back."""
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        effect = _effect(by, on, round_id, document_read(document_id, by=by))
        transaction.set_rollback(True)
    return effect


def sheet_load(*, by: Acting, on: date, round_id: int, document_id: UUID, seal: str) -> SheetEffect:
    """Write every changed row, if the file still does what was looked at. A file that changes nothing writes nothing."""
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        effect = _effect(by, on, round_id, document_read(document_id, by=by))
        if effect.refused:
            raise SheetRefused(count=len(effect.refused))
        if effect.changes and effect.seal != seal:
            raise SheetStale
    return effect


def _effect(by: Acting, on: date, round_id: int, readable: Readable) -> SheetEffect:
    """Judge and write what can be written, with the sums before and after. The caller keeps or takes back."""
    document = readable.document
    rows = sheet_read(readable.path, document.name)
    making = round_locked(round_id)
    level = level_ensured(making)
    verdict = rows_judged(making, level, rows)
    before = after = _sums(making, level)
    if verdict.changes and not verdict.refused:
        marks = _marks(verdict.changes)
        assess(by=by, on=on, round_id=round_id, stage=Stage(level.value), marks=marks, file=document.sha256)
        making.refresh_from_db()
        after = _sums(making, level)
    return SheetEffect(
        document.name, document.sha256, verdict, before, after, _seal(document.sha256, verdict)
    )


def _marks(changes: Sequence[RowChange]) -> list[Mark]:
    return [
        Mark(one.line, one.said.verb, one.said.amount, one.said.reason, seen=one.version)
        for one in changes
        if one.said.verb is not None
    ]


def _sums(making: Round, level: Stages) -> Sums:
    departments = tuple(table.departments_of(making, level))
    return Sums(departments, tuple(balances(making, Stage(level.value))))


def _seal(file_hash: str, verdict: Verdict) -> str:
    """What was looked at: the file and each row it changes. What others write elsewhere does not break it."""
    told = (file_hash, [replace(one, cells=()) for one in verdict.changes])
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
