"""月次の取り込み: claims of one core system. The same file twice changes nothing; rows and yen in are rows and yen out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from toshikei.city.claims import events, permissions
from toshikei.city.claims.choices import EventKind, Handling
from toshikei.city.claims.errors import ControlTotalsDiffer
from toshikei.city.claims.models import Claim, ClaimEvent, ClaimImport, ImportNote
from toshikei.city.claims.services.assessing import claims_assess
from toshikei.city.claims.services.debtors import debtors_put
from toshikei.city.claims.services.rows import SEPARATOR, ClaimRow, Note, kind_of, notes_of
from toshikei.city.claims.services.standing_rows import judged_again, twin_notes
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import format_yen

CELLS = (
    "fiscal_year",
    "term",
    "principal",
    "due_on",
    "original_due_on",
    "arose_on",
    "cause_on",
    "known_on",
    "contract_rate",
    "unit_code",
    "legacy_limitation_on",
    "legacy_delay",
    "legacy_balance",
    "legacy_is_closed",
)


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """What the core system says it sent."""

    rows: int
    yen: int


@dataclass(slots=True)
class Judged:
    """A row with its group and what was said of it; `claim` is the stored one where it is known."""

    row: ClaimRow
    group: str = ""
    notes: list[Note] = field(default_factory=list)
    claim: Claim | None = None
    is_unchanged: bool = False

    @property
    def handling(self) -> Handling:
        said = {note.handling for note in self.notes}
        order = (Handling.REJECTED, Handling.HELD)
        return next((one for one in order if one in said), Handling.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    batch: ClaimImport
    new: int
    changed: int
    unchanged: int


def claims_import(
    *,
    by: Acting,
    on: date,
    source_system: str,
    month: date,
    rows: Sequence[ClaimRow],
    totals: ControlTotals | None = None,
    is_invented: bool = False,
) -> Imported:
    """Take the claims of one system and month in; refused as a whole where the system's own totals differ."""
    ensure(by, permissions.LOAD)
    _ensure_totals(rows, totals, source_system, month)
    with transaction.atomic():
        judged = _judge(rows, source_system, on)
        kept = [one for one in judged if one.handling is not Handling.REJECTED]
        new = [one for one in kept if one.claim is None]
        changed = [one for one in kept if one.claim is not None and not one.is_unchanged]
        debtors = debtors_put(
            [(one.row, one.group) for one in (*new, *changed)], source_system, on, is_invented=is_invented
        )
        for one in new:
            one.claim = _claim(one, source_system, debtors[one.group, one.row.debtor_key], is_invented)
        Claim.objects.bulk_create([one.claim for one in new if one.claim])
        corrections = [_correct(one, by, on) for one in changed]
        ClaimEvent.objects.bulk_create([each for each in corrections if each])
        claims_assess([one.claim for one in (*new, *changed) if one.claim], on)
        batch = _batch(judged, source_system, month, by, on)
        _told(batch, by, on)
    return Imported(batch, len(new), len(changed), len(kept) - len(new) - len(changed))


def _ensure_totals(rows: Sequence[ClaimRow], totals: ControlTotals | None, source: str, month: date) -> None:
    yen = sum(row.principal for row in rows)
    if totals is None or (totals.rows, totals.yen) == (len(rows), yen):
        return
    raise ControlTotalsDiffer(
        source=source,
        month=format_wareki(month),
        rows=len(rows),
        yen=format_yen(yen),
        told_rows=totals.rows,
        told_yen=format_yen(totals.yen),
        row_gap=abs(len(rows) - totals.rows),
        yen_gap=format_yen(abs(yen - totals.yen)),
    )


def _judge(rows: Sequence[ClaimRow], system: str, on: date) -> list[Judged]:
    """Every row by itself, against its own file, and against what stands."""
    keys = [row.source_key for row in rows]
    standing = {
        claim.source_key: claim
        for claim in Claim.objects.filter(source_system=system, source_key__in=keys).select_related("debtor")
    }
    seen: set[str] = set()
    judged = []
    for row in rows:
        one = Judged(row, notes=list(notes_of(row)))
        if row.source_key in seen:
            one.notes.append(
                Note(Handling.REJECTED, "claims.row_twice", "同じ番号の行が、ファイルに二つあります。")
            )
        else:
            _know(one, standing.get(row.source_key), on)
        seen.add(row.source_key)
        judged.append(one)
    for one, notes in twin_notes([one for one in judged if one.claim is None], system):
        one.notes += notes
    return judged


