"""Write amounts and items of the open version: a few lines with their reasons, or one kind of item as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from django.db import transaction
from django.db.models import F

from toshikei.city.enterprise import events
from toshikei.city.enterprise.choices import ItemKind, Stage
from toshikei.city.enterprise.errors import (
    ItemReasonMissing,
    LineTwice,
    LineUnfit,
    LineUnknown,
    ReasonMissing,
)
from toshikei.city.enterprise.models import (
    EnterpriseItem,
    EnterpriseLine,
    EnterpriseVersion,
)
from toshikei.city.enterprise.selectors.content import place_of
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.voted import version_before
from toshikei.city.enterprise.services.finding import budget_locked, ensure_seen, ensure_writer, version_open
from toshikei.city.enterprise.services.recording import record
from toshikei.engines.enterprise.covering import Cover, ensure_sources_apart
from toshikei.engines.enterprise.items import Item, ensure_item
from toshikei.engines.enterprise.items import ItemKind as EngineKind
from toshikei.foundation.accounts.acting import Acting


@dataclass(frozen=True, slots=True)
class LineMark:
    """New values of a line that stands. `is_out` takes it out of the draft; a line that stood before stays with 0 yen."""

    line: int
    amount: int
    tax: int | None = None
    note: str = ""
    reason: str = ""
    is_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A line to add."""

    half: str
    side: str
    kan: str
    kou: str
    amount: int
    kan_code: str = ""
    kou_code: str = ""
    moku_code: str = ""
    moku: str = ""
    setsu_code: str = ""
    setsu: str = ""
    before: int | None = None
    tax: int | None = None
    note: str = ""
    reason: str = ""


@dataclass(slots=True)
class _Changes:
    """What a write comes to."""

    saved: list[EnterpriseLine] = field(default_factory=list)
    added: list[EnterpriseLine] = field(default_factory=list)
    removed: list[EnterpriseLine] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.saved) + len(self.added) + len(self.removed)


def lines_write(
    *,
    by: Acting,
    on: date,
    budget_id: int,
    marks: Sequence[LineMark] = (),
    added: Sequence[NewLine] = (),
    seen: str | None = None,
) -> EnterpriseVersion:
    """Write amounts of the open version. After the draft each amount that differs from the stage before needs a reason.

    Writes nothing where nothing changes.
    """
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_writer(by, budget)
        ensure_seen(budget, seen)
        version = version_open(budget)
        changes = _changes(version, marks, added)
        if not changes.count:
            return version
        _ensure_reasons(version, [*changes.saved, *changes.added], changes.removed)
        EnterpriseLine.objects.filter(pk__in=[line.pk for line in changes.removed]).delete()
        EnterpriseLine.objects.bulk_update(changes.saved, ["amount", "tax", "note", "reason"])
        EnterpriseLine.objects.bulk_create(changes.added)
        written(version, by)
        record(
            events.LINES_WRITTEN,
            budget,
            by,
            on,
            old=_told(version, changes, "old"),
            new=_told(version, changes, "new"),
        )
    return version


def written(version: EnterpriseVersion, by: Acting) -> None:
    """Note who wrote last: pages that were open before are out of date now."""
    EnterpriseVersion.objects.filter(pk=version.pk).update(revision=F("revision") + 1, written_by=by.label)


def _changes(version: EnterpriseVersion, marks: Iterable[LineMark], added: Iterable[NewLine]) -> _Changes:
    standing = {line.pk: line for line in version.lines.all()}
    found = _Changes()
    for mark in marks:
        line = standing.get(mark.line)
        if line is None:
            raise LineUnknown(label=title_of(version.budget))
        if mark.is_out and not line.before:
            found.removed.append(line)
        elif _apply(line, replace(mark, amount=0, tax=0) if mark.is_out else mark):
            found.saved.append(line)
    places = {place_of(line) for line in standing.values() if line not in found.removed}
    for new in added:
        line = EnterpriseLine(version=version, **asdict(new))
        if place_of(line) in places:
            raise LineTwice(line=line)
        places.add(place_of(line))
        found.added.append(line)
    for line in [*found.saved, *found.added]:
        _ensure_fit(line)
    return found


