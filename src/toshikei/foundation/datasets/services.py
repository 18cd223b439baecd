"""Public Python API of imports: `import_file` reads and, unless it is a rehearsal, loads in one transaction.

`import_prepare`, `import_read`, `import_load` and `import_drop` are the same in steps, for the wizard.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from toshikei.engines.datasets.units import Unit
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets import errors, events
from toshikei.foundation.datasets.access import SUBJECT, is_for
from toshikei.foundation.datasets.aside import AsideKeeper
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.examining import (
    Brought,
    Examined,
    examine,
    hold_dataset,
    no_progress,
)
from toshikei.foundation.datasets.first_pass import Progress
from toshikei.foundation.datasets.leftovers import UPLOAD_PREFIX
from toshikei.foundation.datasets.memory import mapping_remember
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.reasons import ensure_reason_says_something
from toshikei.foundation.datasets.report import Report
from toshikei.foundation.datasets.understanding import Said
from toshikei.foundation.documents.choices import EVIDENCE
from toshikei.foundation.documents.models import Document
from toshikei.foundation.documents.services import document_store
from toshikei.foundation.documents.store import path_of
from toshikei.foundation.trail.services import record

LARGEST_MB = 2048
LONGEST_REASON = 400


def ensure_may_import(dataset: Dataset, by: Acting) -> None:
    """Is this dataset one that may be loaded, and may `by` do it?"""
    if dataset.apply is None or dataset.may_write is None:
        raise errors.ImportNotOffered(title=dataset.title)
    ensure(by, dataset.may_write)


def ensure_may_continue(run: ImportRun, dataset: Dataset, by: Acting) -> None:
    """May `by` load this dataset and go on with this very run? Somebody else's is not there (`RunMissing`)."""
    ensure_may_import(dataset, by)
    if not is_for(by, run, dataset):
        raise errors.RunMissing()


