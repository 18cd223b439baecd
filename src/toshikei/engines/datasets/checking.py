"""How a dataset judges rows beyond single cells: a checker sees every row once, in order, and speaks at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from toshikei.engines.datasets.problems import Problem, Severity

type Cell = object
type Row = Mapping[str, Cell]

KEEPS_OUT = frozenset({Severity.REJECT, Severity.QUARANTINE, Severity.NULL})


@dataclass(slots=True)
class Judged:
    """A row after its cells were read: values by column name, raw text by column name, problems found so far."""

    line: int
    values: dict[str, Cell]
    raw: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_accepted(self) -> bool:
        """No problem so far keeps this row out."""
        return not any(problem.severity in KEEPS_OUT for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the file before its first row: `fiscal_year` said by a person (--year) or by the title above
    the header, `unit` (yen, thousand_yen, …) or None while open, `columns` by name as they stand in the file.
    `unread` are the headings nothing understood and of which nobody said that they are to be left out.
    `renumber`: a person asked that codes of an abolished numbering be mended by their labels.
    """

    file_name: str = ""
    fiscal_year: int | None = None
    unit: str | None = None
    columns: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    renumber: bool = False


@runtime_checkable
class Informed(Protocol):
    """A checker that wants the facts of the file; `told` comes before `header`."""

    def told(self, facts: Facts) -> None: ...


@runtime_checkable
class Losing(Protocol):
    """A checker that wants to know of a line with too many or too few cells, which never comes as a row."""

    def lost(self, line: int) -> None: ...


class Checker(Protocol):
    """Stateful judge of one file. `header` once, `row` per line (may change values, add problems), `finish` once.

    `row` sees every row, also those which already have problems (unreadable, null); amounts arrive in yen.
    A row with a QUARANTINE problem is set aside; one whose required cell is NULL is kept apart as null; a REJECT
    problem anywhere refuses the file. `summary` speaks of the accepted rows only (`is_accepted`): `total_yen`,
    `fiscal_year` and groups of the form `by_…: {label: yen}` are shown by the report as they are.
    """

    def header(self, labels: Sequence[str]) -> Iterable[Problem]: ...

    def row(self, judged: Judged) -> None: ...

    def finish(self) -> Iterable[Problem]: ...

    def summary(self) -> Mapping[str, object]: ...