def _apply(line: EnterpriseLine, mark: LineMark) -> bool:
    """Put the values of a mark on its line; whether anything is different now."""
    wanted: Mapping[str, object] = {
        "amount": mark.amount,
        "tax": mark.tax,
        "note": mark.note.strip(),
        "reason": mark.reason.strip(),
    }
    line.amount_was = line.amount  # type: ignore[attr-defined]  # for the event only
    if all(getattr(line, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(line, name, value)
    return True


def _ensure_fit(line: EnterpriseLine) -> None:
    if not line.kan.strip() or not line.kou.strip():
        raise LineUnfit(
            line=line, reason="款と項の名称がありません。予定収入と予定支出は、款と項に分けます。"
        )
    if line.tax is not None and abs(line.tax) > abs(line.amount):
        raise LineUnfit(line=line, reason="含まれる消費税の額が、予定額より大きくなっています。")


def _ensure_reasons(
    version: EnterpriseVersion, lines: Iterable[EnterpriseLine], removed: Iterable[EnterpriseLine]
) -> None:
    """After the draft an amount that differs from the stage before says why; a line that stood there is set to 0."""
    if version.stage == Stage.DRAFT:
        return
    stood = amounts_before(version)
    for line in removed:
        if place_of(line) in stood:
            raise LineUnfit(line=line, reason="前の段階にある行です。やめるときは、0円にして理由を書きます。")
    for line in lines:
        if stood.get(place_of(line)) != line.amount and not line.reason.strip():
            raise ReasonMissing(line=line)


def amounts_before(version: EnterpriseVersion) -> dict[tuple[str, ...], int]:
    """Amounts of the stage before, by place."""
    before = version_before(version)
    return {place_of(line): line.amount for line in before.lines.all()} if before else {}


def amounts_reasoned(version: EnterpriseVersion, lines: Sequence[EnterpriseLine]) -> None:
    """Refuse a file's lines that would not be written by hand either."""
    for line in lines:
        _ensure_fit(line)
    _ensure_reasons(version, lines, ())


def _told(version: EnterpriseVersion, changes: _Changes, which: str) -> dict[str, object]:
    """One changed line is told with its amounts, more by their number."""
    if changes.count == 1 and changes.saved:
        line = changes.saved[0]
        amount = line.amount if which == "new" else line.amount_was  # type: ignore[attr-defined]  # set by `_apply`
        told: dict[str, object] = {"line": str(line), "amount_yen": amount}
        return told | ({"reason": line.reason} if which == "new" and line.reason else {})
    return {"stage": version.stage, "lines": changes.count} if which == "new" else {}


def entry_of(kind: ItemKind, **values: object) -> Item:
    """An entry as the engine takes it."""
    return Item(EngineKind(kind.value), **values)  # type: ignore[arg-type]  # names and values of a form


def items_write(
    *,
    by: Acting,
    on: date,
    budget_id: int,
    kind: ItemKind,
    items: Sequence[Item],
    reason: str = "",
    seen: str | None = None,
) -> EnterpriseVersion:
    """Write all entries of one kind; entries that are not named go. Writes nothing where nothing changes."""
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_writer(by, budget)
        ensure_seen(budget, seen)
        version = version_open(budget)
        for item in items:
            ensure_item(item, budget.fiscal_year)
        if kind == ItemKind.COVER:
            ensure_sources_apart(tuple(Cover(item.subject, item.amount or 0) for item in items))
        said = items_reasoned(version, kind, items, reason)
        if not items_put(version, kind, said):
            return version
        written(version, by)
        new = {"stage": version.stage, "item": kind.label, "items": len(items)}
        new |= {"reason": reason.strip()} if reason.strip() else {}
        record(events.ITEMS_WRITTEN, budget, by, on, new=new)
    return version


def items_reasoned(
    version: EnterpriseVersion, kind: ItemKind, items: Sequence[Item], reason: str
) -> list[Item]:
    """After the draft an entry that says something else than the stage before has a reason; one that goes needs one too.

    What covers a shortfall follows from the amounts, whose lines say why.
    """
    before = version_before(version)
    if version.stage == Stage.DRAFT or kind == ItemKind.COVER or before is None:
        return list(items)
    stood = [_said_of(one) for one in before.items.filter(kind=kind)]
    standing = [(_said_of(one), one.reason) for one in version.items.filter(kind=kind)]
    found = [_reasoned(item, stood, standing, reason.strip()) for item in items]
    lacking = [item.subject for item in found if _said_of(item) not in stood and not item.reason]
    gone = [one["subject"] for one in stood if one["subject"] not in {item.subject for item in items}]
    was = {one.subject for one in version.items.filter(kind=kind)}
    if lacking or (not reason.strip() and was & set(map(str, gone))):
        raise ItemReasonMissing(kind=kind.label, subject=(lacking or gone)[0])
    return found


def _reasoned(
    item: Item, stood: Sequence[Mapping[str, object]], standing: Sequence[tuple[object, str]], reason: str
) -> Item:
    """An entry with its own reason, the one it had, or the one that is given now; none where it says what stood."""
    said = _said_of(item)
    if said in stood:
        return item
    had = next((old for other, old in standing if other == said), "")
    return replace(item, reason=item.reason.strip() or reason or had)


def _said_of(item: Item | EnterpriseItem) -> dict[str, object]:
    return {name: value for name, value in _values(item).items() if name not in {"reason", "note"}}


def items_put(version: EnterpriseVersion, kind: ItemKind, items: Sequence[Item]) -> bool:
    """Put the entries in place of those of the kind; whether that changed anything."""
    standing = list(version.items.filter(kind=kind))
    if [_values(one) for one in standing] == [_values(one) for one in items]:
        return False
    version.items.filter(kind=kind).delete()
    first = 100 * list(ItemKind).index(kind)
    EnterpriseItem.objects.bulk_create(
        EnterpriseItem(version=version, order=first + number, **_values(item) | {"kind": kind.value})
        for number, item in enumerate(items, start=1)
    )
    return True


def _values(item: Item | EnterpriseItem) -> dict[str, object]:
    return {name: getattr(item, name) for name in Item.__dataclass_fields__ if name != "kind"}
