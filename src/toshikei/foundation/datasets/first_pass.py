"""Pass one: every row of the file is read, judged and either spooled, set aside or kept as null. Nothing is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched

from toshikei.engines.datasets.cells import CellProblem, CellReader, reader_for
from toshikei.engines.datasets.checking import KEEPS_OUT, Cell, Checker, Facts, Informed, Judged, Losing
from toshikei.engines.datasets.columns import CellType
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.tally import Tally
from toshikei.engines.datasets.units import Evidence, Unit
from toshikei.engines.datasets.whole_columns import WholeColumn
from toshikei.foundation.datasets.definitions import CITY, Dataset
from toshikei.foundation.datasets.spool import Spool
from toshikei.foundation.datasets.understanding import Understanding

MOST_SCOPES = 1000
MOST_REMEMBERED = 20_000
"""Cells of one column whose reading is remembered; labels and codes repeat, so most cells are read once."""
PROGRESS_EVERY = 2000

type Progress = Callable[[int], None]
type AsideWriter = Callable[[int, list[str], str], None]
type Memo = dict[str, Cell]
type PlanItem = tuple[str, int, CellReader, Memo]
type NumberedRow = tuple[int, list[str]]


@dataclass(slots=True)
class Read:
    """What pass one found."""

    tally: Tally = field(default_factory=Tally)
    evidence: Evidence = field(default_factory=Evidence)
    scopes: set[tuple[Cell, ...]] = field(default_factory=set)
    carried: dict[str, int] = field(default_factory=dict)
    total_yen: int | None = None
    summary: dict[str, object] = field(default_factory=dict)


class FirstPass:
    """Reads one understood file into a spool. `aside` receives rows that are kept out, with the reason."""

    def __init__(
        self,
        dataset: Dataset,
        understanding: Understanding,
        spool: Spool,
        *,
        aside: AsideWriter,
        progress: Progress,
    ) -> None:
        self.dataset, self.known, self.spool = dataset, understanding, spool
        self.aside, self.progress = aside, progress
        self.checker: Checker | None = dataset.checker() if dataset.checker else None
        self.read = Read()
        self.width = len(understanding.header.labels)
        self.factor = self._amount_unit().factor
        self.plan = self._plan()
        self.whole = self._whole_columns()
        self.raw_names = self._raw_names()
        self.carry = [
            (column.name, understanding.mapped.places[column.name], column.label)
            for column in dataset.columns
            if column.carries_down and column.name in understanding.mapped.places
        ]
        self.above: dict[int, str] = {}
        self.blank = self._blank_texts()
        self.is_plain = self.checker is None and not self.carry and not dataset.scope
        amount = understanding.amount.name if understanding.amount else ""
        names = spool.canon.names
        self.amount_at = names.index(amount) if amount in names else -1

    def run(self) -> Read:
        """Read to the end; afterwards the spool holds the accepted rows."""
        self._tell_checker()
        amount = self.known.amount.name if self.known.amount else None
        count = 0
        for batch in batched(self._rows(), PROGRESS_EVERY):
            if not (self.is_plain and self._all_plainly(batch)):
                for line, row in batch:
                    self._one(line, row, amount)
            count += len(batch)
            if len(batch) == PROGRESS_EVERY:
                self.progress(count)
        self._finish()
        return self.read

    def _plan(self) -> list[PlanItem]:
        provisional = self.known.provisional_unit
        units = self.known.column_units
        return [
            (
                column.name,
                self.known.mapped.places[column.name],
                reader_for(column, units.get(column.name, provisional)),
                {},
            )
            for column in self.dataset.columns
            if column.name in self.known.mapped.places
        ]

    def _whole_columns(self) -> list[tuple[WholeColumn, int, int]]:
        """Per column its reader, its place in the file and its place in the canonical row."""
        provisional, units = self.known.provisional_unit, self.known.column_units
        return [
            (
                WholeColumn(column, units.get(column.name, provisional)),
                self.known.mapped.places[column.name],
                self.spool.canon.names.index(column.name),
            )
            for column in self.dataset.columns
            if column.name in self.known.mapped.places
        ]

    def _amount_unit(self) -> Unit:
        name = self.known.amount.name if self.known.amount else ""
        return self.known.column_units.get(name, self.known.provisional_unit)

    def _raw_names(self) -> list[str]:
        by_place = {place: name for name, place in self.known.mapped.places.items()}
        return [by_place.get(place, label) for place, label in enumerate(self.known.header.labels)]

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        header_line = self.known.header.line
        return ((line, row) for line, row in self.known.source.rows() if line > header_line)

    def _tell_checker(self) -> None:
        if self.checker is None:
            return
        mapped = self.known.mapped
        if isinstance(self.checker, Informed):
            unit = self.known.unit.value if self.known.unit else None
            columns = tuple(mapped.places)
            name = self.known.source.name
            year, renumber = self.known.fiscal_year, self.known.renumber
            facts = Facts(name, year, unit, columns, mapped.unmapped, mapped.unread, renumber)
            self.checker.told(facts)
        for problem in self.checker.header(self.known.header.labels):
            self.read.tally.add(problem)

    def _one(self, line: int, row: list[str], amount: str | None) -> None:
        if len(row) != self.width:
            fitted = self._fit(row)
            if fitted is None:
                self._ragged(line, row)
                return
            row = fitted
        if not row[0].strip() and not "".join(row).strip():
            return
        if self.is_plain and self._plainly(line, row):
            return
        original = row
        if self.carry:
            row = self._carried_down(row)
        judged = self._judge(line, row, original)
        if amount is not None:
            value = judged.values.get(amount)
            if type(value) is int:
                self.read.evidence.see(value // self.factor)
        if self.checker is not None:
            self.checker.row(judged)
        if judged.problems and self._keep_out(judged, original):
            return
        self._accept(judged, amount)

    def _blank_texts(self) -> list[str]:
        """Canonical texts of a row of which nothing is known but the year and the city a person gave."""
        texts = [""] * len(self.spool.canon.names)
        if self.known.fiscal_year is not None and self.known.year_column:
            texts[self.spool.canon.names.index(self.known.year_column)] = str(self.known.fiscal_year)
        if self.known.city_code:
            texts[self.spool.canon.names.index(CITY)] = self.known.city_code
        return texts

    def _all_plainly(self, batch: Sequence[NumberedRow]) -> bool:
        """The short way of many rows that nobody judges beyond their cells; False when any needs a closer look."""
        rows = [row if len(row) == self.width else self._fit(row) for _line, row in batch]
        if None in rows:
            return False
        columns = list(zip(*rows, strict=True))  # type: ignore[arg-type]  # no None by the line above
        if not all(map(str.strip, columns[0])):
            return False
        texts: list[Sequence[str]] = [[text] * len(batch) for text in self.blank]
        try:
            for whole, place, at in self.whole:
                texts[at] = whole.texts(columns[place])
        except CellProblem:
            return False
        self._take_amounts(texts[self.amount_at] if self.amount_at >= 0 else ())
        self.read.tally.accepted += len(batch)
        self.spool.add_all([line for line, _row in batch], texts)
        return True

    def _plainly(self, line: int, row: list[str]) -> bool:
        """The short way of one row; False when a cell is wrong."""
        texts = self.blank.copy()
        try:
            for whole, place, at in self.whole:
                texts[at] = whole.text(row[place])
        except CellProblem:
            return False
        if self.amount_at >= 0:
            self._take_amounts((texts[self.amount_at],))
        self.read.tally.accepted += 1
        self.spool.add(line, texts)
        return True

    def _take_amounts(self, texts: Sequence[str]) -> None:
        """Amounts of accepted rows, for the sum and for the proof of the unit."""
        amounts = [int(text) for text in texts if text]
        if not amounts:
            return
        for amount in amounts:
            self.read.evidence.see(amount // self.factor)
        self.read.total_yen = (self.read.total_yen or 0) + sum(amounts)

    def _fit(self, row: list[str]) -> list[str] | None:
        """A sheet row is filled up; surplus cells must be empty. A short line of text is never filled up."""
        if len(row) < self.width:
            return row + [""] * (self.width - len(row)) if self.known.source.is_workbook else None
        return row[: self.width] if not "".join(row[self.width :]).strip() else None

    def _ragged(self, line: int, row: list[str]) -> None:
        message = (
            f"見出しは{self.width}列ですが、この行は{len(row)}列です。列がずれているおそれがあるため読みません。"
            "区切りの過不足を直してください。"
        )
        self.read.tally.add(Problem(line, None, None, "ragged_row", message))
        if isinstance(self.checker, Losing):
            self.checker.lost(line)
        self.read.tally.quarantined += 1
        self.aside(line, row, message)

    def _carried_down(self, row: list[str]) -> list[str]:
        """Blanks below a heading take the value above; a new value to the left ends the memory of those to its right."""
        row = list(row)
        for index, (name, place, _label) in enumerate(self.carry):
            cell = row[place]
            if cell.strip():
                if self.above.get(place) != cell:
                    for _name, right, _ in self.carry[index + 1 :]:
                        self.above.pop(right, None)
                self.above[place] = cell
            elif place in self.above:
                row[place] = self.above[place]
                self.read.carried[name] = self.read.carried.get(name, 0) + 1
        return row

    def _judge(self, line: int, row: list[str], original: list[str]) -> Judged:
        values: dict[str, Cell] = {}
        problems: list[Problem] = []
        if self.known.fiscal_year is not None and self.known.year_column:
            values[self.known.year_column] = self.known.fiscal_year
        if self.known.city_code:
            values[CITY] = self.known.city_code
        for name, place, read, memo in self.plan:
            text = row[place]
            try:
                values[name] = memo[text] if type(text) is str and text in memo else _learn(text, read, memo)
            except CellProblem as wrong:
                values[name] = None
                problems.append(Problem(line, name, row[place], wrong.rule, wrong.message, wrong.severity))
        raw = dict(zip(self.raw_names, original, strict=True)) if self.checker is not None else {}
        return Judged(line, values, raw, problems)

    def _keep_out(self, judged: Judged, original: list[str]) -> bool:
        tally = self.read.tally
        for problem in judged.problems:
            tally.add(problem)
        severities = {problem.severity for problem in judged.problems}
        if not severities & KEEPS_OUT:
            return False
        if severities & {Severity.QUARANTINE, Severity.REJECT}:
            tally.quarantined += 1
        else:
            tally.null += 1
        reasons = [problem.message for problem in judged.problems if problem.severity in KEEPS_OUT]
        self.aside(judged.line, original, "／".join(reasons))
        return True

    def _accept(self, judged: Judged, amount: str | None) -> None:
        read = self.read
        read.tally.accepted += 1
        values = judged.values
        if amount is not None:
            value = values.get(amount)
            if type(value) is int:
                read.total_yen = (read.total_yen or 0) + value
        if self.dataset.scope and len(read.scopes) < MOST_SCOPES:
            read.scopes.add(tuple([values.get(name) for name in self.dataset.scope]))
        self.spool.add(judged.line, self.spool.canon.file_texts(values))

    def _finish(self) -> None:
        tally = self.read.tally
        labels = {name: label for name, _place, label in self.carry}
        for name, count in self.read.carried.items():
            message = f"「{labels[name]}」の空欄{count:,}か所は、結合されたセルとみて上の行の値で補いました。"
            tally.add(Problem(None, name, None, "carried_down", message, Severity.WARN))
        if self.checker is None:
            self._check_keys()
            return
        late: dict[int, str] = {}
        for problem in self.checker.finish():
            tally.add(problem)
            if problem.severity is Severity.QUARANTINE and problem.line is not None:
                late.setdefault(problem.line, problem.message)
        if late:
            self._set_aside_late(late)
        self.read.summary = dict(self.checker.summary())

    def _set_aside_late(self, late: dict[int, str]) -> None:
        """Rows accepted one by one which only the whole file shows to be wrong leave the spool again."""
        gone = {line: late[line] for line in late if self.spool.remove(line)}
        self.read.tally.accepted -= len(gone)
        self.read.tally.quarantined += len(gone)
        for line, row in self._rows():
            if line in gone:
                self.aside(line, row, gone[line])

    def _check_keys(self) -> None:
        """Without a judge of its own a dataset's keys must be unique."""
        labels = "・".join(self.dataset.column(name).label for name in self.dataset.key)
        for first, line in self.spool.repeated_keys(200):
            message = f"{line}行目は、{labels}が{first}行目と同じです。どちらか一方にしてください。"
            self.read.tally.add(Problem(line, labels, None, "duplicate_key", message, Severity.REJECT))


def _learn(text: str, read: CellReader, memo: Memo) -> Cell:
    """Read a cell; what plain text means is remembered (a sheet's typed cells are read every time)."""
    value = read(text)
    if type(text) is str and len(memo) < MOST_REMEMBERED:
        memo[text] = value
    return value


def fiscal_year_of(dataset: Dataset, read: Read) -> int | None:
    """The year the report names: the checker's, else the only one among the scopes."""
    if isinstance(read.summary.get("fiscal_year"), int):
        return read.summary["fiscal_year"]  # type: ignore[return-value]  # asserted by isinstance
    years = [name for name in dataset.scope if dataset.column(name).type is CellType.FISCAL_YEAR]
    if not years:
        return None
    only = _only(dataset, read, years[0])
    return only if isinstance(only, int) else None


def city_of(dataset: Dataset, read: Read) -> str | None:
    """The code of the only municipality among the scopes."""
    only = _only(dataset, read, CITY) if CITY in dataset.scope else None
    return str(only) if only else None


def _only(dataset: Dataset, read: Read, name: str) -> Cell:
    found = {scope[dataset.scope.index(name)] for scope in read.scopes}
    return found.pop() if len(found) == 1 else None
