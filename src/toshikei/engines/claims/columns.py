"""Many claims at once (列の形): limitation of plain histories as polars expressions, equal to `bounds` claim by claim.

Plain are histories of notices, demands, reminders, payments, acknowledgments, pledges and what moves no clock. Procedures,
deferrals, deaths and the like are left to the single form: `is_plain` says so, and nothing is guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

import polars as pl

from toshikei.engines.claims import column_days as days
from toshikei.engines.claims.events import EventKind, Payer
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.period_rules import RULES, PeriodRule
from toshikei.engines.claims.readings import Policy, Reading
from toshikei.law import reader

PLAIN = frozenset(
    {
        EventKind.OCCURRENCE,
        EventKind.ASSESSMENT,
        EventKind.NOTICE,
        EventKind.DUE,
        EventKind.DEMAND,
        EventKind.DEMAND_FEE,
        EventKind.REMINDER,
        EventKind.PAYMENT,
        EventKind.ACKNOWLEDGMENT,
        EventKind.PLEDGE,
        EventKind.INVESTIGATION,
        EventKind.COLLECTION_STAY,
        EventKind.DISPOSITION_STAY,
        EventKind.STAY_CANCELLED,
        EventKind.TRANSFER,
        EventKind.WRITE_OFF,
        EventKind.COMPLETION,
    }
)
PERIOD = "period"
"""Old or new period of a private claim: the two readings that never meet in one claim, as one question."""
QUESTIONS: tuple[str, ...] = (
    Reading.RENEWAL_DAY.name,
    Reading.REMINDERS.name,
    Reading.DOUBTFUL.name,
    Reading.LATE_ACKNOWLEDGMENT.name,
    PERIOD,
)
type Answers = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Lengths:
    """The law values the expressions need, read once."""

    reform_on: date
    reminder_months: int
    demand_days: int
    public_days: int
    private_days: int


@cache
def lengths() -> Lengths:
    def first(name: str) -> int:
        entries = reader.series(f"claims.clock.{name}").entries
        return int(str(entries[-1].value))

    return Lengths(
        reader.series("claims.limitation.is_reformed").entries[-1].on,
        first("reminder_months"),
        first("tax_demand_days"),
        first("public_service_days"),
        first("public_service_private_days"),
    )


@cache
def months_of_rules() -> pl.DataFrame:
    """Rule by rule: months from exercisable, from knowledge (or none), and before the reform (or none)."""
    rows = [(name, *_months(rule)) for name, rule in RULES.items()]
    return pl.DataFrame(rows, schema=["rule", "exercisable", "known", "old"], orient="row")


def _months(rule: PeriodRule) -> tuple[int | None, ...]:
    def held(name: str) -> int | None:
        if not name:
            return None
        entries = [entry for entry in reader.series(f"claims.limitation.{name}").entries if entry.value]
        return int(str(entries[-1].value)) * 12

    return held(rule.exercisable), held(rule.known), held(rule.old)


def bounds(claims: pl.DataFrame, events: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Both bounds of every claim: id, act_by, official, safe_to_close_from, is_plain.

    `claims`: id, rule, claim_class, due_on, known_on, arose_on, cause_on, is_evasion. `events`: id, rank (0, 1, ... in legal
    order), kind, on and the facts of the kind. Every combination of answers runs only over the claims it can matter to.
    """
    ready = _prepared(claims, events)
    by_rank = [events.filter(pl.col("rank") == rank) for rank in range(int(str(ready["told"].max() or 0)))]
    runs = []
    for taken in product((False, True), repeat=len(QUESTIONS)):
        answers = dict(zip(QUESTIONS, taken, strict=True))
        needed = [pl.col(f"asks_{name}") for name, second in answers.items() if second]
        some = ready.filter(pl.all_horizontal(needed)) if needed else ready
        if some.height:
            official = _is_official(answers, policy)
            runs.append(_run(some, by_rank, answers).with_columns(official.alias("is_official")))
    every = pl.concat(runs).with_columns(moved=days.next_open(pl.col("end")))
    moved = pl.col("moved")
    official = moved if policy.answer(Reading.HOLIDAY) else pl.col("end")
    found = every.group_by("id").agg(
        pl.col("end").min().alias("act_by"),
        official.filter(pl.col("is_official")).min().alias("official"),
        (moved.max() + timedelta(1)).alias("safe_to_close_from"),
        pl.col("in_gap").any(),
    )
    plain = ready.select("id", "is_plain").join(found, on="id", how="left")
    return plain.with_columns(is_plain=pl.col("is_plain") & ~pl.col("in_gap")).drop("in_gap")


