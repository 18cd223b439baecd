"""The organisation on a day, read once and kept: units, posts, holders, who is away.

Every write of the room gives the register a new random token (never a counter: a rolled-back token must not come
again for other content), so a kept snapshot is right for as long as its token stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db import connection

from toshikei.city.organisation.choices import Manner, Rank, UnitKind
from toshikei.city.organisation.models import Absence, Appointment, Lineage, Post, Unit
from toshikei.city.organisation.selectors.names import post_label


@dataclass(frozen=True, slots=True)
class UnitOn:
    """A unit on the day. `path` runs from the department down to the unit itself."""

    code: str
    name: str
    kind: UnitKind
    parent_code: str
    path: tuple[str, ...]
    order: int
    starts_on: date
    ends_on: date | None

    @property
    def department(self) -> str:
        return self.path[0]


@dataclass(frozen=True, slots=True)
class HolderOn:
    """Somebody who holds a post on the day."""

    number: str
    name: str
    manner: Manner
    account_id: int | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PostOn:
    """A post on the day with its holders, regular ones first. `label` is how people call it (財政課長)."""

    code: str
    unit_code: str
    title: str
    label: str
    rank: Rank
    is_head: bool
    roles: tuple[str, ...]
    oversees: tuple[str, ...]
    capacity: int
    order: int
    holders: tuple[HolderOn, ...]

    @property
    def is_vacant(self) -> bool:
        return not self.holders

    @property
    def regular(self) -> tuple[HolderOn, ...]:
        return tuple(h for h in self.holders if h.manner in {Manner.REGULAR, Manner.CONCURRENT})

    @property
    def acting(self) -> tuple[HolderOn, ...]:
        return tuple(h for h in self.holders if h.manner in {Manner.ACTING, Manner.STAND_IN})

    @property
    def vacancies(self) -> int:
        return max(0, self.capacity - len(self.regular))


@dataclass(frozen=True, slots=True)
class AbsenceOn:
    """Days somebody is away; the reason stays with the person."""

    number: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, eq=False)
class OrganisationOn:
    """Everything about the organisation on one day. Immutable; share it freely. Each reading is its own (no ==)."""

    on: date
    units: Mapping[str, UnitOn] = field(default_factory=dict)
    posts: Mapping[str, PostOn] = field(default_factory=dict)
    absences: tuple[AbsenceOn, ...] = ()
    lineage: tuple[tuple[str, str, str, date], ...] = ()
    _of_unit: dict[str, list[PostOn]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for post in self.posts.values():
            self._of_unit.setdefault(post.unit_code, []).append(post)

    def children(self, code: str) -> list[UnitOn]:
        return [unit for unit in self.units.values() if unit.parent_code == code]

    def departments(self) -> list[UnitOn]:
        return self.children("")

    def posts_of_unit(self, code: str) -> list[PostOn]:
        return list(self._of_unit.get(code, ()))

    def head_of(self, code: str) -> PostOn | None:
        return next((post for post in self.posts_of_unit(code) if post.is_head), None)

    def name_of(self, code: str) -> str:
        unit = self.units.get(code)
        return unit.name if unit else code

    def full_name_of(self, code: str) -> str:
        """財政部 財政課: from the department down."""
        unit = self.units.get(code)
        return " ".join(self.name_of(part) for part in unit.path) if unit else code

    def path_of(self, code: str) -> tuple[str, ...]:
        unit = self.units.get(code)
        return unit.path if unit else ()

    def held_by_account(self, account_id: int) -> Iterator[tuple[PostOn, HolderOn]]:
        for post in self.posts.values():
            for holder in post.holders:
                if holder.account_id == account_id:
                    yield post, holder

    def held_by(self, number: str) -> list[tuple[PostOn, HolderOn]]:
        return [(post, h) for post in self.posts.values() for h in post.holders if h.number == number]

    def is_away(self, number: str) -> AbsenceOn | None:
        return next((a for a in self.absences if a.number == number), None)


def organisation_on(day: date) -> OrganisationOn:
    """The organisation on a day; one query when nothing has changed since it was last read."""
    token = register_token()
    return _kept(token, day) if token else _load(day)


def register_token() -> str:
    """What stands for the state of the whole room; "" before the first write.

    Every request of a signed-in person asks it, so it is written out: building this query took ten times its answer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM organisation_register WHERE id = 1")
        found = cursor.fetchone()
    return found[0] if found else ""


@lru_cache(maxsize=24)
def _kept(token: str, day: date) -> OrganisationOn:
    return _load(day)


def _load(day: date) -> OrganisationOn:
    units = {
        unit.code: UnitOn(
            unit.code,
            unit.name,
            UnitKind(unit.kind),
            unit.parent_code,
            tuple(unit.path.split("/")),
            unit.order,
            unit.starts_on,
            unit.ends_on,
        )
        for unit in Unit.objects.on(day)
    }
    return OrganisationOn(day, units, _posts(day, units), _absences(day), _lineage(day))


def _posts(day: date, units: Mapping[str, UnitOn]) -> dict[str, PostOn]:
    holders = _holders(day)
    found = {}
    for post in Post.objects.on(day):
        unit = units.get(post.unit_code)
        found[post.code] = PostOn(
            post.code,
            post.unit_code,
            post.title,
            post_label(unit.name if unit else post.unit_code, post.title, unit.kind if unit else None),
            Rank(post.rank),
            post.is_head,
            tuple(post.roles),
            tuple(post.oversees),
            post.capacity,
            post.order,
            tuple(holders.get(post.code, ())),
        )
    return found


MANNER_ORDER = {Manner.REGULAR: 0, Manner.CONCURRENT: 1, Manner.ACTING: 2, Manner.STAND_IN: 3}


def _holders(day: date) -> dict[str, list[HolderOn]]:
    found: dict[str, list[HolderOn]] = {}
    for held in Appointment.objects.on(day).select_related("person").order_by("starts_on", "pk"):
        person = held.person
        found.setdefault(held.post_code, []).append(
            HolderOn(
                person.number,
                person.name,
                Manner(held.manner),
                person.account_id,
                held.starts_on,
                held.ends_on,
            )
        )
    for holders in found.values():
        holders.sort(key=lambda holder: MANNER_ORDER[holder.manner])
    return found


def _absences(day: date) -> tuple[AbsenceOn, ...]:
    away = Absence.objects.on(day).filter(cancelled_on__isnull=True).select_related("person")
    return tuple(AbsenceOn(a.person.number, a.starts_on, a.ends_on) for a in away.order_by("-ends_on", "pk"))


def _lineage(day: date) -> tuple[tuple[str, str, str, date], ...]:
    found = Lineage.objects.filter(effective_on__lte=day).order_by("effective_on", "pk")
    return tuple(found.values_list("from_code", "to_code", "kind", "effective_on"))
