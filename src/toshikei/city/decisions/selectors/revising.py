"""Looking ahead in the authority table: what a change would mend and break, and what a line said over time."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from toshikei.city.decisions.choices import State
from toshikei.city.decisions.models import AuthorityLine, Request
from toshikei.city.decisions.selectors.organisation import engine_organisation
from toshikei.city.decisions.selectors.table import LineShown, line_shown, rule_of, rules_all
from toshikei.engines.decisions.rules import LIMIT_LABELS, AuthorityRule, consents_read
from toshikei.engines.decisions.seats import LADDER, Seat, SeatKind
from toshikei.engines.decisions.table import TableProblem, table_problems


def limit_choices() -> list[tuple[str, str]]:
    """What no official decides in the mayor's place, by the engine's word."""
    return [(limit.value, label) for limit, label in LIMIT_LABELS.items()]


def seat_choices(on: date, kept: list[str]) -> list[tuple[str, str]]:
    """The ladder, the head of each unit alive on `on`, and whatever a line already names."""
    organisation = engine_organisation(on)
    ladder = [Seat(kind) for kind in LADDER]
    heads = [Seat(SeatKind.HEAD, code) for code in sorted(organisation.units)]
    known = {str(seat): organisation.seat_label(seat) for seat in [*ladder, *heads]}
    known |= {text: organisation.seat_label(Seat.parse(text)) for text in kept if text not in known}
    return list(known.items())


def seats_of(line: AuthorityLine | None, name: str) -> list[tuple[str, int | None]]:
    """Seats a line names as route, consents or stand_ins, with the yen from which a consent is needed."""
    if line is None:
        return []
    if name == "consents":
        return [(str(consent.seat), consent.at_least) for consent in consents_read(line.consents)]
    return [(text, None) for text in getattr(line, name).split()]


@dataclass(frozen=True, slots=True)
class Consequence:
    """Faults of the table that a change brings and takes away."""

    brings: tuple[TableProblem, ...]
    settles: tuple[TableProblem, ...]


def line_history(number: str, on: date) -> list[LineShown]:
    """What the line of a number said, newest first, seats in the words of `on`."""
    organisation = engine_organisation(on)
    lines = AuthorityLine.objects.filter(number=number).order_by("-starts_on")
    return [line_shown(line, organisation) for line in lines]


def requests_under(number: str) -> int:
    """How many requests go their way by a line now. A change may raise who decides them, never lower it."""
    return Request.objects.filter(rule_number=number, state=State.CIRCULATING).count()


def consequence_of_line(line: AuthorityLine, on: date) -> Consequence:
    """If `line` were set: the open line of its number ends the day before, or is replaced when it starts that day."""
    rules = []
    for rule in rules_all():
        is_open = rule.number == line.number and rule.ends_on is None
        if is_open and rule.starts_on < line.starts_on:
            rules.append(replace(rule, ends_on=line.starts_on - timedelta(days=1)))
        elif not (is_open and rule.starts_on == line.starts_on):
            rules.append(rule)
    return _compared([*rules, rule_of(line)], on)


def consequence_of_end(number: str, last_on: date, on: date) -> Consequence:
    """If the open line of a number had `last_on` as its last day."""
    rules = [
        replace(rule, ends_on=last_on) if rule.number == number and rule.ends_on is None else rule
        for rule in rules_all()
    ]
    return _compared(rules, on)


def _compared(rules: list[AuthorityRule], on: date) -> Consequence:
    organisation = engine_organisation(on)
    named = {"units": organisation.units.keys(), "posts": organisation.posts.keys()}
    before = table_problems(rules_all(), on, **named)
    after = table_problems(rules, on, **named)
    return Consequence(
        tuple(each for each in after if each not in before),
        tuple(each for each in before if each not in after),
    )
