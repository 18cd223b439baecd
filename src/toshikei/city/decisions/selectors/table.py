"""The authority table: lines on a day as people see them, all lines as the engine reads them, and its faults."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from toshikei.city.decisions.models import AuthorityLine
from toshikei.city.decisions.selectors.organisation import engine_organisation
from toshikei.engines.decisions.organisation import Organisation
from toshikei.engines.decisions.rules import AuthorityRule, Limit, amount_words, consents_read
from toshikei.engines.decisions.seats import Seat, seats_read
from toshikei.engines.decisions.table import TableProblem, table_problems


def lines_on(day: date) -> QuerySet[AuthorityLine]:
    """Lines valid on a day, by matter, condition and band."""
    return AuthorityLine.objects.filter(
        Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    ).order_by("matter", "condition", "at_least", "number")


def rule_of(line: AuthorityLine) -> AuthorityRule:
    """A stored line as the engine reads it. Raises ValueError for a seat or limit nobody knows."""
    return AuthorityRule(
        number=line.number,
        matter=line.matter,
        label=line.label,
        condition=line.condition,
        at_least=line.at_least,
        below=line.below,
        decider=Seat.parse(line.decider),
        route=seats_read(line.route),
        consents=consents_read(line.consents),
        stand_ins=seats_read(line.stand_ins),
        absent_days=line.absent_days,
        limits=frozenset(Limit(word) for word in line.limits.split()),
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        article=line.article,
    )


def rules_all(matter: str = "") -> list[AuthorityRule]:
    """All lines of all times (of one matter): old cases are judged by old lines."""
    lines = AuthorityLine.objects.order_by("number", "starts_on")
    return [rule_of(line) for line in (lines.filter(matter=matter) if matter else lines)]


def table_faults(day: date) -> list[TableProblem]:
    """Everything that is wrong with the table on a day and afterwards, gravest first."""
    organisation = engine_organisation(day)
    return table_problems(rules_all(), day, units=organisation.units.keys(), posts=organisation.posts.keys())


@dataclass(frozen=True, slots=True)
class MatterOn:
    """A matter as the table knows it on a day: whether it asks for yen, and which cases it tells apart."""

    code: str
    label: str
    has_amount: bool
    conditions: tuple[str, ...]


def matters_on(day: date) -> dict[str, MatterOn]:
    """Matters of the table on a day, in the table's order."""
    found: dict[str, list[AuthorityLine]] = {}
    for line in lines_on(day):
        found.setdefault(line.matter, []).append(line)
    return {
        code: MatterOn(
            code,
            lines[0].label,
            any(line.at_least is not None or line.below is not None for line in lines),
            tuple(sorted({line.condition for line in lines} - {""})),
        )
        for code, lines in found.items()
    }


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line in words: seats as people call them on the day."""

    line: AuthorityLine
    band: str
    decider: str
    route: str
    consents: str
    stand_ins: str


@dataclass(frozen=True, slots=True)
class MatterShown:
    """A matter with its lines on a day."""

    code: str
    label: str
    lines: tuple[LineShown, ...]


def table_rows(day: date) -> list[MatterShown]:
    """The table on a day by matter, in the order of its numbers, seats in words. Constant number of queries."""
    organisation = engine_organisation(day)
    found: dict[str, list[LineShown]] = {}
    for line in sorted(lines_on(day), key=natural):
        found.setdefault(line.matter, []).append(line_shown(line, organisation))
    return [MatterShown(code, lines[0].line.label, tuple(lines)) for code, lines in found.items()]


def natural(line: AuthorityLine) -> list[int | str]:
    """別表2の10 after 別表2の9."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", line.number)]


def line_shown(line: AuthorityLine, organisation: Organisation) -> LineShown:
    rule = rule_of(line)
    words = organisation.seat_label
    return LineShown(
        line=line,
        band=rule.band,
        decider=words(rule.decider),
        route=" → ".join(words(seat) for seat in rule.route),
        consents="、".join(
            words(c.seat) + (f"（{amount_words(c.at_least)}以上）" if c.at_least else "")
            for c in rule.consents
        ),
        stand_ins=" → ".join(words(seat) for seat in rule.stand_ins),
    )
