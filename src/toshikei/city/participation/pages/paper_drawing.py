"""The charts and tables of a white paper: from the stored yen, the same for a draft, a published page and the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from toshikei.city.participation.choices import ChartKind
from toshikei.city.participation.selectors.contents import BlockShown, ChapterShown, RowShown, TableShown
from toshikei.kernel.money import thousands_that_add_up
from toshikei.ui import formats
from toshikei.ui.charts.bars import Bar, bars, shares
from toshikei.ui.charts.figure import Figure, Table

MOST_BARS, MOST_SHARES = 14, 7
SMALL = 10_000_000
"""A table whose largest figure is below this (a household's) is written in yen, others in thousand yen."""


@dataclass(frozen=True, slots=True)
class Written:
    """A table as people read it: numbers in one unit that add up, the sum row apart."""

    table: TableShown
    unit: str
    rows: tuple[tuple[RowShown, tuple[int, ...]], ...]
    sums: tuple[int, ...]


def written(table: TableShown) -> Written:
    """In thousand yen, rounded once so that the printed parts add up to the printed sum."""
    columns = [[row.values[n] for row in table.rows] for n in range(len(table.heads))]
    if all(abs(value) < SMALL for column in columns for value in column):
        shown, unit = columns, "円"
    else:
        shown, unit = [_thousands(column, table) for column in columns], "千円"
    rows = tuple((row, tuple(column[n] for column in shown)) for n, row in enumerate(table.rows))
    return Written(table, unit, rows, tuple(sum(column) for column in shown) if table.has_sum else ())


def _thousands(column: Sequence[int], table: TableShown) -> list[int]:
    if table.has_sum:
        return thousands_that_add_up(column)
    return [thousands_that_add_up([value])[0] for value in column]


def figure_of(chapter: ChapterShown, block: BlockShown) -> Figure | None:
    """The chart of a block; None where its table has nothing to draw."""
    table = chapter.table(block.table)
    if table is None or not table.rows or not any(row.values[0] > 0 for row in table.rows):
        return None
    draw = shares if block.chart == ChartKind.SHARES else bars
    drawn = _bars(table, MOST_SHARES if block.chart == ChartKind.SHARES else MOST_BARS)
    wide, narrow = draw(drawn, _sentence(table, block))
    return Figure(
        f"b{block.id}",
        block.text,
        wide,
        narrow,
        subtitle=table.caption if table.caption != block.text else "",
        table=_twin(table),
        source=chapter.source,
        as_of=chapter.as_of,
        is_invented=chapter.is_invented,
    )


def _bars(table: TableShown, most: int) -> list[Bar]:
    """The largest rows in their order; the rest as one bar, where the rows make a whole."""
    whole = sum(row.values[0] for row in table.rows)
    if not table.has_sum:
        return [Bar(row.label, row.values[0], _amount(row.values[0])) for row in table.rows]
    largest = sorted(table.rows, key=lambda row: -row.values[0])
    kept, left = largest[:most], largest[most:]
    drawn = [
        Bar(row.label, row.values[0], _amount(row.values[0]), note=_share(row.values[0], whole))
        for row in kept
    ]
    if left:
        rest = sum(row.values[0] for row in left)
        drawn.append(Bar(f"ほか{len(left)}件", rest, _amount(rest), "f-ref-soft", _share(rest, whole)))
    return drawn


def _amount(yen: int) -> str:
    return f"{formats.yen(yen)}円" if abs(yen) < SMALL else formats.about_oku(yen)


def _share(part: int, whole: int) -> str:
    return formats.percent(part * 100 / whole) if whole else formats.NOTHING


def _sentence(table: TableShown, block: BlockShown) -> str:
    most = max(table.rows, key=lambda row: row.values[0])
    return f"{block.text}。いちばん大きいのは{most.label}で{_amount(most.values[0])}。"


def _twin(table: TableShown) -> Table:
    rows = tuple((row.label, *(formats.yen(value) for value in row.values)) for row in table.rows)
    return Table(("名称", *(f"{head}（円）" for head in table.heads)), rows)
