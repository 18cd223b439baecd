"""The organisation of one day as the engine sees it: units, posts, who holds them, who is away, what became of what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from toshikei.engines.decisions.errors import SeatMissing, UnitDivided, UnitGone
from toshikei.engines.decisions.seats import LABELS, Seat, SeatKind
from toshikei.kernel.era import format_wareki

MAYOR_LEVEL = 70
VICE_MAYOR_LEVEL = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """`path` runs from the department down to the unit itself."""

    code: str
    name: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """A person on a post. `manner` is 本務, 兼務, 事務取扱 or 代理; the last two fill a vacancy."""

    person: str
    name: str
    manner: str = "本務"


@dataclass(frozen=True, slots=True)
class Post:
    """`level` orders posts (mayor 70, vice-mayor 60, department head 50, section head 30); `oversees` are departments."""

    key: str
    label: str
    level: int
    unit: str
    holders: tuple[Holder, ...] = ()
    is_head: bool = False
    oversees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Away:
    """Days somebody is away, both inclusive."""

    person: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Organisation:
    """`successors` says what a closed unit became; `on` is the day all of it is true."""

    on: date
    units: Mapping[str, Unit]
    posts: Mapping[str, Post]
    away: tuple[Away, ...] = ()
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def unit_today(self, code: str) -> Unit:
        """The unit itself, or what it became. Refuses when it vanished or became several."""
        found = sorted(self._alive(code, frozenset()))
        if not found:
            raise UnitGone(unit=code, on=format_wareki(self.on))
        if len(found) > 1:
            raise UnitDivided(unit=code, names="、".join(self.units[each].name for each in found))
        return self.units[found[0]]

    def _alive(self, code: str, seen: frozenset[str]) -> set[str]:
        if code in self.units:
            return {code}
        if code in seen:
            return set()
        following = self.successors.get(code, ())
        return {found for each in following for found in self._alive(each, seen | {code})}

    def head(self, unit: str) -> Post | None:
        return next((post for post in self.posts.values() if post.unit == unit and post.is_head), None)

    def mayor(self) -> Post | None:
        return next((post for post in self.posts.values() if post.level >= MAYOR_LEVEL), None)

    def vice_mayors(self) -> list[Post]:
        """In the order in which they stand in for the mayor."""
        found = [post for post in self.posts.values() if VICE_MAYOR_LEVEL <= post.level < MAYOR_LEVEL]
        return sorted(found, key=lambda post: post.key)

    def vice_mayor_of(self, department: str) -> Post | None:
        return next((post for post in self.vice_mayors() if department in post.oversees), None)

    def ladder(self, unit: Unit) -> list[Post]:
        """Posts above a unit from the lowest: section head, department head, vice-mayor in charge, mayor."""
        return [post for post in self._rungs(unit) if post is not None]

    def _rungs(self, unit: Unit) -> Iterator[Post | None]:
        if len(unit.path) > 1:
            yield self.head(unit.path[1])
        yield self.head(unit.path[0]) if self._is_below_mayor(unit.path[0]) else None
        yield self.vice_mayor_of(unit.path[0])
        yield self.mayor()

    def _is_below_mayor(self, department: str) -> bool:
        head = self.head(department)
        return head is not None and head.level < VICE_MAYOR_LEVEL

    def seat(self, seat: Seat, unit: Unit) -> Post:
        """The post a seat means for a unit; a rung that the unit does not have is taken by the next one above."""
        if seat.kind is SeatKind.POST:
            found = self.posts.get(seat.code)
        elif seat.kind is SeatKind.HEAD:
            found = self.head(self.unit_today(seat.code).code)
        else:
            found = self._rung(seat.kind, unit)
        if found is None:
            raise SeatMissing(seat=self.seat_label(seat), unit=unit.name, on=format_wareki(self.on))
        return found

    def _rung(self, kind: SeatKind, unit: Unit) -> Post | None:
        rungs = list(self._rungs(unit))
        if len(unit.path) == 1:
            rungs.insert(0, None)
        order = (SeatKind.OWN_SECTION_HEAD, SeatKind.OWN_DEPARTMENT_HEAD, SeatKind.VICE_MAYOR, SeatKind.MAYOR)
        return next((post for post in rungs[order.index(kind) :] if post is not None), None)

    def seat_label(self, seat: Seat) -> str:
        """主管課長, 財政課長, …; a code nobody knows is shown as it is."""
        if seat.kind in LABELS:
            return LABELS[seat.kind]
        post = self.posts.get(seat.code) if seat.kind is SeatKind.POST else self._head_or_none(seat.code)
        return post.label if post else f"「{seat.code}」の長"

    def _head_or_none(self, code: str) -> Post | None:
        alive = self._alive(code, frozenset())
        return self.head(alive.pop()) if len(alive) == 1 else None

    def away_on(self, person: str) -> Away | None:
        """The absence of a person that covers the day, the longest when several do."""
        found = [each for each in self.away if each.person == person and each.first <= self.on <= each.last]
        return max(found, key=lambda each: each.last, default=None)
