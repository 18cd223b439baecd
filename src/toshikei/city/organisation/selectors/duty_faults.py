"""What is wrong with the duties of a day: sections without any, clauses of no unit, one work in two sections, numbers
left out. Nothing here stops anybody; a rule of duties is written by people, and they are told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from toshikei.city.organisation.choices import UnitKind
from toshikei.city.organisation.models import Duty
from toshikei.city.organisation.selectors.snapshot import OrganisationOn, organisation_on

WORKING = frozenset({UnitKind.SECTION, UnitKind.OFFICE})
"""Kinds of unit that the rule gives duties to, itself or through the units below; departments have sections for that."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as it stands, or would stand, on a day."""

    unit_code: str
    article: int
    item: int
    text: str

    @property
    def label(self) -> str:
        return f"第{self.article}条第{self.item}号"


@dataclass(frozen=True, slots=True)
class DutyFault:
    """`word` is the kind of fault, `message` says it in a sentence."""

    word: str
    unit_code: str
    unit_name: str
    message: str


@dataclass(frozen=True, slots=True)
class DutyConsequence:
    """Faults that a change brings and takes away."""

    brings: tuple[DutyFault, ...]
    settles: tuple[DutyFault, ...]


def clauses_on(day: date) -> list[Clause]:
    rows = Duty.objects.on(day).order_by("unit_code", "article", "item")
    return [Clause(*row) for row in rows.values_list("unit_code", "article", "item", "text")]


def duty_faults(day: date) -> list[DutyFault]:
    """Everything wrong with the duties of a day. Constant number of queries."""
    return list(faults_of(organisation_on(day), clauses_on(day)))


def consequence_of_end(last_on: date, clause: tuple[str, int, int]) -> DutyConsequence:
    """What a clause leaves behind on the day after its last one."""
    day = min(last_on, date.max - timedelta(days=1)) + timedelta(days=1)
    return duty_consequence(day, without=clause, instead=None)


def duty_consequence(day: date, *, without: tuple[str, int, int], instead: Clause | None) -> DutyConsequence:
    """What changes among the faults of `day` when one clause goes and another (or none) comes."""
    city, before = organisation_on(day), clauses_on(day)
    after = [each for each in before if (each.unit_code, each.article, each.item) != without]
    old = list(faults_of(city, before))
    new = list(faults_of(city, [*after, *([instead] if instead else [])]))
    return DutyConsequence(
        tuple(each for each in new if each not in old), tuple(each for each in old if each not in new)
    )


def faults_of(city: OrganisationOn, clauses: Iterable[Clause]) -> Iterator[DutyFault]:
    """Faults by kind, each kind in the order of units."""
    held: dict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        held[clause.unit_code].append(clause)
    yield from _orphans(city, held)
    yield from _idle(city, held)
    yield from _twice(city, held)
    yield from _left_out(city, held)


def _fault(word: str, city: OrganisationOn, code: str, message: str) -> DutyFault:
    return DutyFault(word, code, city.full_name_of(code), message)


def _orphans(city: OrganisationOn, held: dict[str, list[Clause]]) -> Iterator[DutyFault]:
    for code in sorted(held.keys() - city.units.keys()):
        message = f"この日にない組織{code}に、{len(held[code])}号の事務が残っています。"
        yield _fault("組織なし", city, code, message)


def _idle(city: OrganisationOn, held: dict[str, list[Clause]]) -> Iterator[DutyFault]:
    served = {part for code in held for part in city.path_of(code)}
    for unit in city.units.values():
        if unit.kind in WORKING and unit.code not in served:
            yield _fault("事務なし", city, unit.code, "受け持つ事務が一つも定められていません。")


def _twice(city: OrganisationOn, held: dict[str, list[Clause]]) -> Iterator[DutyFault]:
    same: dict[str, list[Clause]] = defaultdict(list)
    for clauses in held.values():
        for clause in clauses:
            same["".join(clause.text.split())].append(clause)
    for found in same.values():
        first, *others = found
        for other in others:
            where = f"{city.name_of(first.unit_code)}の{first.label}"
            yield _fault(
                "重なり", city, other.unit_code, f"{other.label}は、{where}と同じ事務です：{other.text}"
            )


def _left_out(city: OrganisationOn, held: dict[str, list[Clause]]) -> Iterator[DutyFault]:
    """Numbers of an article between 1 and its last that no clause bears."""
    for code, clauses in sorted(held.items()):
        items: dict[int, set[int]] = defaultdict(set)
        for clause in clauses:
            items[clause.article].add(clause.item)
        for article, used in sorted(items.items()):
            missing = sorted(set(range(1, max(used) + 1)) - used)
            if missing:
                words = "、".join(f"第{number}号" for number in missing[:10])
                yield _fault("欠番", city, code, f"第{article}条に{words}がありません。")
