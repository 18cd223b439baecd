"""What one stage decides otherwise than the one before beside the amounts of its lines: limits, volumes, conditions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toshikei.city.enterprise.models import EnterpriseItem
from toshikei.kernel.fiscal_year import FiscalYear

type Place = tuple[object, ...]
NO_REASON = "理由の記録がありません"
TERMS = {"to_year": "終わりの年度", "method": "起債の方法", "rate": "利率", "redemption": "償還の方法"}


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An entry that is new, gone, or says something else. None: there was or is no amount."""

    kind: str
    label: str
    old: int | None
    new: int | None
    unit: str
    reason: str


def item_changes(before: Iterable[EnterpriseItem], after: Iterable[EnterpriseItem]) -> Iterator[ItemChange]:
    """Entries of two stages compared by kind, subject and first year."""
    old, new = _by_place(before), _by_place(after)
    for place in [*new, *(place for place in old if place not in new)]:
        was, now = old.get(place), new.get(place)
        item, words = now or was, _otherwise(was, now)
        if item is not None and words is not None:
            yield _change(item, was, now, words)


def _by_place(items: Iterable[EnterpriseItem]) -> dict[Place, EnterpriseItem]:
    """Entries that share kind, subject and year are told apart by their turn."""
    turns: Counter[Place] = Counter()
    found: dict[Place, EnterpriseItem] = {}
    for item in items:
        place = (item.kind, item.subject, item.from_year)
        turns[place] += 1
        found[(*place, turns[place])] = item
    return found


def _otherwise(was: EnterpriseItem | None, now: EnterpriseItem | None) -> str | None:
    """What is said otherwise, in words ("" the amount alone); None where nothing is."""
    if was is None or now is None:
        return "新たに定めた" if was is None else "取りやめた"
    terms = [
        f"{label}：{_said(name, was)}から{_said(name, now)}へ"
        for name, label in TERMS.items()
        if getattr(was, name) != getattr(now, name)
    ]
    if not terms and (was.amount, was.unit) == (now.amount, now.unit):
        return None
    return "、".join(terms)


def _said(name: str, item: EnterpriseItem) -> str:
    value = getattr(item, name)
    return FiscalYear(value).label if value and name == "to_year" else str(value or "記録なし")


def _change(
    item: EnterpriseItem, was: EnterpriseItem | None, now: EnterpriseItem | None, words: str
) -> ItemChange:
    note = now.note if now and now.note != (was.note if was else "") else ""
    reason = now.reason if now else ""
    return ItemChange(
        item.get_kind_display(),
        f"{item.subject}（{words}）" if words else item.subject,
        was.amount if was else None,
        now.amount if now else None,
        item.unit,
        reason or note or NO_REASON,
    )
