"""A round from its rules to its end: opened, announced (rules frozen), sheets frozen, closed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.sorting import errors, events, permissions
from toshikei.city.sorting.choices import VIEWPOINTS, RoundState, TieRule
from toshikei.city.sorting.models import Candidate, SortingRound, SortingSheet
from toshikei.city.sorting.selectors.rules import fingerprint, rules_from, rules_hash
from toshikei.city.sorting.selectors.sheets import content_of
from toshikei.city.sorting.services.finding import ensure_state, round_locked
from toshikei.city.sorting.services.recording import record
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.fiscal_year import FiscalYear

MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class RoundRules:
    """What the office decides of a round; classes and phases come from the city's rules of the day."""

    ask_until: date
    answer_until: date
    quorum: int
    tie_rule: str = TieRule.COORDINATOR.value
    is_secret: bool = True
    purpose: str = ""


def round_open(
    *, by: Acting, on: date, fiscal_year: int, rules: RoundRules, is_invented: bool = False
) -> SortingRound:
    """Begin to prepare: nobody outside sees it before it is announced."""
    ensure(by, permissions.RUN)
    _ensure_fit(rules)
    with transaction.atomic():
        if SortingRound.objects.filter(fiscal_year=fiscal_year).exists():
            raise errors.RoundExists(year=FiscalYear(fiscal_year).label)
        made = SortingRound.objects.create(
            fiscal_year=fiscal_year, rules_on=on, is_invented=is_invented, **rules_from(on), **_told(rules)
        )
        record(events.ROUND_OPENED, made, by, on, {"fiscal_year": fiscal_year})
    return made


def round_change(*, by: Acting, on: date, fiscal_year: int, rules: RoundRules) -> SortingRound:
    """Other rules while nobody has seen them; classes and phases of the day are taken again."""
    ensure(by, permissions.RUN)
    _ensure_fit(rules)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, [RoundState.PREPARING], "決まりを直す")
        sorting.rules_on = on
        for name, value in (rules_from(on) | _told(rules)).items():
            setattr(sorting, name, value)
        sorting.save()
        record(events.ROUND_OPENED, sorting, by, on, {"fiscal_year": fiscal_year})
    return sorting


def _told(rules: RoundRules) -> dict[str, object]:
    return {
        "purpose": rules.purpose.strip(),
        "quorum": rules.quorum,
        "tie_rule": rules.tie_rule,
        "is_secret": rules.is_secret,
        "ask_until": rules.ask_until,
        "answer_until": rules.answer_until,
    }


def _ensure_fit(rules: RoundRules) -> None:
    problem = ""
    if rules.answer_until < rules.ask_until:
        problem = "回答の期限が、質問の期限より前です。"
    elif not 1 <= rules.quorum <= 200:
        problem = "定足数は1票から200票までです。"
    elif rules.tie_rule not in TieRule.values:
        problem = "同数のときの決まりが選ばれていません。"
    if problem:
        raise errors.RulesUnfit(problem=problem)


def round_announce(*, by: Acting, on: date, fiscal_year: int) -> SortingRound:
    """Freeze the rules with their fingerprint and tell everybody. A second time changes nothing."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        if sorting.state == RoundState.CHOOSING:
            return sorting
        ensure_state(sorting, [RoundState.PREPARING], "公表する")
        sorting.rules_hash, sorting.announced_on = rules_hash(sorting), on
        sorting.state = RoundState.CHOOSING
        sorting.save()
        record(events.ANNOUNCED, sorting, by, on, {"rules": sorting.rules_hash})
    return sorting


def sheets_freeze(*, by: Acting, on: date, fiscal_year: int) -> SortingRound:
    """The choice is done: the sheets of all that stayed are frozen whole, or none."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, [RoundState.CHOOSING], "調書を固定する")
        kept = list(sorting.candidates.filter(out_in__isnull=True).select_related("sheet", "round"))
        _ensure_complete(kept)
        for candidate in kept:
            _freeze(candidate, on)
        sorting.state, sorting.frozen_on = RoundState.OPEN, on
        sorting.save(update_fields=["state", "frozen_on"])
        record(events.FROZEN, sorting, by, on, {"sheets": len(kept)})
    return sorting


def _ensure_complete(kept: list[Candidate]) -> None:
    short = [
        one.name
        for one in kept
        if not hasattr(one, "sheet") or not all(getattr(one.sheet, name) for name in VIEWPOINTS)
    ]
    if short or not kept:
        names = "、".join(short[:MOST_NAMES]) or "候補がありません"
        raise errors.SheetsIncomplete(count=len(short), names=names)


def _freeze(candidate: Candidate, on: date) -> None:
    sheet: SortingSheet = candidate.sheet
    sheet.content, sheet.frozen_on = content_of(candidate, sheet), on
    sheet.content_hash = fingerprint(sheet.content)
    sheet.save(update_fields=["content", "content_hash", "frozen_on"])


def round_close(*, by: Acting, on: date, fiscal_year: int) -> SortingRound:
    """End a round in which every candidate that stayed was judged. Answers and what follows go on."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        if sorting.state == RoundState.CLOSED:
            return sorting
        ensure_state(sorting, [RoundState.OPEN], "回を終える")
        left = list(
            sorting.candidates.filter(out_in__isnull=True, verdict__isnull=True).values_list(
                "name", flat=True
            )
        )
        if left:
            names = "、".join(left[:MOST_NAMES])
            raise errors.RoundUnfinished(label=str(sorting), count=len(left), names=names)
        sorting.state, sorting.closed_on = RoundState.CLOSED, on
        sorting.save(update_fields=["state", "closed_on"])
        record(events.ROUND_CLOSED, sorting, by, on, {"candidates": sorting.candidates.count()})
    return sorting
