"""Limitation as two bounds (時効の二つの日): act before the first, close from the second, a person decides in between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from toshikei.engines.claims.case import Case
from toshikei.engines.claims.clock import Clock, started
from toshikei.engines.claims.effects import run
from toshikei.engines.claims.periods import DAY
from toshikei.engines.claims.readings import CHOICES, Asking, Reading, every_run
from toshikei.kernel.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Assumption:
    """One open question that moves the day: the answer taken, the other one, and the last days each can lead to."""

    question: Reading
    taken: str
    other: str
    why: str
    days: tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class Limitation:
    """`act_by`: an act on this day is in time under every reading. `safe_to_close_from`: over under every reading.

    `official` is the last day under the readings the city has chosen; None where something still holds the clock.
    `answers` are those readings, as far as this case asked for them.
    """

    act_by: date | None
    official: date | None
    safe_to_close_from: date | None
    extinguishes: bool
    assumptions: tuple[Assumption, ...]
    answers: Mapping[Reading, int]
    reasons: Explanation

    @property
    def over_from(self) -> date | None:
        """First day on which the time is over, as the city reads the law."""
        return self.official + DAY if self.official else None

    def is_between(self, day: date) -> bool:
        """Past the first bound and before the second: a person decides and writes the reason."""
        past = self.act_by is not None and day > self.act_by
        return past and (self.safe_to_close_from is None or day < self.safe_to_close_from)


def clock_of(case: Case, asking: Asking) -> Clock:
    """The clock of a case under one set of answers."""
    return run(started(case, asking), case.events)


def limitation(case: Case) -> Limitation:
    """Both bounds over every combination of the open questions that really arise in this case.

    act_by = the earliest last day, safe_to_close_from = the day after the latest. Questions nobody has to ask here are
    not tried; those that do not move the day are not shown.
    """
    runs = [
        (asking.asked, clock)
        for asking, clock in every_run(case.policy, lambda asked: _finished(case, asked))
    ]
    ends = [clock.final_end() for _, clock in runs]
    answers = [asked for asked, _ in runs]
    place = _official(case, answers, ends)
    known = [end for end in ends if end is not None]
    latest = None if None in ends else max(known)
    return Limitation(
        min(known) if known else None,
        ends[place],
        latest + DAY if latest else None,
        not case.kind.claim_class.needs_invocation,
        tuple(_assumptions(answers, ends, place)),
        MappingProxyType(answers[place]),
        _reasons(case, runs[place][1], ends[place]),
    )


def _finished(case: Case, asking: Asking) -> Clock:
    clock = clock_of(case, asking)
    clock.final_end()
    return clock


def _official(case: Case, answers: list[dict[Reading, int]], ends: list[date | None]) -> int:
    """The run under the city's answers; a contract's unknown day is read to the earlier end (nothing is lost by acting)."""
    first = answers[0]
    if Reading.CAUSE_DAY not in first or Reading.CAUSE_DAY in case.policy.answers:
        return 0
    alike = [
        place
        for place, asked in enumerate(answers)
        if all(
            case.policy.answer(each) == given for each, given in asked.items() if each != Reading.CAUSE_DAY
        )
    ]
    return min(alike, key=lambda place: ends[place] or date.max)


def _assumptions(answers: list[dict[Reading, int]], ends: list[date | None], place: int) -> list[Assumption]:
    """The questions whose answer moves the day somewhere."""
    found = []
    for question in dict.fromkeys(each for asked in answers for each in asked):
        days: tuple[set[date | None], set[date | None]] = (set(), set())
        for asked, end in zip(answers, ends, strict=True):
            if question in asked:
                days[asked[question]].add(end)
        if days[0] == days[1]:
            continue
        choice = CHOICES[question]
        given = answers[place].get(question, choice.default)
        every = sorted(days[0] | days[1], key=lambda day: day or date.max)
        found.append(
            Assumption(question, choice.answers[given], choice.answers[1 - given], choice.why, tuple(every))
        )
    return found


def _reasons(case: Case, clock: Clock, end: date | None) -> Explanation:
    after = (
        "その翌日に消滅します。"
        if not case.kind.claim_class.needs_invocation
        else "援用があるまで消滅しません。"
    )
    return Explanation(
        "時効の期間の最後の日",
        end if end else "完成しない（手続が続いている）",
        note=after,
        law=(case.kind.law,),
        parts=tuple(step.explain() for step in clock.steps),
    )
