"""A version as one tree in memory: every title with its amount and what it is compared with, 節 summed over programmes.

A budget stands beside the year before; a supplementary one (its amounts are changes) beside what held before it. Both are
matched by labels from the top down, as everywhere; what has no single counterpart is None. Three queries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from toshikei.city.budget.choices import Kind, LevelName, Side
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.books import newest_versions, version_before
from toshikei.city.budget.selectors.measuring import line_yen
from toshikei.engines.budget.labels import comparison_key, label_path

LEVELS = (LevelName.KAN, LevelName.KOU, LevelName.MOKU, LevelName.PROGRAMME, LevelName.SETSU)
SOURCES = ("国庫支出金", "道支出金", "地方債", "その他", "一般財源")
"""本年度予算額の財源内訳: four of their own, and what the city is free to use."""


@dataclass(slots=True)
class Section:
    """One 節 of a 目, summed over its programmes; `parts` says what it is made of."""

    code: str
    label: str
    amount: int = 0
    parts: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Title:
    """A 款, 項, 目 or 事業. `before` is None where what it is compared with has no single counterpart.

    A title that stood only in the year before has the amount 0 and `is_gone`. `sources` divide the amount by `SOURCES`,
    where that is known.
    """

    level: str
    code: str
    label: str
    amount: int
    before: int | None
    department: str = ""
    is_gone: bool = False
    sources: tuple[int, ...] = ()
    children: list["Title"] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.amount - self.before

    @property
    def after(self) -> int | None:
        """計 of a supplementary budget: what held before, and the change."""
        return None if self.before is None else self.before + self.amount

    @property
    def name(self) -> str:
        return f"{self.code.lstrip('0')} {self.label}".strip()

    def below(self, level: LevelName) -> Iterable["Title"]:
        """All titles of a level at or under this one, in order."""
        if self.level == level:
            yield self
        for child in self.children:
            yield from child.below(level)


@dataclass(slots=True)
class Place:
    """One place of a budget that has no book yet, as a node of the tree would stand."""

    side: str
    level: str
    path: str
    parent_path: str
    code: str
    label: str
    names: tuple[str, ...]
    amount: int = 0
    sources: list[int] = field(default_factory=list)
    units: dict[str, int] = field(default_factory=dict)

    def add(self, row: Mapping[str, object]) -> None:
        amount = int(str(row["amount"]))
        self.amount += amount
        unit = str(row["department"])
        self.units[unit] = self.units.get(unit, 0) + abs(amount)
        parts = row.get("sources")
        if isinstance(parts, tuple):
            self.sources = [a + b for a, b in zip(self.sources or [0] * len(parts), parts, strict=True)]

    @property
    def label_path(self) -> str:
        return label_path(self.names)

    @property
    def department(self) -> str:
        return max(self.units, key=self.units.__getitem__, default="")

    @property
    def departments(self) -> int:
        return len(self.units)


type Node = BudgetNode | Place
type Said = dict[tuple[str, str], list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class BookTree:
    """Both sides of a budget (None where it has none) and the versions it is compared with."""

    is_supplement: bool
    beside: tuple[BudgetVersion, ...]
    revenue: Title | None
    expenditure: Title | None

    def sides(self) -> list[Title]:
        return [side for side in (self.revenue, self.expenditure) if side]


def compared_with(version: BudgetVersion) -> tuple[BudgetVersion, ...]:
    """The year before; for a supplementary budget the initial one and the supplements before it. One query."""
    book = version.book
    if book.kind != Kind.SUPPLEMENTARY:
        return tuple(filter(None, (version_before(version),)))
    return before_supplement(book.city_code, book.fiscal_year, book.slug, book.number)


def year_before(city: str, year: int, slug: str, kind: str) -> tuple[BudgetVersion, ...]:
    """What a budget of another kind than a supplement is compared with, before it has a book. One query."""
    same = Q(book__city_code=city, book__slug=slug, book__kind=kind, book__number=0)
    return tuple(newest_versions().filter(same, book__fiscal_year=year - 1).order_by("pk"))


def before_supplement(city: str, year: int, slug: str, number: int) -> tuple[BudgetVersion, ...]:
    """The initial budget of the year and the supplements before this number; () without an initial one. One query."""
    same = Q(book__city_code=city, book__slug=slug, book__fiscal_year=year)
    earlier = Q(book__kind=Kind.INITIAL) | Q(book__kind=Kind.SUPPLEMENTARY, book__number__lt=number)
    found = tuple(newest_versions().filter(same, earlier).order_by("book__number"))
    return found if any(one.book.kind == Kind.INITIAL for one in found) else ()


def book_tree(version: BudgetVersion, beside: tuple[BudgetVersion, ...]) -> BookTree:
    """The tree of a version that stands. Two queries, three where it is compared."""
    nodes: list[Node] = list(BudgetNode.objects.filter(version=version).order_by("side", "path"))
    is_supplement = version.book.kind == Kind.SUPPLEMENTARY
    return _tree(nodes, beside, _said(version), is_supplement=is_supplement)


def tree_of_rows(
    rows: Iterable[Mapping[str, object]], beside: tuple[BudgetVersion, ...], *, is_supplement: bool
) -> BookTree:
    """The tree of a budget that has no book yet, from rows as the dataset of lines names them.

    A row may bear `sources` (yen by `SOURCES`); `note` says what a 節 without a programme is for.
    """
    places: dict[tuple[str, str], Place] = {}
    said: Said = defaultdict(list)
    for row in rows:
        path = _placed(row, places)
        if not row["programme"] and (words := str(row["saisetsu"] or row["note"])):
            said[str(row["side"]), path].append((words, int(str(row["amount"]))))
    nodes = [places[key] for key in sorted(places)]
    return _tree(nodes, beside, said, is_supplement=is_supplement)


def _placed(row: Mapping[str, object], places: dict[tuple[str, str], Place]) -> str:
    """Add one row to the places of every level it stands on; the path of the lowest."""
    side, path = str(row["side"]), ""
    label = "歳出合計" if side == Side.EXPENDITURE else "歳入合計"
    place = places.setdefault((side, ""), Place(side, LevelName.TOTAL, "", "", "", label, (side,)))
    place.add(row)
    for level in LEVELS:
        code, label = str(row[f"{level}_code"]), str(row[level])
        if not (code or label):
            continue
        above, path = path, f"{path}/{code:0>8} {label}"
        names = (*place.names, label or code)
        place = places.setdefault((side, path), Place(side, level, path, above, code, label, names))
        place.add(row)
    return path


def _tree(
    nodes: list[Node], beside: tuple[BudgetVersion, ...], said: Said, *, is_supplement: bool
) -> BookTree:
    found = BudgetNode.objects.filter(version__in=beside).exclude(level=LevelName.SETSU)
    old = list(found.order_by("side", "path", "version_id")) if beside else []
    roots = {side: _grow(side, nodes, old, said, is_supplement=is_supplement) for side in Side.values}
    return BookTree(is_supplement, beside, roots[Side.REVENUE], roots[Side.EXPENDITURE])


def _said(version: BudgetVersion) -> Said:
    """What the lines say of a 節 that no programme explains: 細節 or note, with its amount."""
    lines = BudgetLine.objects.filter(version=version, programme="", programme_code="")
    found: Said = defaultdict(list)
    rows = lines.annotate(yen=line_yen(version)).order_by("line_number", "pk")
    for side, path, saisetsu, note, amount in rows.values_list("side", "path", "saisetsu", "note", "yen"):
        if words := saisetsu or note:
            found[side, path].append((words, amount))
    return found


def _grow(
    side: str,
    nodes: list[Node],
    old: list[BudgetNode],
    said: Said,
    *,
    is_supplement: bool,
) -> Title | None:
    """The tree of one side. Nodes come in order of their path, parents before children."""
    here = [node for node in nodes if node.side == side]
    then = [node for node in old if node.side == side]
    if not here:
        return None
    known_before = _known(here, then, or_none=0 if is_supplement and then else None)
    titles: dict[str, Title] = {}
    for node in here:
        if node.level == LevelName.SETSU:
            _settle(node, titles, said)
            continue
        before = known_before.get(node.label_path)
        title = Title(node.level, node.code, node.label, node.amount, before, _department(node))
        title.sources = tuple(node.sources) if isinstance(node, Place) else ()
        titles[node.path] = title
        if node.level != LevelName.TOTAL:
            titles[node.parent_path].children.append(title)
    if not is_supplement:
        _add_gone(titles, here, then)
    return titles.get("")


def _known(here: list[Node], then: list[BudgetNode], *, or_none: int | None) -> dict[str, int | None]:
    """By label path what stood before, summed over versions; two places of one name in a version have no counterpart.

    `or_none` is what a name gets that stood nowhere: 0 before a supplement, nothing against another year.
    """
    now = Counter(node.label_path for node in here)
    twice = Counter((node.version_id, node.label_path) for node in then)
    ambiguous = {path for (_version, path), count in twice.items() if count > 1}
    sums: Counter[str] = Counter()
    for node in then:
        sums[node.label_path] += node.amount
    return {
        path: None if count > 1 or path in ambiguous else sums.get(path, or_none)
        for path, count in now.items()
    }


def _department(node: Node) -> str:
    return node.department + ("ほか" if node.departments > 1 else "")


def _settle(node: Node, titles: dict[str, Title], said: Said) -> None:
    """Add a 節 to its 目; a programme it stands under explains it, else its own lines."""
    holder = titles[node.parent_path]
    parts = said.get((node.side, node.path), [])
    if holder.level == LevelName.PROGRAMME:
        parts = [(holder.label, node.amount)]
        holder = titles[node.parent_path.rpartition("/")[0]]
    key = (node.code, comparison_key(node.label))
    section = next((one for one in holder.sections if (one.code, comparison_key(one.label)) == key), None)
    if section is None:
        section = Section(node.code, node.label)
        holder.sections.append(section)
    section.amount += node.amount
    section.parts += parts
    holder.sections.sort(key=lambda one: (int(one.code) if one.code.isdecimal() else 999, one.label))


def _add_gone(titles: dict[str, Title], here: list[Node], then: list[BudgetNode]) -> None:
    """Titles of the year before without a counterpart, under the parent that has exactly one: amount 0."""
    now_counts, then_counts = (Counter(node.label_path for node in part) for part in (here, then))
    paths = {node.label_path: node.path for node in here}
    old = {node.path: node.label_path for node in then}
    for node in then:
        above = old.get(node.parent_path, "") if node.depth else ""
        if now_counts[node.label_path] or (now_counts[above], then_counts[above]) != (1, 1):
            continue
        gone = Title(node.level, node.code, node.label, 0, node.amount, is_gone=True)
        titles[paths[above]].children.append(gone)
