"""The invented strategy plan as drafts the services take."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from toshikei.city.strategy.example.reading import cells, example
from toshikei.city.strategy.services import ActionDraft, NodeDraft, mechanisms

FILE = Path(__file__).with_name("strategy.txt")
MAN = 10_000


def pillars() -> Iterator[NodeDraft]:
    for order, row in enumerate(example()["strategy"]["pillars"], start=1):
        code, name, aim = cells(row)
        yield NodeDraft(code=code, name=name, intended_state=aim, order=order)


def actions() -> list[ActionDraft]:
    """One action for each mechanism; without a register of them, by number alone."""
    names = {one.number: one.name for one in mechanisms()}
    rows = FILE.read_text(encoding="utf-8").splitlines()
    written = [cells(row) for row in rows if row and not row.startswith("#")]
    return [_action(order, row, names) for order, row in enumerate(written, start=1)]


def _action(order: int, row: list[str], names: dict[str, str]) -> ActionDraft:
    number, pillar, post, start, end, indicator, target, cost, saving, waits, strengthens, early = row
    return ActionDraft(
        code=f"A{number}", pillar=pillar, name=names.get(number, f"仕組み{number}を動かす"), owner_post=post,
        starts_on=first_day(start), ends_on=last_day(end), mechanism=number, indicator=indicator, target=target,
        cost_yen=_yen(cost), saving_yen=_yen(saving), is_early=bool(early), order=order,
        depends=tuple(f"A{one}" for one in waits.split()),
        reinforces=tuple(f"A{one}" for one in strengthens.split()),
    )  # fmt: skip


def changed() -> list[ActionDraft]:
    """What the second version says otherwise."""
    drafts = {draft.code: draft for draft in actions()}
    rows = [cells(row) for row in example()["strategy"]["changes"]]
    return [
        replace(drafts[f"A{number}"], ends_on=last_day(end), cost_yen=_yen(cost))
        for number, end, cost in rows
    ]


def reports() -> Iterator[tuple[str, date, str, str, str]]:
    for row in example()["strategy"]["reports"]:
        number, day, state, value, words = cells(row)
        yield f"A{number}", date.fromisoformat(day), state, value, words


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def last_day(month: str) -> date:
    return (first_day(month) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _yen(man: str) -> int | None:
    return int(man) * MAN if man else None
