"""Does a file, compared with the city's rows, show leading zeros dropped by a spreadsheet program? Then all of it is refused.

A key that is unknown while exactly one standing key that the file lacks is the same with zeros before it would come in
as a second thing. A cell beside the key that changes only by lost zeros would be a false change. A cell that refers to another
register (`Dataset.refers`) is compared with that register's codes, so that a file of new rows only is judged too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from toshikei.engines.datasets.canon import SEPARATOR
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.zeros import Lost, References, Zeros, lost_message
from toshikei.foundation.datasets.definitions import Dataset, Reference
from toshikei.foundation.datasets.spool import Spool, comparable

RULE = "leading_zeros_lost"

type Found = tuple[int, Lost]


@dataclass(slots=True)
class _Column:
    """The first cell of a column that lost zeros, and how many did."""

    line: int
    lost: Lost
    count: int = 0


def zeros_lost(dataset: Dataset, spool: Spool) -> Problem | None:
    """One problem for the whole file, at its first such cell; None when no zeros were lost."""
    columns = _by_column(dataset, spool, Zeros(spool.canon))
    if not columns:
        return None
    first = min(columns.values(), key=lambda column: column.line)
    return _problem(dataset, first, sum(column.count for column in columns.values()))


def _by_column(dataset: Dataset, spool: Spool, zeros: Zeros) -> dict[str, _Column]:
    """Constant memory: one entry per column. In free text that keeps zeros elsewhere somebody meant the change."""
    columns: dict[str, _Column] = {}
    found = chain(_in_keys(spool, zeros), _beside_keys(spool, zeros), _in_references(dataset, spool))
    for line, lost in dict.fromkeys(found):
        columns.setdefault(lost.column, _Column(line, lost)).count += 1
    kept = zeros.free_text_with_zeros(spool.bodies()) if columns else set()
    return {name: column for name, column in columns.items() if name not in kept}


def _in_keys(spool: Spool, zeros: Zeros) -> Iterator[Found]:
    if not zeros.has_key:
        return
    met = spool.unknown_beside_missing(
        lambda body: comparable(zeros.bare_key(body)), lambda body: comparable(zeros.bare_key_if_other(body))
    )
    for (line, body), rows in groupby(met, key=itemgetter(0, 1)):
        meant = [
            lost for *_new, old in rows if (lost := zeros.lost_in_key(comparable(body), comparable(old)))
        ]
        if len(meant) == 1:
            yield from ((line, lost) for lost in meant[0])


def _beside_keys(spool: Spool, zeros: Zeros) -> Iterator[Found]:
    for line, body, old in spool.changed_bodies():
        yield from ((line, lost) for lost in zeros.lost_beside(body, old))


def _in_references(dataset: Dataset, spool: Spool) -> Iterator[Found]:
    """Cells of new and changed rows that no register knows, while one of its codes is the same with zeros before it."""
    for one in dataset.refers:
        register = References(one.column, one.standing())
        if register.has_zeros:
            yield from _without_zeros(one, register, spool)


def _without_zeros(one: Reference, register: References, spool: Spool) -> Iterator[Found]:
    """A code that stands in the city's own rows, or beside the one with zeros in this file, is itself."""
    place = spool.canon.names.index(one.column)
    where = (spool.canon.names.index(one.within[0]), one.within[1]) if one.within else None
    itself = _texts_at(place, spool.standing_bodies())
    written = _texts_at(place, spool.bodies())
    for line, body in spool.moved_bodies():
        texts = body.split(SEPARATOR)
        if texts[place] in itself or (where and texts[where[0]] != where[1]):
            continue
        lost = register.lost(texts[place])
        if lost is not None and lost.meant not in written:
            yield line, lost


def _texts_at(place: int, bodies: Iterable[str]) -> set[str]:
    return {body.split(SEPARATOR)[place] for body in bodies}


def _problem(dataset: Dataset, first: _Column, count: int) -> Problem:
    lost, label = first.lost, dataset.column(first.lost.column).label
    message = lost_message(label, lost, count)
    if lost.column in {*dataset.key, *(one.column for one in dataset.refers)}:
        message += (
            f"「{lost.read}」が新しい別のものなら、「{lost.meant}」の行も同じファイルに入れてください。"
        )
    return Problem(first.line, lost.column, lost.read, RULE, message, Severity.REJECT)
