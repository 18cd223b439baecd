"""Does a file, compared with the city's rows, show leading zeros dropped by a spreadsheet program? Then all of it is refused.

A key that is unknown while exactly one standing key that the file lacks is the same with zeros before it would come in
as a second thing. A cell beside the key that changes only by lost zeros would be a false change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.zeros import Lost, Zeros
from toshikei.foundation.datasets.definitions import Dataset
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
    columns = _by_column(spool, Zeros(spool.canon))
    if not columns:
        return None
    first = min(columns.values(), key=lambda column: column.line)
    return _problem(dataset, first, sum(column.count for column in columns.values()))


def _by_column(spool: Spool, zeros: Zeros) -> dict[str, _Column]:
    """Constant memory: one entry per column. In free text that keeps zeros elsewhere somebody meant the change."""
    columns: dict[str, _Column] = {}
    for line, lost in chain(_in_keys(spool, zeros), _beside_keys(spool, zeros)):
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


def _problem(dataset: Dataset, first: _Column, count: int) -> Problem:
    lost, label = first.lost, dataset.column(first.lost.column).label
    more = f"このようなセルは、全部で{count:,}か所あります。" if count > 1 else ""
    message = (
        f"「{label}」の「{lost.read}」は、いまの「{lost.meant}」から先頭の0が消えたもののようです。{more}"
        "表計算ソフトは、CSVの数字だけのセルを数値とみて、先頭の0を落とすことがあります。このファイルは、どの行も取り込みません。"
        "CSVを開くときに列の型を「文字列」にしてやり直すか、0の残るExcelブック（.xlsx）で書き出したものを直してください。"
    )
    if lost.column in dataset.key:
        message += (
            f"「{lost.read}」が新しい別のものなら、「{lost.meant}」の行も同じファイルに入れてください。"
        )
    return Problem(first.line, lost.column, lost.read, RULE, message, Severity.REJECT)
