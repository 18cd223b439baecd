"""Whose answers are missing: named, once the date is over."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.sorting.models import SheetQuestion, SortingRound


@dataclass(frozen=True, slots=True)
class Missing:
    """Questions of one programme without an answer after the date."""

    unit_name: str
    name: str
    code: str
    count: int


def answers_missing(sorting: SortingRound, today: date) -> list[Missing]:
    """By section and programme; empty before the date. One query."""
    if today <= sorting.answer_until:
        return []
    found = SheetQuestion.objects.filter(candidate__round=sorting, answered_on__isnull=True)
    counts: dict[tuple[str, str, str], int] = {}
    for one in found.select_related("candidate").order_by(
        "candidate__unit_code", "candidate__programme_code"
    ):
        key = (one.candidate.unit_name, one.candidate.name, one.candidate.programme_code)
        counts[key] = counts.get(key, 0) + 1
    return [Missing(*key, count) for key, count in counts.items()]
