"""The statutory calendar of a fiscal year with its traffic lights: what is due when, by which article, and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from toshikei.kernel.explanation import LawRef
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue

WARNED = timedelta(days=30)
"""So long before a day its light turns: preparing a budget or a settlement takes weeks."""


class Light(StrEnum):
    """How a deadline stands on a day."""

    DONE = "done"
    DONE_LATE = "done_late"
    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of the calendar. `is_law`: the day follows from the law, not from the city's own custom."""

    code: str
    label: str
    due_on: date
    law: LawRef
    is_law: bool = True
    is_done: bool = False
    done_on: date | None = None
    note: str = ""

    def light(self, today: date) -> Light:
        """
        >>> Deadline("x", "x", date(2027, 5, 31), LawRef("法")).light(date(2027, 5, 1)).value
        'soon'
        """
        if self.is_done:
            in_time = self.done_on is None or self.done_on <= self.due_on
            return Light.DONE if in_time else Light.DONE_LATE
        if today > self.due_on:
            return Light.LATE
        return Light.SOON if self.due_on - today <= WARNED else Light.AHEAD


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day: three months after 31 May is 31 August.

    >>> months_after(date(2027, 11, 30), 3)
    datetime.date(2028, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def submission_due(year: FiscalYear, law: LawAt) -> date:
    """予算の提出: so many days before the year begins (211条1項)."""
    return year.first_day - timedelta(days=law.budget.calendar.submission_days.as_int())


def statutory_calendar(
    year: FiscalYear, law: LawAt, done: Mapping[str, date | None], provisional_until: date | None = None
) -> tuple[Deadline, ...]:
    """All days of a running year, until its settlement stands before the council, in order.

    `law` must know the city's own choices; `provisional_until` is the last day of a provisional budget, if there is one;
    `done` says by code on which day something was done (None: not known when).
    """
    calendar, rules, own = law.budget.calendar, law.execution.rules, law.execution.choices
    closed = law.house.fiscal_year.books_close.day_in(year.year + 1)
    handed = months_after(closed, calendar.settlement_months.as_int())
    lines = [
        _line(
            "next_submitted",
            "翌年度の予算を議会に提出する",
            submission_due(year.next, law),
            calendar.submission_days,
        ),
        *_publications(year, law),
        *_provisional(provisional_until, rules.provisional_budget),
        _line(
            "year_end",
            "補正予算・支出負担行為の最後の日",
            year.last_day,
            calendar.amendable_after_year_end,
        ),
        _line(
            "statements",
            "繰越計算書を作る",
            calendar.carry_over_statement_by.day_in(year.year + 1),
            calendar.carry_over_statement_by,
            note=f"議会への報告は{rules.carry_over_report.as_text()}",
        ),
        _line("closed", "出納閉鎖", closed, law.house.fiscal_year.books_close),
        _line("handed", "決算を会計管理者から市長へ", handed, calendar.settlement_months),
        _line(
            "audited",
            "監査委員の審査意見",
            own.audit_opinion.day_in(year.year + 1),
            own.audit_opinion,
            is_law=False,
        ),
        _line(
            "to_council",
            "決算を議会の認定に付す",
            own.settlement_session.day_in(year.year + 1),
            own.settlement_session,
            is_law=False,
            note="法律の期限は次の通常予算を議する会議まで",
        ),
        _line(
            "to_council_last",
            "決算を議会に付す法律上の期限",
            submission_due(year + 2, law),
            calendar.settlement_to_council,
            note="翌々年度の当初予算を提出する日を、遅くともの日として示しています",
        ),
    ]
    found = (_with(line, done) for line in lines)
    return tuple(sorted(found, key=lambda line: (line.due_on, line.code)))


def _provisional(until: date | None, value: LawValue) -> list[Deadline]:
    """暫定予算: by its last day the year's own budget must be adopted, or nothing can be bound any more."""
    if until is None:
        return []
    note = "この日を過ぎると、当初予算が成立するまで支出負担行為ができません"
    return [_line("provisional_end", "暫定予算の期間が終わる（当初予算の成立）", until, value, note=note)]


def _publications(year: FiscalYear, law: LawAt) -> list[Deadline]:
    """財政状況の公表: the two halves of the year, by the end of the month the ordinance names."""
    months = sorted(
        int(name.removesuffix("月")) for name in law.budget.process.fiscal_status_months.as_names()
    )
    value = law.budget.calendar.fiscal_status_times
    first = months_after(date(year.year, months[-1], 1), 1) - timedelta(days=1)
    second = months_after(date(year.year + 1, months[0], 1), 1) - timedelta(days=1)
    return [
        _line("status_1", "財政状況の公表（上半期）", first, value, note="月は市の条例（例示）"),
        _line("status_2", "財政状況の公表（下半期）", second, value, note="月は市の条例（例示）"),
    ]


def _line(
    code: str, label: str, due_on: date, value: LawValue, *, is_law: bool = True, note: str = ""
) -> Deadline:
    return Deadline(code, label, due_on, value.ref, is_law, note=note)


def _with(line: Deadline, done: Mapping[str, date | None]) -> Deadline:
    return replace(line, is_done=line.code in done, done_on=done.get(line.code))