def _prepared(claims: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Each claim with its periods, whether it is plain, and which questions it can ask."""
    reform = lengths().reform_on
    told = events.group_by("id").agg(
        pl.len().alias("told"),
        pl.col("kind").is_in(sorted(PLAIN)).all().alias("has_plain_events"),
        pl.col("kind").is_in([EventKind.DEMAND, EventKind.REMINDER]).sum().alias("letters"),
        (pl.col("deadline_on") > pl.col("on")).any().alias("has_deadline"),
        _is_doubtful().any().alias("has_doubt"),
        pl.col("kind")
        .is_in([EventKind.PAYMENT, EventKind.ACKNOWLEDGMENT, EventKind.PLEDGE])
        .any()
        .alias("has_ack"),
    )
    private = pl.col("claim_class") == ClaimClass.PRIVATE.value
    arose = pl.coalesce("arose_on", "due_on")
    is_open = private & (arose >= reform) & (pl.col("cause_on").is_null() | (pl.col("cause_on") < reform))
    joined = claims.join(months_of_rules(), on="rule", how="left").join(told, on="id", how="left")
    return joined.with_columns(
        is_plain=pl.col("has_plain_events").fill_null(True) & ~pl.col("is_evasion"),
        is_new=(~private) | ((arose >= reform) & (pl.col("cause_on") >= reform).fill_null(False)),
        asks_RENEWAL_DAY=pl.col("has_deadline").fill_null(False)
        & (pl.col("claim_class") != ClaimClass.TAX.value),
        asks_REMINDERS=pl.col("letters").fill_null(0) > 1,
        asks_DOUBTFUL=pl.col("has_doubt").fill_null(False),
        asks_LATE_ACKNOWLEDGMENT=private & pl.col("has_ack").fill_null(False),
        asks_period=is_open & pl.col("old").is_not_null(),
        knows_cause=pl.col("cause_on").is_not_null(),
        told=pl.col("told").fill_null(0),
    )


def _is_doubtful() -> pl.Expr:
    letter = pl.col("kind").is_in([EventKind.DEMAND, EventKind.REMINDER])
    payer = (pl.col("kind") == EventKind.PAYMENT) & (pl.col("payer") == Payer.UNKNOWN)
    pledge = (pl.col("kind") == EventKind.PLEDGE) & ~pl.col("is_listed")
    return (letter & pl.col("is_returned")) | payer | pledge


def _is_official(answers: Answers, policy: Policy) -> pl.Expr:
    """Is this run the city's reading of a claim? An unknown contract counts under both periods: the earlier end is taken."""
    same = all(
        answers[name] == bool(policy.answer(Reading[name]))
        for name in QUESTIONS
        if name not in {PERIOD, Reading.DOUBTFUL.name}
    )
    alike = pl.lit(same) | _differs_only_where_unasked(answers, policy)
    contract = pl.lit(answers[PERIOD] == bool(policy.answer(Reading.OLD_CONTRACT)))
    unknown = pl.lit(
        Reading.CAUSE_DAY not in policy.answers or answers[PERIOD] == bool(policy.answer(Reading.CAUSE_DAY))
    )
    period = pl.when(pl.col("asks_period")).then(pl.when("knows_cause").then(contract).otherwise(unknown))
    doubt = ~pl.col("asks_DOUBTFUL") | pl.lit(
        answers[Reading.DOUBTFUL.name] == bool(policy.answer(Reading.DOUBTFUL))
    )
    return alike & doubt & period.otherwise(pl.lit(not answers[PERIOD]))


def _differs_only_where_unasked(answers: Answers, policy: Policy) -> pl.Expr:
    """A question a claim does not ask is answered "first" in the only run it takes part in."""
    wrong = [
        pl.col(f"asks_{name}")
        for name in QUESTIONS
        if name not in {PERIOD, Reading.DOUBTFUL.name} and answers[name] != bool(policy.answer(Reading[name]))
    ]
    return ~pl.any_horizontal(wrong) if wrong else pl.lit(True)


def _run(ready: pl.DataFrame, by_rank: Sequence[pl.DataFrame], answers: Answers) -> pl.DataFrame:
    """The clocks of all claims under one set of answers, event rank by event rank."""
    state = _started(ready, answers)
    columns = state.columns
    finished = []
    for rank, now in enumerate(by_rank):
        finished.append(state.filter(pl.col("told") <= rank))
        state = state.filter(pl.col("told") > rank)
        if not state.height:
            break
        state = _stepped(state.join(now, on="id", how="left"), answers).select(columns)
    state = pl.concat([*finished, state])
    kept = ("id", "in_gap", "asks_period", "asks_DOUBTFUL", "knows_cause")
    asked = [f"asks_{name}" for name in QUESTIONS if f"asks_{name}" not in kept]
    return state.select(*kept, *asked, end=_over())


def _started(ready: pl.DataFrame, answers: Answers) -> pl.DataFrame:
    known = pl.max_horizontal(pl.coalesce("known_on", "due_on"), "due_on")
    is_new = pl.col("is_new") | (pl.col("asks_period") & pl.lit(answers[PERIOD]))
    is_old = ~is_new & pl.col("old").is_not_null()
    by_known = pl.when(pl.col("known").is_not_null()).then(days.last_day_after(known, pl.col("known")))
    by_both = pl.min_horizontal(by_known, days.last_day_after(pl.col("due_on"), pl.col("exercisable")))
    return ready.with_columns(
        months=pl.when(is_old).then("old").otherwise(pl.min_horizontal("known", "exercisable")),
        natural=pl.when(is_old).then(days.last_day_after(pl.col("due_on"), pl.col("old"))).otherwise(by_both),
        after=pl.when(~is_old & pl.col("known").is_not_null()).then(known).otherwise("due_on"),
        hold=pl.lit(None, pl.Date),
        has_reminder=pl.lit(False),
        has_demand=pl.lit(False),
        has_notice=pl.lit(False),
        in_gap=pl.lit(False),
    )


def _over() -> pl.Expr:
    return pl.max_horizontal("natural", "hold")


def _stepped(now: pl.DataFrame, answers: Answers) -> pl.DataFrame:
    """One event of every claim that has one: who renews, who postpones, and the new state."""
    law = lengths()
    private = pl.col("claim_class") == ClaimClass.PRIVATE.value
    tax = pl.col("claim_class") == ClaimClass.TAX.value
    served = pl.col("on") + pl.duration(
        days=pl.when(private).then(law.private_days).otherwise(law.public_days)
    )
    arrival = pl.when("is_public_service").then(served).otherwise(pl.coalesce("arrived_on", "on"))
    demand = (pl.col("kind") == EventKind.DEMAND) & (pl.col("on") > pl.col("due_on"))
    letter = demand | (pl.col("kind") == EventKind.REMINDER)
    dispatch = demand & ~pl.col("has_demand") & tax & ~pl.col("is_public_service")
    by_letter = letter | (pl.col("kind") == EventKind.NOTICE)
    now = now.with_columns(day=pl.when(by_letter & ~dispatch).then(arrival).otherwise("on"), is_letter=letter)
    now = now.with_columns(is_late=pl.col("day") > _over(), first=demand & ~pl.col("has_demand"))
    now = now.with_columns(falls_in_gap=pl.col("is_late") & (pl.col("day") <= days.next_open(_over())))
    counts = ~pl.col("is_returned") | pl.col("is_public_service") | pl.lit(answers[Reading.DOUBTFUL.name])
    now = now.with_columns(
        renews_on=_renewal(answers, counts, private, tax),
        postpones=pl.col("is_letter") & ~pl.col("first") & counts & _postpones(answers),
    )
    until = days.last_day_after(pl.col("day"), pl.lit(law.reminder_months))
    renewed = pl.col("renews_on").is_not_null()
    held = pl.when("postpones").then(pl.max_horizontal("hold", until)).otherwise("hold")
    return now.with_columns(
        natural=pl.when(renewed)
        .then(days.last_day_after(pl.col("renews_on"), pl.col("months")))
        .otherwise("natural"),
        after=pl.coalesce("renews_on", "after"),
        hold=pl.when(renewed).then(pl.lit(None, pl.Date)).otherwise(held),
        has_reminder=pl.when(renewed)
        .then(pl.lit(False))
        .otherwise(pl.col("has_reminder") | _true("postpones")),
        has_demand=pl.col("has_demand") | (_true("first") & renewed),
        has_notice=pl.col("has_notice") | (pl.col("kind") == EventKind.NOTICE).fill_null(False),
        in_gap=pl.col("in_gap") | _true("falls_in_gap"),
    )


def _true(name: str) -> pl.Expr:
    return pl.col(name).fill_null(False)


def _renewal(answers: Answers, counts: pl.Expr, private: pl.Expr, tax: pl.Expr) -> pl.Expr:
    """The day after which a new period begins, or null: a first demand, a late notice, an acknowledgment."""
    law = lengths()
    day, in_time = pl.col("day"), ~pl.col("is_late")
    at_deadline = pl.lit(answers[Reading.RENEWAL_DAY.name]) & (pl.col("deadline_on") > day).fill_null(False)
    other = pl.when(at_deadline).then("deadline_on").otherwise(day)
    demanded = pl.when(tax).then(day + pl.duration(days=law.demand_days)).otherwise(other)
    late_notice = ~pl.col("has_notice") & ~pl.col("has_demand") & (day > pl.col("after"))
    late_ack = private & pl.lit(answers[Reading.LATE_ACKNOWLEDGMENT.name])
    return (
        pl.when(pl.col("first") & in_time & counts)
        .then(demanded)
        .when((pl.col("kind") == EventKind.NOTICE) & in_time & late_notice)
        .then(day)
        .when(_acknowledges(answers) & (in_time | late_ack))
        .then(day)
    )


def _acknowledges(answers: Answers) -> pl.Expr:
    doubtful = pl.lit(answers[Reading.DOUBTFUL.name])
    own = pl.col("payer").is_in([Payer.DEBTOR, Payer.AGENT]) | ((pl.col("payer") == Payer.UNKNOWN) & doubtful)
    pledged = pl.col("is_signed") & pl.col("is_by_debtor") & (pl.col("is_listed") | doubtful)
    kind = pl.col("kind")
    return (
        (kind == EventKind.ACKNOWLEDGMENT)
        | ((kind == EventKind.PAYMENT) & own)
        | ((kind == EventKind.PLEDGE) & pledged)
    )


def _postpones(answers: Answers) -> pl.Expr:
    """催告: in time, under the new law, not during a postponement, and the first unless the last counts and matters."""
    law = lengths()
    until = days.last_day_after(pl.col("day"), pl.lit(law.reminder_months))
    is_held = (pl.col("hold") > pl.col("natural")).fill_null(False)
    during = (pl.col("day") > pl.col("natural")) & is_held
    matters = until > pl.max_horizontal("natural", pl.coalesce(pl.col("hold"), until - timedelta(1)))
    again = matters & pl.lit(answers[Reading.REMINDERS.name])
    return ~pl.col("is_late") & (pl.col("on") >= law.reform_on) & ~during & (~pl.col("has_reminder") | again)
