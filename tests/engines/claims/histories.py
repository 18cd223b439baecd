"""Random histories of claims from a seed, for the property tests: every kind of event, lawful or not, in order of days."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from toshikei.engines.claims.case import Case
from toshikei.engines.claims.columns import PLAIN
from toshikei.engines.claims.events import Event, EventKind, Ground, Outcome, Payer
from toshikei.engines.claims.kinds import kinds
from toshikei.engines.claims.readings import Policy

ON = date(2026, 11, 28)
CITY = "012068"
KINDS = tuple(kinds(ON, CITY).values())
FIRST, LAST = date(2012, 1, 4), date(2025, 12, 26)
PROCEDURES = (
    EventKind.SEIZURE,
    EventKind.SUIT,
    EventKind.ENFORCEMENT,
    EventKind.ATTACHMENT,
    EventKind.FILING,
    EventKind.DISTRIBUTION_CLAIM,
)
DRAWN = tuple(each for each in EventKind if each not in {EventKind.PAYMENT_REVERSED, EventKind.CORRECTION})
COMMON = (EventKind.DEMAND, EventKind.REMINDER, EventKind.PAYMENT, EventKind.ENDED, *PROCEDURES)


def random_case(seed: int) -> Case:
    """A claim with up to eight events; the same seed gives the same history."""
    random = Random(seed)
    due = _day(random, FIRST, LAST)
    drawn = sorted((_event(random, due) for _ in range(random.randrange(9))), key=lambda event: event.on)
    cause = random.choice([None, date(2011, 4, 1), due - timedelta(60)])
    return Case(
        kind=random.choice(KINDS),
        principal=random.choice([0, 1_999, 30_000, random.randrange(400_000)]),
        due_on=due,
        original_due_on=due,
        cause_on=cause,
        policy=Policy(),
        city=CITY,
        events=tuple(event for place, event in enumerate(drawn) if _has_begun(event, drawn[:place])),
    )


def _event(random: Random, due: date) -> Event:
    kind = random.choice(random.choice((DRAWN, COMMON)))
    on = _day(random, due + timedelta(random.choice([-40, 1, 200])), ON)

    def later(days: int) -> date | None:
        return random.choice([None, on + timedelta(random.randrange(1, days))])

    return Event(
        kind=kind,
        on=on,
        id=str(kind) if kind in PROCEDURES else "",
        amount=random.randrange(60_000),
        arrived_on=later(4),
        deadline_on=later(20),
        until_on=later(800),
        due_on=later(800) if kind in {EventKind.DEFERRAL, EventKind.ACCELERATION} else None,
        heirs_fixed_on=later(400),
        of=str(random.choice(PROCEDURES)) if kind is EventKind.ENDED else "",
        payer=random.choice(list(Payer)),
        ground=random.choice(list(Ground)),
        outcome=random.choice(list(Outcome)),
        is_returned=random.random() < 0.1,
        is_listed=random.random() < 0.8,
    )


def _has_begun(event: Event, before: list[Event]) -> bool:
    return event.kind is not EventKind.ENDED or event.of in {each.id for each in before if each.on < event.on}


def _day(random: Random, first: date, last: date) -> date:
    return first + timedelta(random.randrange(max((last - first).days, 1)))


def cases() -> st.SearchStrategy[Case]:
    return st.integers(0, 10**9).map(random_case)


def plain_case(seed: int, policy: Policy) -> Case:
    """A history of the events that the columnar form knows, in legal order."""
    case = random_case(seed)
    kept = [event for event in case.events if event.kind in PLAIN]
    random = Random(seed)
    more = [_event(random, case.due_on) for _ in range(4)]
    kept += [event for event in more if event.kind in PLAIN]
    ordered = tuple(sorted(kept, key=lambda event: event.order))
    return replace(case, policy=policy, events=ordered)
