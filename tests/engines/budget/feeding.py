"""Rows of a budget file as the import reads them, for tests of the judge alone."""

from collections.abc import Mapping, Sequence

from toshikei.engines.budget.checker import BudgetChecker
from toshikei.engines.budget.columns import COLUMNS
from toshikei.engines.budget.section_tables import table_of
from toshikei.engines.datasets.cells import CellProblem, reader_for
from toshikei.engines.datasets.checking import KEEPS_OUT, Facts, Judged
from toshikei.engines.datasets.problems import Problem, Severity

CITY = "012068"
READERS = {column.name: reader_for(column) for column in COLUMNS}
LABELS = {column.label: column.name for column in COLUMNS}


class Judgement:
    """What became of a file: accepted rows, problems by rule, summary."""

    def __init__(self, rows: Sequence[Mapping[str, str]], facts: Facts | None = None) -> None:
        self.checker = BudgetChecker(CITY, table_of)
        self.checker.told(facts or Facts())
        self.problems: list[Problem] = list(self.checker.header(list(rows[0]) if rows else []))
        self.judged = [self._judge(line, row) for line, row in enumerate(rows, start=2)]
        self.problems += [problem for judged in self.judged for problem in judged.problems]
        self.problems += self.checker.finish()
        self.summary = dict(self.checker.summary())

    def _judge(self, line: int, row: Mapping[str, str]) -> Judged:
        judged = Judged(line, {}, {LABELS.get(label, label): cell for label, cell in row.items()})
        for name, cell in judged.raw.items():
            if name in READERS:
                self._read(judged, name, cell)
        self.checker.row(judged)
        return judged

    @staticmethod
    def _read(judged: Judged, name: str, cell: str) -> None:
        try:
            judged.values[name] = READERS[name](cell)
        except CellProblem as wrong:
            judged.values[name] = None
            judged.problems.append(Problem(judged.line, name, cell, wrong.rule, str(wrong), wrong.severity))

    def lines(self, severity: Severity) -> list[int]:
        return sorted({p.line for p in self.problems if p.severity is severity and p.line is not None})

    @property
    def is_refused(self) -> bool:
        return any(problem.severity is Severity.REJECT for problem in self.problems)

    @property
    def accepted(self) -> list[Judged]:
        out = {problem.line for problem in self.problems if problem.severity in KEEPS_OUT}
        return [judged for judged in self.judged if judged.line not in out]

    @property
    def rules(self) -> list[str]:
        return [problem.rule for problem in self.problems]


def row(**cells: str) -> dict[str, str]:
    """A good line by column labels, with some cells replaced."""
    usual = {
        "年度": "R8",
        "所属コード": "0302",
        "所属名称": "財政課",
        "会計名称": "一般会計",
        "款コード": "2",
        "款名称": "総務費",
        "項コード": "1",
        "項名称": "総務管理費",
        "目コード": "3",
        "目名称": "財政管理費",
        "事業コード": "1",
        "事業名称": "予算編成事務費",
        "節コード": "10",
        "節名称": "需用費",
        "細節コード": "1",
        "細節名称": "消耗品費",
        "予算額": "1000",
    }
    return usual | cells
