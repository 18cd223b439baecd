"""What is wrong with an authority table: gaps, overlaps, contradictions, dead lines, before anybody meets them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from toshikei.engines.decisions.rules import AuthorityRule, amount_words
from toshikei.engines.decisions.seats import NAMED, Seat, SeatKind
from toshikei.kernel.era import format_wareki

ONE_DAY = timedelta(days=1)


class Fault(StrEnum):
    """Kinds of fault; the first three stop decisions, the rest are warnings."""

    GAP = "gap"
    CONTRADICTION = "contradiction"
    EXPIRED = "expired"
    OVERLAP = "overlap"
    INVERSION = "inversion"
    UNREACHABLE = "unreachable"
    UNIT_MISSING = "unit_missing"


FAULT_LABELS = {
    Fault.GAP: "すき間",
    Fault.CONTRADICTION: "矛盾",
    Fault.EXPIRED: "期限切れ",
    Fault.OVERLAP: "重なり",
    Fault.INVERSION: "逆転",
    Fault.UNREACHABLE: "使われない項",
    Fault.UNIT_MISSING: "ない組織",
}
STOPS = frozenset({Fault.GAP, Fault.CONTRADICTION, Fault.EXPIRED})


@dataclass(frozen=True, slots=True)
class TableProblem:
    """One fault from `since` on, for one matter and condition; `numbers` are the lines concerned."""

    fault: Fault
    matter: str
    label: str
    condition: str
    since: date
    numbers: tuple[str, ...]
    message: str

    @property
    def stops(self) -> bool:
        return self.fault in STOPS

    @property
    def word(self) -> str:
        return FAULT_LABELS[self.fault]


def table_problems(
    rules: Sequence[AuthorityRule], on: date, units: Collection[str] = (), posts: Collection[str] = ()
) -> list[TableProblem]:
    """Every fault of the table on `on` and afterwards, gravest first.

    `units` and `posts` are the codes that exist on `on`; empty collections leave named seats unchecked.
    """
    found = [*_dead(rules, on), *_missing(rules, on, units, posts)]
    groups: dict[tuple[str, str], list[AuthorityRule]] = defaultdict(list)
    for rule in rules:
        groups[rule.matter, rule.condition].append(rule)
    for group in groups.values():
        found += _over_time(group, on)
    order = list(Fault)
    return sorted(found, key=lambda p: (order.index(p.fault), p.matter, p.condition, p.since, p.numbers))


def _dead(rules: Sequence[AuthorityRule], on: date) -> Iterator[TableProblem]:
    for rule in rules:
        if rule.below is not None and rule.below <= (rule.at_least or 0):
            message = f"{rule.number}の段（{rule.band}）にはどの金額も入りません"
            yield _problem(Fault.UNREACHABLE, rule, on, [rule], message)
        if rule.ends_on is not None and rule.ends_on < rule.starts_on:
            message = f"{rule.number}は始まる前に終わっています"
            yield _problem(Fault.UNREACHABLE, rule, on, [rule], message)


def _missing(
    rules: Sequence[AuthorityRule], on: date, units: Collection[str], posts: Collection[str]
) -> Iterator[TableProblem]:
    for rule in rules:
        if not rule.is_on(on):
            continue
        for use, seat in _seats(rule):
            known = units if seat.kind is SeatKind.HEAD else posts
            if seat.kind in NAMED and known and seat.code not in known:
                message = f"{rule.number}の{use}「{seat.code}」は{format_wareki(on)}にありません"
                yield _problem(Fault.UNIT_MISSING, rule, on, [rule], message)


def _seats(rule: AuthorityRule) -> Iterator[tuple[str, Seat]]:
    yield "決裁者", rule.decider
    yield from (("回議", seat) for seat in rule.route)
    yield from (("合議", consent.seat) for consent in rule.consents)
    yield from (("代決", seat) for seat in rule.stand_ins)


def _over_time(group: Sequence[AuthorityRule], on: date) -> Iterator[TableProblem]:
    """Check each stretch of days in which the same lines hold; a fault is reported where it begins."""
    starts = {rule.starts_on for rule in group}
    ends = {rule.ends_on + ONE_DAY for rule in group if rule.ends_on is not None}
    days = sorted({on} | {day for day in starts | ends if day > on})
    seen: set[tuple[Fault, tuple[str, ...], str]] = set()
    for day in days:
        for problem in _on_day(group, day):
            key = (problem.fault, problem.numbers, problem.message)
            if key not in seen:
                seen.add(key)
                yield problem


def _on_day(group: Sequence[AuthorityRule], day: date) -> Iterator[TableProblem]:
    held = [rule for rule in group if rule.is_on(day) and not _is_empty(rule)]
    if not held:
        yield from _expired(group, day)
        return
    held.sort(key=lambda rule: (rule.at_least or 0, rule.number))
    yield from _gaps(held, day)
    for index, low in enumerate(held):
        for high in held[index + 1 :]:
            if _overlaps(low, high):
                yield _overlap(low, high, day)
    for low, high in pairwise(held):
        yield from _inversion(low, high, day)


def _is_empty(rule: AuthorityRule) -> bool:
    return rule.below is not None and rule.below <= (rule.at_least or 0)


def _expired(group: Sequence[AuthorityRule], day: date) -> Iterator[TableProblem]:
    ended = [rule for rule in group if rule.ends_on is not None and rule.ends_on < day]
    if not ended:
        return
    last = max(ended, key=lambda rule: (rule.ends_on or day, rule.number))
    message = f"{last.number}は{format_wareki(last.ends_on or day)}で終わり、そのあとの定めがありません"
    yield _problem(Fault.EXPIRED, last, day, [last], message)


def _gaps(held: Sequence[AuthorityRule], day: date) -> Iterator[TableProblem]:
    reached: int | None = 0
    last = held[0]
    for rule in held:
        start = rule.at_least or 0
        if reached is not None and start > reached:
            low = amount_words(reached) if reached else "0円"
            message = f"{low}以上{amount_words(start)}未満の決裁者がありません"
            yield _problem(Fault.GAP, rule, day, sorted({last, rule}, key=lambda r: r.number), message)
        if reached is not None:
            reached = None if rule.below is None else max(reached, rule.below)
        last = rule
    if reached is not None:
        message = f"{amount_words(reached)}以上の決裁者がありません"
        yield _problem(Fault.GAP, last, day, [last], message)


def _overlaps(low: AuthorityRule, high: AuthorityRule) -> bool:
    return low.below is None or (high.at_least or 0) < low.below


def _overlap(low: AuthorityRule, high: AuthorityRule, day: date) -> TableProblem:
    first = max(low.at_least or 0, high.at_least or 0)
    tops = [rule.below for rule in (low, high) if rule.below is not None]
    upto = f"{amount_words(min(tops))}未満" if tops else ""
    where = f"{amount_words(first)}以上{upto}" if first or upto else "すべての金額"
    if low.decider == high.decider:
        message = f"{low.number}と{high.number}が{where}で重なります（決裁者は同じ）"
        return _problem(Fault.OVERLAP, low, day, [low, high], message)
    message = f"{low.number}と{high.number}が{where}で違う決裁者を定めています"
    return _problem(Fault.CONTRADICTION, low, day, [low, high], message)


def _inversion(low: AuthorityRule, high: AuthorityRule, day: date) -> Iterator[TableProblem]:
    below, above = low.decider.rung, high.decider.rung
    if below is not None and above is not None and above < below:
        message = f"金額の大きい{high.number}の決裁者が、{low.number}の決裁者より低い職です"
        yield _problem(Fault.INVERSION, low, day, [low, high], message)


def _problem(
    fault: Fault, rule: AuthorityRule, since: date, rules: Sequence[AuthorityRule], message: str
) -> TableProblem:
    numbers = tuple(each.number for each in rules)
    return TableProblem(fault, rule.matter, rule.label, rule.condition, since, numbers, message)
