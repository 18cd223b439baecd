"""Rows being collected for a sparse model, each with a label that says what it asks."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # the package ships no types

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Label:
    """What a row says: `kind` is peak, capacity, after, closing, into, cap or area."""

    kind: str
    year: int = 0
    name: str = ""
    other: str = ""
    gap: int = 0


@dataclass(slots=True)
class Rows:
    """Rows being collected: entries, right-hand sides, labels."""

    row: list[int] = field(default_factory=list)
    column: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def add(self, entries: list[tuple[int, float]], right: float, label: Label) -> None:
        at = len(self.right)
        self.row.extend([at] * len(entries))
        self.column.extend([column for column, _ in entries])
        self.value.extend([value for _, value in entries])
        self.right.append(right)
        self.labels.append(label)

    def matrix(self, columns: int) -> sparse.csc_matrix:
        return sparse.csc_matrix((self.value, (self.row, self.column)), shape=(len(self.right), columns))