def import_file(
    dataset: Dataset,
    brought: Brought,
    said: Said,
    *,
    by: Acting,
    on: date,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Report:
    """Read a file and load it when nothing refuses it. `dry_run` leaves no trace at all."""
    ensure_may_import(dataset, by)
    _ensure_difference_has_person(said)
    if said.renumber and not dataset.renumbers:
        raise errors.NothingToRenumber(title=dataset.title)
    with (
        AsideKeeper() as aside,
        examine(dataset, brought, said, by=by, aside=aside.keep, progress=progress) as examined,
    ):
        if dry_run or examined.source is None:
            examined.report.remark_question(said)
            return examined.report
        run = _new_run(dataset, brought, said, by=by, on=on)
        return _settle(run, examined, aside, by=by, on=on)


def _ensure_difference_has_person(said: Said) -> None:
    if bool(said.accepted_difference.strip()) != bool(said.accepted_by.strip()):
        raise errors.DifferenceNeedsPerson()
    ensure_reason_says_something(said.accepted_difference)


def _new_run(dataset: Dataset, brought: Brought, said: Said, *, by: Acting, on: date) -> ImportRun:
    """A run over the kept bytes; the row itself is written with the outcome."""
    run = ImportRun(
        dataset=dataset.code,
        said=said_to_json(said, brought),
        brought_at=clock.now(),
        brought_by_id=by.account_id,
        brought_by_label=by.label[:200],
        effective_on=on,
    )
    run.document = document_store(
        brought.path,
        brought.name or brought.path.name,
        by=by,
        subject=f"{SUBJECT}:{run.pk}",
        accepted=EVIDENCE,
        limit_mb=LARGEST_MB,
        may=dataset.may_write,
    )
    run.file_name, run.file_hash = run.document.name, run.document.sha256
    return run


def _settle(run: ImportRun, examined: Examined, aside: AsideKeeper, *, by: Acting, on: date) -> Report:
    """Load, recognise or refuse, in one transaction with the run's record and its trail event."""
    with transaction.atomic():
        if examined.report.accepted:
            hold_dataset(examined.dataset)
            examined.compare_again(by)
            examined.report.refuse_unanswered(examined.said)
        if examined.report.accepted:
            _load(run, examined, by=by, on=on)
        else:
            _refuse(run, examined, by=by, on=on)
        aside.write(run)
    return examined.report


def _load(run: ImportRun, examined: Examined, *, by: Acting, on: date) -> None:
    """Apply every change through the room's own services; nothing when the content is the city's already."""
    dataset, report = examined.dataset, examined.report
    report.state = RunState.LOADED.value if report.touched else RunState.SAME.value
    _write_run(run, report, examined.said)
    if report.touched and dataset.apply is not None:
        changes = examined.spool.changes(removals=bool(report.removed))
        dataset.apply(changes, by=by, on=on, source=run)
    if examined.known is not None:
        mapping_remember(dataset, examined.known, examined.said, by=by)
    record(
        events.IMPORTED,
        by=by,
        subject=f"{SUBJECT}:{run.pk}",
        label=dataset.title,
        on=on,
        new=_told(run, report),
    )


def _refuse(run: ImportRun, examined: Examined, *, by: Acting, on: date) -> None:
    examined.report.state = RunState.REFUSED.value
    _write_run(run, examined.report, examined.said)
    record(
        events.REFUSED,
        by=by,
        subject=f"{SUBJECT}:{run.pk}",
        label=examined.dataset.title,
        on=on,
        new={
            "file": run.file_hash,
            "rules": sorted({problem.rule for problem in examined.report.problems})[:20],
        },
    )


def _told(run: ImportRun, report: Report) -> dict[str, object]:
    told: dict[str, object] = {
        "file": run.file_hash,
        "content": report.content_hash,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "total_yen": report.total_yen,
        "state": report.state,
    }
    if run.difference_reason:
        told |= {"difference_accepted_by": run.difference_by, "difference_reason": run.difference_reason}
    if report.question is not None:
        told |= {"answer": run.said.get("answer"), "reason": run.said.get("reason")}
    if run.said.get("renumber"):
        told["renumbered"] = True
    return told


def _write_run(run: ImportRun, report: Report, said: Said) -> None:
    run.state = report.state
    run.report = report.to_stored()
    run.content_hash, run.city_hash = report.content_hash, report.city_hash
    run.rows_done = report.accepted_rows + report.quarantined_rows + report.null_rows
    if report.state in {RunState.LOADED, RunState.SAME}:
        run.decided_at = clock.now()
        run.difference_reason = said.accepted_difference[:400]
        run.difference_by = said.accepted_by[:200]
    run.save()


def said_to_json(said: Said, brought: Brought) -> dict[str, object]:
    """What a person said, for the record and for reading the file again."""
    return {
        "unit": said.unit.value if said.unit else "",
        "fiscal_year": said.fiscal_year,
        "city_code": said.city_code,
        "city_name": said.city_name,
        "mapping": dict(said.mapping),
        "control_total": said.control_total,
        "accepted_difference": said.accepted_difference,
        "accepted_by": said.accepted_by,
        "answer": said.answer,
        "reason": said.reason[:LONGEST_REASON],
        "renumber": said.renumber,
        "encoding": brought.encoding,
        "sheet": brought.sheet,
    }


def said_from_json(stored: dict[str, object]) -> Said:
    """The inverse of `said_to_json`."""
    return Said(
        unit=Unit(stored["unit"]) if stored.get("unit") else None,
        fiscal_year=stored.get("fiscal_year"),
        city_code=stored.get("city_code") or "",
        city_name=stored.get("city_name") or "",
        mapping=stored.get("mapping") or {},
        control_total=stored.get("control_total"),
        accepted_difference=stored.get("accepted_difference") or "",
        accepted_by=stored.get("accepted_by") or "",
        answer=stored.get("answer") or "",
        reason=stored.get("reason") or "",
        renumber=bool(stored.get("renumber")),
    )


# ── in steps, for the wizard ──


def import_prepare(dataset: Dataset, brought: Brought, said: Said, *, by: Acting, on: date) -> ImportRun:
    """Keep the brought file and open a run for it; reading it is the next step."""
    ensure_may_import(dataset, by)
    with transaction.atomic():
        run = _new_run(dataset, brought, said, by=by, on=on)
        run.save(force_insert=True)
    return run


def brought_of(run: ImportRun) -> Brought:
    """The kept bytes of a run, to be read again exactly as they were brought."""
    document: Document = run.document
    return Brought(
        path_of(document.sha256),
        run.file_name,
        str(run.said.get("encoding") or ""),
        str(run.said.get("sheet") or ""),
    )


def import_read(run_id: UUID, dataset: Dataset, *, by: Acting, progress: Progress = no_progress) -> ImportRun:
    """Read the kept bytes of a run and keep the report for a person to confirm. Loads nothing."""
    run = ImportRun.objects.get(pk=run_id)
    ensure_may_continue(run, dataset, by)
    said = said_from_json(run.said)
    with (
        AsideKeeper() as aside,
        examine(dataset, brought_of(run), said, by=by, aside=aside.keep, progress=progress) as examined,
        transaction.atomic(),
    ):
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.state not in {RunState.WAITING, RunState.READ, RunState.REFUSED}:
            return run
        accepted = examined.report.accepted
        examined.report.state = (RunState.READ if accepted else RunState.REFUSED).value
        _write_run(run, examined.report, said)
        aside.write(run)
    return run


@contextlib.contextmanager
def on_disk(file: File) -> Iterator[Path]:
    """An uploaded file as a path; a small one that stands in memory is written to a temporary file."""
    if hasattr(file, "temporary_file_path"):
        yield Path(file.temporary_file_path())
        return
    with NamedTemporaryFile("wb", prefix=UPLOAD_PREFIX) as copy:
        for piece in file.chunks():
            copy.write(piece)
        copy.flush()
        yield Path(copy.name)


def import_say(run: ImportRun, said: Said, brought: Brought, *, by: Acting, dataset: Dataset) -> None:
    """Take in what a person corrected about a run that is not loaded yet; it must be read again."""
    ensure_may_continue(run, dataset, by)
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.state in {RunState.WAITING, RunState.READ, RunState.REFUSED}:
            held.said = said_to_json(said, brought)
            held.state = RunState.WAITING
            held.save(update_fields=["said", "state"])


def import_load(
    run_id: UUID,
    dataset: Dataset,
    *,
    confirmed: str,
    by: Acting,
    on: date,
    answer: str = "",
    reason: str = "",
    progress: Progress = no_progress,
) -> ImportRun:
    """Load a run whose report a person has seen. `confirmed` is the mark of that report, `answer` with `reason` what
    the person says to the question the report asks (`QuestionOpen` without it).

    Loading twice is harmless: the second finds the run loaded. Data changed since the report: read again, refuse.
    """
    run = ImportRun.objects.get(pk=run_id)
    ensure_may_continue(run, dataset, by)
    if run.state in {RunState.LOADED, RunState.SAME}:
        return run
    said = said_from_json(run.said)
    said = replace(said, answer=answer or said.answer, reason=reason.strip() or said.reason)
    _ensure_difference_has_person(said)
    stale = False
    with (
        AsideKeeper() as aside,
        examine(dataset, brought_of(run), said, by=by, aside=aside.keep, progress=progress) as examined,
        transaction.atomic(),
    ):
        hold_dataset(dataset)
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.state in {RunState.LOADED, RunState.SAME}:
            return run
        if examined.report.accepted:
            examined.compare_again(by)
        stale = not examined.report.accepted or mark(examined.report) != confirmed
        if stale:
            examined.report.state = (RunState.READ if examined.report.accepted else RunState.REFUSED).value
            _write_run(run, examined.report, said)
        else:
            _ensure_answered(examined.report, said)
            run.said |= {"answer": said.answer, "reason": said.reason[:LONGEST_REASON]}
            _load(run, examined, by=by, on=on)
        aside.write(run)
    if stale:
        raise errors.ReportStale()
    return run


def _ensure_answered(report: Report, said: Said) -> None:
    missing = report.question.unanswered(said.answer, said.reason) if report.question else None
    if missing is not None:
        raise errors.QuestionOpen(detail=missing.message)


def mark(report: Report) -> str:
    """What a person confirms: this content against that state of the city."""
    return f"{report.content_hash}/{report.city_hash}"


def mark_of(run: ImportRun) -> str:
    return f"{run.content_hash}/{run.city_hash}"


def import_drop(run: ImportRun, *, by: Acting, dataset: Dataset) -> None:
    """Give a run up; the kept file and report stay for the record."""
    ensure_may_continue(run, dataset, by)
    with contextlib.suppress(ImportRun.DoesNotExist), transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.state in {RunState.WAITING, RunState.READ, RunState.REFUSED}:
            held.state = RunState.DROPPED
            held.save(update_fields=["state"])
