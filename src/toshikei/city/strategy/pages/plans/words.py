"""Differences between two versions of a plan in sentences."""

from collections.abc import Iterator
from datetime import date

from toshikei.city.strategy import selectors
from toshikei.city.strategy.models import PlanVersion
from toshikei.kernel.era import format_wareki
from toshikei.ui import formats

THINGS = {"nodes": "段", "actions": "行動", "cooperations": "連携"}
SHOWN = 60


def differences(old: PlanVersion | None, new: PlanVersion) -> list[str]:
    """One line for each thing that came, went or changed."""
    if old is None:
        return []
    names = selectors.names_in(old) | selectors.names_in(new)
    return [
        line for thing, found in selectors.compared(old, new).items() for line in _lines(thing, found, names)
    ]


def _lines(thing: str, found: selectors.Differences, names: dict[tuple[str, str], str]) -> Iterator[str]:
    def called(code: str) -> str:
        name = names.get((thing, code), "")
        return f"{THINGS[thing]} {code}{f'「{name}」' if name else ''}"

    for code in found.added:
        yield f"{called(code)}を加えました"
    for code in found.dropped:
        yield f"{called(code)}を外しました"
    for each in found.changed:
        said = "、".join(_field(selectors.CONTENT_LABELS[thing], *field) for field in each.fields)
        yield f"{called(each.code)}：{said}"


def _field(labels: dict[str, str], name: str, old: object, new: object) -> str:
    label = labels.get(name, name)
    if isinstance(old, list) or isinstance(new, list):
        return f"{label}を改めました"
    return f"{label}を「{_said(old)}」から「{_said(new)}」へ"


def _said(value: object) -> str:
    if value in (None, ""):
        return "なし"
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, date):
        return format_wareki(value)
    if isinstance(value, int):
        return formats.yen(value)
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
