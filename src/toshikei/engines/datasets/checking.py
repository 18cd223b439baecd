"""How a dataset judges rows beyond single cells: a checker sees every row once, in order, and speaks at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from toshikei.engines.datasets.problems import Problem

type Cell = object
type Row = Mapping[str, Cell]


@dataclass(slots=True)
class Judged:
    """A row after its cells were read: values by column name, raw text by column name, problems found so far."""

    line: int
    values: dict[str, Cell]
    raw: dict[str, str]
    problems: list[Problem] = field(default_factory=list)


class Checker(Protocol):
    """Stateful judge of one file. `header` once, `row` per line (may change values, add problems), `finish` once.

    A row with a QUARANTINE problem is set aside; a REJECT problem anywhere refuses the file.
    """

    def header(self, labels: Sequence[str]) -> Iterable[Problem]: ...

    def row(self, judged: Judged) -> None: ...

    def finish(self) -> Iterable[Problem]: ...

    def summary(self) -> Mapping[str, object]: ...
