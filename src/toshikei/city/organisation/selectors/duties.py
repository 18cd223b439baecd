"""Duties on a day, and what changed between two days."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.organisation.models import Duty
from toshikei.engines.organisation.amending import amendment


@dataclass(frozen=True, slots=True)
class Compared:
    """One clause then and now; "" where it did not stand. `state`: added, removed, changed, same."""

    unit_code: str
    clause: str
    then: str
    now: str

    @property
    def state(self) -> str:
        if not self.then:
            return "added"
        if not self.now:
            return "removed"
        return "same" if self.then == self.now else "changed"

    @property
    def word(self) -> str:
        return {"added": "加わった", "removed": "なくなった", "changed": "変わった", "same": "同じ"}[
            self.state
        ]


def duties_of(unit_code: str, day: date) -> list[Duty]:
    """Clauses of a unit on a day, in order."""
    return list(Duty.objects.on(day).filter(unit_code=unit_code).order_by("article", "item"))


def duties_compared(then: date, now: date, unit_code: str = "") -> list[Compared]:
    """Every clause that stands on one of the two days, of one unit or all; 新旧対照."""
    rows = Duty.objects.filter(unit_code=unit_code) if unit_code else Duty.objects.all()
    old = {_key(duty): duty for duty in rows.on(then)}
    new = {_key(duty): duty for duty in rows.on(now)}
    return [_compared(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]


def duties_amended(then: date, now: date, unit_code: str) -> list[str]:
    """改正文 of one unit: the sentences that lead from the clauses of one day to those of another."""
    rows = Duty.objects.filter(unit_code=unit_code)
    old, new = ({(duty.article, duty.item): duty.text for duty in rows.on(day)} for day in (then, now))
    return amendment(old, new)


def _key(duty: Duty) -> tuple[str, int, int]:
    return duty.unit_code, duty.article, duty.item


def _compared(key: tuple[str, int, int], old: Duty | None, new: Duty | None) -> Compared:
    clause = (old or new).clause if old or new else ""
    return Compared(key[0], clause, old.text if old else "", new.text if new else "")


def duties_found(words: str, day: date, limit: int = 60) -> list[Duty]:
    """Clauses of a day whose text contains the words: who deals with this?"""
    found = Duty.objects.on(day).filter(text__contains=words).order_by("unit_code", "article", "item")
    return list(found[:limit])
