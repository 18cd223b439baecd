"""Load lines and items from a file: into the draft of each budget it names, begun where there is none."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.db import transaction

from toshikei.city.enterprise import events
from toshikei.city.enterprise.choices import ItemKind
from toshikei.city.enterprise.errors import FileRemovesAll, LineTwice
from toshikei.city.enterprise.models import (
    EnterpriseBudget,
    EnterpriseItem,
    EnterpriseLine,
    EnterpriseVersion,
)
from toshikei.city.enterprise.selectors.content import PLACE, engine_papers, place_of
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.services.finding import (
    account_named,
    budget_locked,
    ensure_writer,
    version_open,
)
from toshikei.city.enterprise.services.keeping import lines_kept
from toshikei.city.enterprise.services.opening import budget_open
from toshikei.city.enterprise.services.papers import paper_put
from toshikei.city.enterprise.services.recording import record
from toshikei.city.enterprise.services.versions import ITEM_FIELDS, LINE_FIELDS
from toshikei.city.enterprise.services.writing import amounts_reasoned, items_put, items_reasoned, written
from toshikei.engines.enterprise.items import Item, ensure_item
from toshikei.engines.enterprise.items import ItemKind as EngineKind
from toshikei.engines.enterprise.papers import Paper, PaperRow
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Change

type Row = Mapping[str, object]
type Key = tuple[str, int, int]


def lines_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Bring the open version of each budget to what the file says. Gives how many rows changed."""
    return _load(changes, by, on, _put_lines)


def items_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """The same for the items."""
    return _load(changes, by, on, _put_items)


def papers_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """The same for the papers of explanation."""
    return _load(changes, by, on, _put_papers)


def lines_rehearse(changes: Iterable[Change], *, by: Acting, on: date) -> None:
    """Raise what `lines_load` would refuse; nothing stays."""
    with transaction.atomic():
        lines_load(changes, by=by, on=on)
        transaction.set_rollback(True)


def items_rehearse(changes: Iterable[Change], *, by: Acting, on: date) -> None:
    """The same for the items."""
    with transaction.atomic():
        items_load(changes, by=by, on=on)
        transaction.set_rollback(True)


def papers_rehearse(changes: Iterable[Change], *, by: Acting, on: date) -> None:
    """The same for the papers of explanation."""
    with transaction.atomic():
        papers_load(changes, by=by, on=on)
        transaction.set_rollback(True)


type Put = Callable[[EnterpriseVersion, list[Change]], None]


def _load(changes: Iterable[Change], by: Acting, on: date, put: Put) -> int:
    by_budget: dict[Key, list[Change]] = defaultdict(list)
    for change in changes:
        row = change.new if change.new is not None else change.old
        by_budget[_key(row or {})].append(change)
    with transaction.atomic():
        for key, own in sorted(by_budget.items()):
            budget = _budget(key, by, on)
            ensure_writer(by, budget)
            version = version_open(budget)
            put(version, own)
            written(version, by)
            record(events.LINES_LOADED, budget, by, on, new={"stage": version.stage, "lines": len(own)})
    return sum(len(own) for own in by_budget.values())


def _key(row: Row) -> Key:
    return str(row["account"]), int(str(row["fiscal_year"])), int(str(row.get("number") or 0))


def _budget(key: Key, by: Acting, on: date) -> EnterpriseBudget:
    """The budget a file names; begun empty where there is none."""
    name, year, number = key
    account = account_named(name)
    found = EnterpriseBudget.objects.filter(account=account, fiscal_year=year, number=number).first()
    if found is None:
        found = budget_open(by=by, on=on, account=name, fiscal_year=year, number=number, is_copied=False)
    return budget_locked(found.pk)


def _put_lines(version: EnterpriseVersion, changes: list[Change]) -> None:
    lines = list(version.lines.all())
    named = {_place(change.old) for change in changes if change.old is not None}
    gone = [line for line in lines if place_of(line) in named]
    standing = {place_of(line): line for line in lines if place_of(line) not in named}
    made = [_line(version, change.new) for change in changes if change.new is not None]
    if not standing and not made:
        raise FileRemovesAll(label=title_of(version.budget))
    lines_kept(version, gone, made)
    for line in made:
        if place_of(line) in standing:
            raise LineTwice(line=line)
    amounts_reasoned(version, made)
    version.lines.filter(pk__in=[line.pk for line in gone]).delete()
    EnterpriseLine.objects.bulk_create(made)


def _place(row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in PLACE)


def _line(version: EnterpriseVersion, row: Row) -> EnterpriseLine:
    numbers = {"amount", "before", "tax"}
    values = {name: row.get(name) if name in numbers else str(row.get(name) or "") for name in LINE_FIELDS}
    return EnterpriseLine(version=version, **values)


def _put_items(version: EnterpriseVersion, changes: list[Change]) -> None:
    standing = [_item_cells(one) for one in version.items.all()]
    for change in changes:
        if change.old is not None:
            standing = [row for row in standing if _item_place(row) != _item_place(change.old)]
        if change.new is not None:
            standing.append(dict(change.new))
    for kind in ItemKind:
        items = [_item(row) for row in standing if row["kind"] == kind.value]
        for item in items:
            ensure_item(item, version.budget.fiscal_year)
        items_put(version, kind, items_reasoned(version, kind, items, ""))


def _item_cells(one: EnterpriseItem) -> Row:
    return {name: getattr(one, name) for name in ITEM_FIELDS}


def _item_place(row: Row) -> tuple[object, ...]:
    return row["kind"], row["subject"], row.get("from_year") or None


def _item(row: Row) -> Item:
    numbers = {"amount", "from_year", "to_year"}
    names = [name for name in Item.__dataclass_fields__ if name != "kind"]
    values = {name: row.get(name) if name in numbers else str(row.get(name) or "") for name in names}
    return Item(EngineKind(str(row["kind"])), **values | {"unit": str(row.get("unit") or "円")})  # type: ignore[arg-type]  # the columns have judged every cell


def _put_papers(version: EnterpriseVersion, changes: list[Change]) -> None:
    """A row that changes keeps its place; a row added stands behind those of its paper."""
    rows = {_place_in(row): row for row in engine_papers(version.papers.all())}
    for change in changes:
        new = _paper_row(change.new) if change.new is not None else None
        place = _row_place(change.old) if change.old is not None else None
        if place in rows and new is not None and _place_in(new) == place:
            rows[place] = new
            continue
        if place is not None:
            rows.pop(place, None)
        if new is not None:
            rows[_place_in(new)] = new
    for paper in Paper:
        paper_put(version, paper, [row for row in rows.values() if row.paper is paper])


def _row_place(row: Row) -> tuple[str, str, str]:
    return str(row["paper"]), str(row["section"]), str(row["label"])


def _place_in(row: PaperRow) -> tuple[str, str, str]:
    return row.paper.value, row.section, row.label


def _paper_row(row: Row) -> PaperRow:
    before = row.get("before")
    return PaperRow(
        Paper(str(row["paper"])),
        str(row["section"]),
        str(row["label"]).strip(),
        int(str(row["amount"])),
        None if before is None else int(str(before)),
        str(row.get("note") or ""),
    )
