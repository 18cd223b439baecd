"""From the lines of a version to its tree: total, 款, 項, 目, 事業, 節, each with the sum of its lines.

The lines are summed by the database, one row per place and department; memory holds the levels down to 事業, the 節
stream through. Written once per version, so that every page reads its level with one query.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched, groupby

from django.db.models import Count, Sum

from toshikei.city.budget.choices import LevelName
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.measuring import line_yen
from toshikei.city.budget.services.inserting import rows_insert
from toshikei.engines.budget.labels import label_path

TREE = (LevelName.KAN, LevelName.KOU, LevelName.MOKU, LevelName.PROGRAMME, LevelName.SETSU)
GROUPED = (
    "side",
    "path",
    *(f"{level}{suffix}" for level in TREE for suffix in ("_code", "")),
    "department_code",
    "department",
)
COLUMNS = (
    "version_id",
    "side",
    "level",
    "depth",
    "path",
    "parent_path",
    "code",
    "label",
    "amount",
    "line_count",
    "label_path",
    "departments",
    "department",
    "department_code",
)
BATCH = 1_000


@dataclass(slots=True)
class Growing:
    """A node while its lines are counted. Its label is the one most lines bear."""

    side: str
    level: LevelName
    depth: int
    path: str
    code: str
    labels: dict[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    amount: int = 0
    lines: int = 0
    departments: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, label: str, names: tuple[str, ...], row: Mapping[str, object]) -> None:
        amount, lines = int(str(row["amount"])), int(str(row["lines"]))
        self.labels[label] = self.labels.get(label, 0) + lines
        self.names = self.names or names
        self.amount += amount
        self.lines += lines
        department = (str(row["department_code"]), str(row["department"]))
        if any(department):
            self.departments[department] = self.departments.get(department, 0) + abs(amount)

    def finished(self, version: BudgetVersion) -> tuple[object, ...]:
        """The node in the order of `COLUMNS`."""
        code, name = max(self.departments, key=self.departments.__getitem__, default=("", ""))
        return (
            version.pk,
            self.side,
            self.level.value,
            self.depth,
            self.path,
            self.path.rpartition("/")[0],
            self.code,
            max(self.labels, key=self.labels.__getitem__) or f"{self.level.label}{self.code}",
            self.amount,
            self.lines,
            label_path(self.names),
            len(self.departments),
            name,
            code,
        )


def tree_grow(version: BudgetVersion) -> int:
    """Write all nodes of a version; returns how many."""
    count = 0
    for some in batched(_nodes(version), BATCH):
        rows_insert(BudgetNode, COLUMNS, some)
        count += len(some)
    return count


def _nodes(version: BudgetVersion) -> Iterator[tuple[object, ...]]:
    upper: dict[tuple[str, str], Growing] = {}
    rows = (
        BudgetLine.objects.filter(version=version)
        .values(*GROUPED)
        .annotate(amount=Sum(line_yen(version)), lines=Count("id"))
        .order_by("side", "path", *GROUPED[2:])
        .iterator(BATCH)
    )
    for _place, together in groupby(rows, key=lambda row: (row["side"], row["path"])):
        leaves: dict[tuple[str, str], Growing] = {}
        for row in together:
            _count(row, upper, leaves)
        yield from (node.finished(version) for node in leaves.values())
    yield from (node.finished(version) for node in upper.values())


def _count(
    row: Mapping[str, object], upper: dict[tuple[str, str], Growing], leaves: dict[tuple[str, str], Growing]
) -> None:
    """Count one summed row at every level it stands on; a 節 is a leaf, everything above waits for more rows."""
    side, path = str(row["side"]), str(row["path"])
    segments = path.split("/") if path else []
    present = [level for level in TREE if row[level] or row[f"{level}_code"]]
    root = upper.setdefault((side, ""), Growing(side, LevelName.TOTAL, 0, "", ""))
    root.add("歳出合計" if side == "expenditure" else "歳入合計", (side,), row)
    names: tuple[str, ...] = (side,)
    for depth, (level, _segment) in enumerate(zip(present, segments, strict=True), start=1):
        here = "/".join(segments[:depth])
        label, code = str(row[level]), str(row[f"{level}_code"])
        names = (*names, label or code)
        nodes = leaves if level is LevelName.SETSU else upper
        node = nodes.setdefault((side, here), Growing(side, level, depth, here, code))
        node.add(label, names, row)
