"""A version as tables: the four blocks with 款・項・目・節 and their sums, the items, the cover, the expected profit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from toshikei.city.enterprise.choices import Half, ItemKind, Side
from toshikei.city.enterprise.models import EnterpriseItem, EnterpriseLine, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_lines
from toshikei.engines.enterprise.covering import Cover, Covering, covering_of
from toshikei.engines.enterprise.items import ItemKind as EngineKind
from toshikei.engines.enterprise.items import ground_of
from toshikei.engines.enterprise.lines import BLOCKS, Sums, block_label, sums_of
from toshikei.engines.enterprise.statement import Statement, Unknown, statement_of
from toshikei.engines.making.unit_mistakes import unit_mistake

LEVELS = ("kan", "kou", "moku", "setsu")
DEPTHS = {level: depth for depth, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One place with its sum. `before` is None where one line below it has no record."""

    level: str
    code: str
    label: str
    amount: int
    before: int | None
    note: str = ""
    line: int | None = None

    @property
    def depth(self) -> int:
        return DEPTHS[self.level]

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.amount - self.before


@dataclass(frozen=True, slots=True)
class Block:
    """収益的収入, 収益的支出, 資本的収入 or 資本的支出 with its rows, the whole one first."""

    half: str
    side: str
    label: str
    amount: int
    before: int | None
    rows: tuple[BlockRow, ...]

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.amount - self.before


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """All entries of one kind with the place in the Order."""

    kind: str
    label: str
    ground: str
    entries: tuple[EnterpriseItem, ...]

    @property
    def total(self) -> int:
        return sum(one.amount or 0 for one in self.entries)


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a page or a paper says about a version. Two queries."""

    version: EnterpriseVersion
    blocks: tuple[Block, ...]
    groups: tuple[ItemGroup, ...]
    sums: Sums
    covering: Covering
    statement: Statement | None
    missing: tuple[str, ...]
    doubts: tuple[tuple[str, str], ...]

    @property
    def halves(self) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        """収益的収入及び支出 and 資本的収入及び支出, each with its two blocks."""
        names = {Half.CURRENT.value: "収益的収入及び支出", Half.CAPITAL.value: "資本的収入及び支出"}
        return tuple(
            (name, tuple(block for block in self.blocks if block.half == half))
            for half, name in names.items()
        )

    def of_kind_named(self, kind: str) -> ItemGroup:
        return next(group for group in self.groups if group.kind == kind)

    @property
    def stated(self) -> tuple[ItemGroup, ...]:
        """The items beside volume and cover that the budget states."""
        apart = {ItemKind.VOLUME.value, ItemKind.COVER.value}
        return tuple(group for group in self.groups if group.entries and group.kind not in apart)

    @property
    def states_nothing(self) -> bool:
        return not self.stated

    @property
    def not_stated(self) -> tuple[str, ...]:
        return tuple(group.label for group in self.groups if not group.entries)


def shown(version: EnterpriseVersion) -> Shown:
    """A version with its sums, cover and expected profit."""
    lines, items = list(version.lines.all()), list(version.items.all())
    sums = sums_of(engine_lines(lines))
    covers = tuple(Cover(one.subject, one.amount or 0) for one in items if one.kind == ItemKind.COVER)
    found = statement_of(engine_lines(lines))
    return Shown(
        version,
        tuple(_block(lines, half.value, side.value, block_label(half, side)) for half, side in BLOCKS),
        tuple(_group(items, kind) for kind in EngineKind),
        sums,
        covering_of(sums, covers),
        found if isinstance(found, Statement) else None,
        found.reasons if isinstance(found, Unknown) else (),
        tuple(_doubts(lines)),
    )


def _doubts(lines: Iterable[EnterpriseLine]) -> Iterable[tuple[str, str]]:
    """Lines that look as if thousand yen were typed for yen, or the other way round, with what to compare."""
    for line in lines:
        doubt = unit_mistake(line.amount, line.before)
        if doubt is not None:
            yield str(line), doubt.note


def _group(items: Iterable[EnterpriseItem], kind: EngineKind) -> ItemGroup:
    own = tuple(one for one in items if one.kind == kind.value)
    return ItemGroup(kind.value, ItemKind(kind.value).label, ground_of(kind), own)


def _block(lines: Iterable[EnterpriseLine], half: str, side: str, label: str) -> Block:
    own = [line for line in lines if (line.half, line.side) == (half, side)]
    rows = tuple(_rows(own, 0))
    return Block(half, side, label, sum(line.amount for line in own), _before(own), rows)


def _rows(lines: Sequence[EnterpriseLine], depth: int) -> Iterable[BlockRow]:
    """Rows of one level with those below each, in the order of the lines."""
    if depth == len(LEVELS):
        return
    level = LEVELS[depth]
    for (code, label), found in groupby(lines, key=_named(level)):
        own = list(found)
        if not label:
            continue
        last = own[0] if _is_leaf(own, depth) else None
        note = last.note if last else ""
        yield BlockRow(
            level,
            code,
            label,
            sum(line.amount for line in own),
            _before(own),
            note,
            last.pk if last else None,
        )
        yield from _rows(own, depth + 1)


def _named(level: str) -> Callable[[EnterpriseLine], tuple[str, str]]:
    return lambda line: (getattr(line, f"{level}_code"), getattr(line, level))


def _is_leaf(own: Sequence[EnterpriseLine], depth: int) -> bool:
    return len(own) == 1 and not any(getattr(own[0], level) for level in LEVELS[depth + 1 :])


def _before(lines: Sequence[EnterpriseLine]) -> int | None:
    """Sum of what stood before; None when there is nothing, or one line has no record."""
    amounts = [line.before for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def side_label(half: str, side: str) -> str:
    """収益的収入 …"""
    return f"{Half(half).label.removesuffix('収支')}{Side(side).label}"
