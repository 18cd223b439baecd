"""The tables of a budget document: 第1表, 総括, 事項別明細, 事業別."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from toshikei.city.budget.choices import LevelName, Side
from toshikei.city.budget.selectors.printing.tree import SOURCES, BookTree, Section, Title
from toshikei.foundation.papers.model import Cell, Column, Kind, Look, Row, Table
from toshikei.ui import formats

LEVELS = (LevelName.KAN, LevelName.KOU, LevelName.MOKU)
NO_COUNTERPART = (
    "「－」は、比べる相手に同じ名称の科目が一つに決まらないものです。番号ではなく名称で対応させています。"
)


@dataclass(frozen=True, slots=True)
class Money:
    """The unit in which a book is printed: thousand yen where every amount is whole thousands, else yen."""

    unit: str
    scale: int
    write: Callable[[Cell], str]

    @classmethod
    def of(cls, tree: BookTree) -> "Money":
        if all(_is_whole_thousands(side) for side in tree.sides()):
            return cls("千円", 1000, formats.thousand_yen)
        return cls("円", 1, formats.yen)

    def column(self, label: str, group: str = "") -> Column:
        return Column(label, Kind.WHOLE, group=group, write=self.write, scale=self.scale)


def _is_whole_thousands(title: Title) -> bool:
    amounts = [title.amount, title.before or 0, *(one.amount for one in title.sections)]
    return all(amount % 1000 == 0 for amount in amounts) and all(map(_is_whole_thousands, title.children))


def voted(tree: BookTree, side: Title, money: Money) -> Table:
    """第1表: 款 and 項 with the amounts the council votes."""
    rows = []
    for kan in _standing(side.below(LevelName.KAN)):
        rows.append(Row((kan.name, "", *_voted(tree, kan)), Look.TITLE))
        rows += [Row(("", kou.name, *_voted(tree, kou))) for kou in _standing(kan.below(LevelName.KOU))]
    word = _word(tree, side)
    rows.append(Row((f"{word}合計", "", *_voted(tree, side)), Look.SUM))
    heads = (Column("款", is_head=True, least_em=12), Column("項", is_head=True, least_em=12))
    columns = (*heads, *(_amount_columns(tree, money) if tree.is_supplement else (money.column("金額"),)))
    return Table(f"{first_table(tree)}　{word}", columns, tuple(rows), money.unit, sheet=f"第1表 {word}")


def first_table(tree: BookTree) -> str:
    return "第1表　歳入歳出予算補正" if tree.is_supplement else "第1表　歳入歳出予算"


def _voted(tree: BookTree, title: Title) -> tuple[Cell, ...]:
    return _compared(tree, title) if tree.is_supplement else (title.amount,)


def summary(tree: BookTree, side: Title, money: Money) -> Table:
    """総括: every 款 beside the year before."""
    word = _word(tree, side)
    rows = [Row((kan.name, *_full(tree, side, kan))) for kan in side.below(LevelName.KAN)]
    rows.append(Row((f"{word}合計", *_full(tree, side, side)), Look.SUM))
    columns = (Column("款", is_head=True, least_em=12), *_full_columns(tree, side, money))
    return Table(
        f"総括　{word}",
        columns,
        tuple(rows),
        money.unit,
        _notes(tree, side, LevelName.KAN),
        sheet=f"総括 {word}",
    )


def itemised(tree: BookTree, kan: Title, side: Title, money: Money) -> Table:
    """事項別明細 of one 款: every 目 with its 節 and what they are made of."""
    rows: list[Row] = []
    for kou in kan.below(LevelName.KOU):
        rows.append(Row((f"（項）{kou.name}", *_full(tree, side, kou), "", "", "", ""), Look.TITLE))
        for moku in kou.below(LevelName.MOKU):
            rows += _moku(_full(tree, side, moku), moku)
    rows.append(Row(("計", *_full(tree, side, kan), "", "", "", ""), Look.SUM))
    columns: tuple[Column, ...] = (
        Column("目", is_head=True, least_em=8),
        *_full_columns(tree, side, money),
        Column("区分", group="節", least_em=8),
        money.column("金額", "節"),
        Column("事業・内訳", group="説明", least_em=13),
        money.column("金額", "説明"),
    )
    if not any(row.cells[-2] for row in rows):
        columns, rows = columns[:-2], [Row(row.cells[:-2], row.look) for row in rows]
    sheet = f"{_word(tree, side)} {kan.name}"
    notes = _notes(tree, kan)
    return Table(f"（款）{kan.name}", columns, tuple(rows), money.unit, notes, sheet=sheet, heading=3)


def _moku(amounts: tuple[Cell, ...], moku: Title) -> list[Row]:
    """The 目 beside its first 節; the others stand below with the left side empty."""
    said: list[tuple[Cell, ...]] = [cells for one in moku.sections for cells in _section(one)]
    if not said:
        said = [("", "", "前年度のみ" if moku.is_gone else "", "")]
    left = (moku.name, *amounts)
    empty = ("",) * len(left)
    looks = [Look.PLAIN if cells[0] else Look.MORE for cells in said[1:]]
    rest = [Row((*empty, *cells), look) for cells, look in zip(said[1:], looks, strict=True)]
    return [Row((*left, *said[0]), Look.FIRST), *rest]


def _section(section: Section) -> list[tuple[Cell, ...]]:
    """The 節 beside the first thing it is made of; the others below."""
    name = f"{section.code.lstrip('0')} {section.label}".strip()
    parts: list[tuple[Cell, ...]] = list(section.parts) or [("", "")]
    return [(name, section.amount, *parts[0]), *(("", "", *part) for part in parts[1:])]


def programmes(tree: BookTree, side: Title, money: Money) -> Table | None:
    """Every programme under its 目, with the section in charge; None where the book has no programmes."""
    rows: list[Row] = []
    for kan in side.below(LevelName.KAN):
        for kou in kan.below(LevelName.KOU):
            for moku in kou.below(LevelName.MOKU):
                found = list(moku.below(LevelName.PROGRAMME))
                if found:
                    place = "　".join((kan.name, kou.name, moku.name))
                    rows.append(Row((place, *_compared(tree, moku), ""), Look.TITLE))
                    rows += [Row((one.name, *_compared(tree, one), one.department)) for one in found]
    columns = (
        Column("款　項　目／事業", is_head=True, least_em=14),
        *_amount_columns(tree, money),
        Column("主な所属", least_em=8),
    )
    word = _word(tree, side)
    notes = _notes(tree, side, LevelName.MOKU, LevelName.PROGRAMME)
    table = Table(f"事業別の予算額　{word}", columns, tuple(rows), money.unit, notes, sheet=f"事業別 {word}")
    return table if rows else None


def _amount_columns(tree: BookTree, money: Money) -> tuple[Column, ...]:
    if tree.is_supplement:
        labels = ("補正前の額", "補正額", "計") if tree.beside else ("補正額",)
    else:
        labels = ("本年度\n予算額", "前年度\n予算額", "比較") if tree.beside else ("本年度\n予算額",)
    return tuple(map(money.column, labels))


def _compared(tree: BookTree, title: Title) -> tuple[Cell, ...]:
    if not tree.beside:
        return (title.amount,)
    if tree.is_supplement:
        return (title.before, title.amount, title.after)
    return (title.amount, title.before, title.difference)


def _full_columns(tree: BookTree, side: Title, money: Money) -> tuple[Column, ...]:
    """With what it is paid from, on the side of expenditure where that is known."""
    group = "補正額の財源内訳" if tree.is_supplement else "本年度予算額の財源内訳"
    sources = SOURCES if side is tree.expenditure and side.sources else ()
    return (*_amount_columns(tree, money), *(money.column(label, group) for label in sources))


def _full(tree: BookTree, side: Title, title: Title) -> tuple[Cell, ...]:
    if side is not tree.expenditure or not side.sources:
        return _compared(tree, title)
    return (*_compared(tree, title), *(title.sources or (0,) * len(SOURCES)))


def _standing(titles: Iterable[Title]) -> list[Title]:
    """What is voted this year; a title of the year before only is not."""
    return [title for title in titles if not title.is_gone]


def _word(tree: BookTree, side: Title) -> str:
    return (Side.REVENUE if side is tree.revenue else Side.EXPENDITURE).label


def _notes(tree: BookTree, title: Title, *levels: LevelName) -> tuple[str, ...]:
    """Says what － means where one stands in the column of the year before."""
    shown = (one for level in levels or LEVELS for one in title.below(level))
    return (NO_COUNTERPART,) if tree.beside and any(one.before is None for one in shown) else ()
