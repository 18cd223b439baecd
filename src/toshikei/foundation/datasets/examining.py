"""From a file to its report: open, understand, read, compare. Writes nothing to the city."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from toshikei.engines.datasets.canon import Canon
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.tally import Tally
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets import leftovers
from toshikei.foundation.datasets.asking import Question
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.first_pass import AsideWriter, FirstPass, Progress, Read
from toshikei.foundation.datasets.memory import remembered_for
from toshikei.foundation.datasets.reading import Source, open_source
from toshikei.foundation.datasets.report import Report, compare, make_report, refused, sheets_to_choose
from toshikei.foundation.datasets.spool import Spool
from toshikei.foundation.datasets.understanding import Said, Understanding, understand
from toshikei.foundation.datasets.zeros import zeros_lost
from toshikei.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as somebody brought it: where it lies, its name, and how to open it."""

    path: Path
    name: str = ""
    encoding: str = ""
    sheet: str = ""


@dataclass(slots=True)
class Examined:
    """One examined file. `source`, `known` and `read` are None as far as it could not be opened or understood."""

    dataset: Dataset
    said: Said
    spool: Spool
    report: Report
    source: Source | None = None
    known: Understanding | None = None
    read: Read | None = None

    def compare_again(self, by: Acting) -> None:
        """Compare with the city's rows as they are now."""
        self.spool.compare_with(current_rows(self.dataset, self.read, by))
        compare(self.report, self.dataset, self.spool)
        self.report.refuse(zeros_lost(self.dataset, self.spool))
        self.report.weigh(self.dataset.unless_rows_move)
        self.report.question = self._question()
        self.report.refuse(self._refusal(by))

    def _refusal(self, by: Acting) -> Problem | None:
        """What the room would refuse at the load, of a file that nothing else refuses."""
        report = self.report
        if self.dataset.rehearse is None or not (report.accepted and report.touched):
            return None
        try:
            changes = self.spool.changes(removals=bool(report.removed))
            self.dataset.rehearse(changes, by=by, on=clock.today())
        except Refusal as refusal:
            return as_problem(refusal)
        return None

    def _question(self) -> Question | None:
        """What the room wants to know before these changes are loaded."""
        report = self.report
        if self.dataset.asks is None or self.read is None or not report.touched:
            return None
        return self.dataset.asks(self.read.scopes, lambda: self.spool.changes(removals=bool(report.removed)))


def nothing_aside(line: int, row: list[str], message: str) -> None:
    """Rows kept out are counted in the report only."""


def no_progress(rows: int) -> None:
    """Nobody watches."""


@contextmanager
def examine(
    dataset: Dataset,
    brought: Brought,
    said: Said,
    *,
    by: Acting,
    aside: AsideWriter = nothing_aside,
    progress: Progress = no_progress,
) -> Iterator[Examined]:
    """Examine a file; a refusal becomes a report with one problem. The spool lives as long as the context."""
    leftovers.tidy(clock.now())
    with Spool(Canon(dataset.columns, dataset.key)) as spool:
        examined = Examined(dataset, said, spool, refused(dataset, _unread()))
        try:
            _examine(examined, brought, by, aside, progress)
        except Refusal as refusal:
            encoding = examined.source.encoding if examined.source else None
            examined.report = refused(dataset, as_problem(refusal), encoding=encoding)
            examined.report.understanding = sheets_to_choose(refusal.params.get("looks"))
        try:
            yield examined
        finally:
            if examined.source is not None:
                examined.source.close()


def _unread() -> Problem:
    return Problem(None, None, None, "unread", "まだ読んでいません。", Severity.REJECT)


def as_problem(refusal: Refusal) -> Problem:
    """A refusal of the whole file as a line of the report."""
    line = refusal.params.get("line")
    sentences = (refusal.sentence(part) for part in ("what", "why", "instead"))
    number = line if isinstance(line, int) else None
    return Problem(number, None, None, refusal.code, "".join(filter(None, sentences)), Severity.REJECT)


def _examine(
    examined: Examined, brought: Brought, by: Acting, aside: AsideWriter, progress: Progress
) -> None:
    dataset, said, spool = examined.dataset, examined.said, examined.spool
    examined.source = open_source(
        brought.path,
        name=brought.name,
        encoding=brought.encoding,
        sheet=brought.sheet,
        columns=dataset.columns,
    )
    remembered = remembered_for(dataset, examined.source, said)
    known = examined.known = understand(dataset, examined.source, said, remembered)
    if known.mapped.questions:
        read = Read(tally=Tally())
    else:
        read = FirstPass(dataset, known, spool, aside=aside, progress=progress).run()
    examined.read = read
    examined.report = make_report(dataset, known, said, read, spool)
    if read.tally.accepted:
        examined.compare_again(by)
    examined.report.state = "dry_run" if examined.report.accepted else "refused"


def current_rows(dataset: Dataset, read: Read | None, by: Acting) -> Iterator[object]:
    """The city's rows within the scope of the file."""
    if not dataset.scope:
        yield from dataset.rows(by)
        return
    for values in sorted(read.scopes if read else (), key=repr):
        yield from dataset.rows(by, **dict(zip(dataset.scope, values, strict=True)))


def hold_dataset(dataset: Dataset) -> None:
    """One load at a time for a dataset, until the transaction ends. SQLite already lets only one writer in."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"datasets:{dataset.code}"])
