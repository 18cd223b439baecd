"""A dataset is defined once; export, import, API schema, dictionary page, open-data metadata come from that.

A room defines its datasets on its `public` shelf and registers them there; the lists on this page are the only
place the rest of the house looks.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from toshikei.engines.datasets.checking import Checker
from toshikei.engines.datasets.columns import Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import Permission
from toshikei.foundation.datasets.asking import Question

CITY = "city_code"
"""The column of the municipality, where a dataset holds those of several; a person may say it of a file without."""


class Stage(StrEnum):
    """How far a dataset has come out. Public unless there is a reason."""

    PUBLIC = "public"
    NOT_YET = "not_yet"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Publication:
    """Publication state with its reason; `owner` is a unit code; `frequency` as DCAT words (annual, daily, irregular)."""

    stage: Stage = Stage.PUBLIC
    reason: str = ""
    until: date | None = None
    owner: str = ""
    licence: str = "CC BY 4.0"
    frequency: str = "irregular"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of codes kept in another register: `standing` gives all there ever were. `within`: only rows that hold
    this value in this column refer to it."""

    column: str
    standing: Callable[[], Iterable[str]]
    within: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a file would do to one row: `old` None adds, `new` None removes, both change (`cells` names which)."""

    key: tuple[object, ...]
    old: Mapping[str, object] | None
    new: Mapping[str, object] | None
    cells: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """`rows(by, **filters)` yields mappings by column name ordered by key. `apply(changes, by=, on=, source=)` writes
    them through the room's services in one transaction and returns how many rows changed; None: export only.
    `removes` says whether a row missing in the file is a removal. `checker` makes a judge for one file. `scope` names
    the columns whose values in the file bound the comparison (a budget file of one year never removes another year):
    `rows(by, **scope)` is asked for each combination found. `asks(scopes, changes)` gives the one question a person has
    to answer before these changes may be loaded, or None. `rehearse(changes, by=, on=)` raises the refusal `apply` would
    raise and leaves nothing behind: a rehearsal promises no more than the load keeps. `renumbers` names what the checker mends when a person says so
    (`Facts.renumber`), as the label of a checkbox; "" where there is nothing. `aliases` are short names for the command line.
    `elsewhere` names rules of the checker that say the file is another dataset's, each with the code of that one.
    `unless_rows_move` names rules of the checker that reject a file only when it adds or removes rows, each with what is
    noted instead. `proves_yen_from` is the sum in yen below which round amounts do not prove that they stand in yen.
    A file of which more than `most_aside_percent` of the rows are set aside needs a named person's acceptance; rows set
    aside by the rules of `aside_is_no_loss` do not count.
    `refers` names columns whose codes another register keeps: a code that lost its leading zeros is found there.
    `may_oversee` is needed to see and finish what somebody else brought; without it `may_write` is enough.
    """

    code: str
    title: str
    description: str
    room: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[..., Iterable[Mapping[str, object]]]
    may_read: Permission
    may_write: Permission | None = None
    may_oversee: Permission | None = None
    apply: Callable[..., int] | None = None
    checker: Callable[[], Checker] | None = None
    removes: bool = False
    publication: Publication = field(default_factory=Publication)
    keywords: tuple[str, ...] = ()
    as_of: Callable[[], date | None] | None = None
    scope: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    asks: Callable[[Set[tuple[object, ...]], Callable[[], Iterable[Change]]], Question | None] | None = None
    rehearse: Callable[..., None] | None = None
    renumbers: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    unless_rows_move: Mapping[str, str] = field(default_factory=dict)
    proves_yen_from: int = 0
    most_aside_percent: int = 100
    aside_is_no_loss: frozenset[str] = frozenset()
    refers: tuple[Reference, ...] = ()

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def may_load(self, by: Acting) -> bool:
        return self.apply is not None and self.may_write is not None and self.may_write.allows(by)

    def is_overseen_by(self, by: Acting) -> bool:
        return self.may_load(by) and (self.may_oversee is None or self.may_oversee.allows(by))

    def is_open(self) -> bool:
        return self.publication.stage is Stage.PUBLIC and self.may_read.is_public


REGISTRY: dict[str, Dataset] = {}


def register(dataset: Dataset) -> Dataset:
    """Register once; codes are "room.thing" and stable."""
    if dataset.code in REGISTRY:
        raise ValueError(f"dataset registered twice: {dataset.code}")
    if dataset.is_open() and any(column.is_personal for column in dataset.columns):
        raise ValueError(f"personal columns have no road to the public side: {dataset.code}")
    REGISTRY[dataset.code] = dataset
    return dataset


def visible_to(by: Acting) -> list[Dataset]:
    return [dataset for dataset in REGISTRY.values() if dataset.may_read.allows(by)]


def find(name: str) -> Dataset:
    """The dataset of a code or a short name; a refusal naming all there are."""
    from toshikei.foundation.datasets.errors import DatasetUnknown

    for dataset in REGISTRY.values():
        if name == dataset.code or name in dataset.aliases:
            return dataset
    known = "、".join((dataset.aliases or (dataset.code,))[0] for dataset in REGISTRY.values())
    raise DatasetUnknown(code=name, known=known)