def _know(one: Judged, claim: Claim | None, on: date) -> None:
    kind = kind_of(one.row, on)
    if isinstance(kind, Note):
        one.notes.append(kind)
        return
    one.group = kind.secrecy
    if claim is None:
        return
    one.claim = claim
    one.is_unchanged = claim.content_hash == one.row.content_hash
    if not one.is_unchanged:
        one.notes += judged_again(claim, one.row)


def _claim(one: Judged, system: str, debtor: object, is_invented: bool) -> Claim:
    row = one.row
    return Claim(
        number=f"{system}{SEPARATOR}{row.source_key}",
        kind=row.kind,
        group=one.group,
        debtor=debtor,
        source_system=system,
        source_key=row.source_key,
        content_hash=row.content_hash,
        hold_reason=_hold(one),
        is_invented=is_invented,
        **{name: getattr(row, name) for name in CELLS},
    )


def _hold(one: Judged) -> str:
    return "".join(note.text for note in one.notes if note.handling is Handling.HELD)[:300]


def _correct(one: Judged, by: Acting, on: date) -> ClaimEvent | None:
    """Bring a known claim to what the system says now; another amount is a correction (更正), not an overwriting."""
    claim, row = one.claim, one.row
    if claim is None:
        return None
    before = claim.events.filter(kind=EventKind.CORRECTION).order_by("on", "pk").last()
    stands = before.amount if before else claim.principal
    for name in ("legacy_limitation_on", "legacy_delay", "legacy_balance", "legacy_is_closed"):
        setattr(claim, name, getattr(row, name))
    claim.content_hash, claim.hold_reason = row.content_hash, _hold(one) or claim.hold_reason
    claim.save()
    if row.principal == stands:
        return None
    return ClaimEvent(
        claim=claim,
        kind=EventKind.CORRECTION,
        on=on,
        amount=row.principal,
        note="取り込みによる更正",
        source_key=f"import:{row.content_hash[:40]}",
        recorded_at=clock.now(),
        recorded_by=by.label,
    )


def _batch(judged: Sequence[Judged], system: str, month: date, by: Acting, on: date) -> ClaimImport:
    batch = ClaimImport.objects.create(
        source_system=system,
        month=month.replace(day=1),
        rows_in=len(judged),
        unchanged=sum(one.is_unchanged for one in judged),
        yen_in=sum(one.row.principal for one in judged),
        loaded_on=on,
        loaded_by=by.label,
        **_sums(judged),
    )
    ImportNote.objects.bulk_create(_notes(judged, batch))
    return batch


def _sums(judged: Sequence[Judged]) -> dict[str, int]:
    found: dict[str, int] = {}
    for handling in (Handling.ACCEPTED, Handling.HELD, Handling.REJECTED):
        own = [one.row.principal for one in judged if one.handling is handling]
        found |= {handling.value: len(own), f"yen_{handling.value}": sum(own)}
    return found


def _notes(judged: Iterable[Judged], batch: ClaimImport) -> Iterable[ImportNote]:
    for one in judged:
        for note in one.notes:
            yield ImportNote(
                batch=batch,
                claim=None if one.handling is Handling.REJECTED else one.claim,
                group=one.group,
                source_key=one.row.source_key,
                handling=note.handling,
                code=note.code,
                text=note.text[:400],
                amount=one.row.principal,
            )


def _told(batch: ClaimImport, by: Acting, on: date) -> None:
    names = ("rows_in", "accepted", "held", "rejected", "yen_in", "yen_accepted", "yen_held", "yen_rejected")
    trail.record(
        events.IMPORTED,
        by=by,
        subject=f"claims.import:{batch.pk}",
        label=str(batch.source_system),
        new={"month": batch.month.isoformat(), **{name: getattr(batch, name) for name in names}},
        on=on,
    )
