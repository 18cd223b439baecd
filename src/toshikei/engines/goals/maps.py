"""The strategy map (戦略マップ): objectives in four perspectives and what brings about what. No circles.

The order of the perspectives is a public body's: the citizen first, money as a means.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.goals.errors import LinkUnknown, MapCircular


class Perspective(StrEnum):
    """視点, in the order they are shown."""

    CITIZEN = "citizen"
    FINANCE = "finance"
    PROCESS = "process"
    LEARNING = "learning"


LABELS = {
    Perspective.CITIZEN: "市民",
    Perspective.FINANCE: "財政",
    Perspective.PROCESS: "仕事の進めかた",
    Perspective.LEARNING: "人と学び",
}


@dataclass(frozen=True, slots=True)
class Objective:
    """戦略目標. `effects`: codes of what it helps to bring about."""

    code: str
    name: str
    perspective: Perspective
    effects: tuple[str, ...] = ()


def check(objectives: Sequence[Objective]) -> None:
    """Refuse a link to nothing and a circle of causes, naming everything on it in order."""
    names = {each.code: each.name for each in objectives}
    for each in objectives:
        unknown = next((code for code in each.effects if code not in names), None)
        if unknown is not None:
            raise LinkUnknown(name=unknown)
    if circle := find_circle(objectives):
        raise MapCircular(names="→".join(names[code] for code in (*circle, circle[0])))


def find_circle(objectives: Sequence[Objective]) -> tuple[str, ...]:
    """The codes of one circle, beginning with the smallest; empty when there is none. Always the same for the same map."""
    effects = {each.code: sorted(each.effects) for each in objectives}
    done: set[str] = set()
    for start in sorted(effects):
        if circle := _circle_from(start, effects, done):
            at = circle.index(min(circle))
            return (*circle[at:], *circle[:at])
    return ()


def _circle_from(start: str, effects: dict[str, list[str]], done: set[str]) -> tuple[str, ...]:
    """Depth first without recursion: `path` is the way down, `open_` what is still to be followed at each step of it."""
    path: list[str] = []
    open_: list[list[str]] = [[start]]
    while open_:
        if not open_[-1]:
            open_.pop()
            if path:
                done.add(path.pop())
            continue
        code = open_[-1].pop(0)
        if code in path:
            return tuple(path[path.index(code) :])
        if code not in done:
            path.append(code)
            open_.append(list(effects[code]))
    return ()


def in_order(objectives: Iterable[Objective]) -> dict[Perspective, tuple[Objective, ...]]:
    """All four perspectives in their order, each with its objectives by code; an empty one shows that it is empty."""
    every = sorted(objectives, key=lambda each: each.code)
    return {
        perspective: tuple(each for each in every if each.perspective is perspective)
        for perspective in Perspective
    }


def loose(objectives: Sequence[Objective]) -> tuple[str, ...]:
    """Codes of objectives nothing leads to and that lead to nothing: they are no part of a strategy yet."""
    reached = {code for each in objectives for code in each.effects}
    return tuple(each.code for each in objectives if not each.effects and each.code not in reached)
