"""Priority rounds: all of them, the public ones, one with its result, and the frame a budget is made in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from toshikei.city.strategy.choices import OVER, RoundState
from toshikei.city.strategy.models import PriorityRound, RoundEither, RoundNeed, RoundOption, RoundSolution

ORDER_KNOWN = frozenset({RoundState.CLOSED, RoundState.SOLVED, RoundState.ASKED, RoundState.DECIDED})
"""Stages in which everybody of the staff sees the order: not before the closing."""


def rounds_all() -> QuerySet[PriorityRound]:
    """Every round with the number of its options, newest year first."""
    found = PriorityRound.objects.annotate(option_count=Count("options"))
    return found.order_by("-fiscal_year", "-pk")


def round_of(pk: int) -> PriorityRound | None:
    return PriorityRound.objects.filter(pk=pk).first()


def rounds_public(now: datetime) -> QuerySet[PriorityRound]:
    return PriorityRound.objects.filter(state=RoundState.DECIDED, published_at__lte=now).order_by(
        "-fiscal_year", "-pk"
    )


def round_public(pk: int, now: datetime) -> PriorityRound | None:
    return rounds_public(now).filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class Result:
    """What a round found: chosen, not chosen, put off, best first; the solution and how often it was looked for."""

    chosen: list[RoundOption]
    left: list[RoundOption]
    deferred: list[RoundOption]
    solution: RoundSolution | None
    solutions: list[RoundSolution]

    @property
    def is_proven(self) -> bool:
        return self.solution is not None and self.solution.value == self.solution.bound

    @property
    def late_musts(self) -> list[RoundOption]:
        """Must-dos that were set when the scores were known."""
        every = [*self.chosen, *self.left]
        closed = every[0].round.closed_on if every else None
        return [one for one in every if one.must_on and closed and one.must_reason and one.must_on >= closed]


def result_of(found: PriorityRound) -> Result:
    """Two queries."""
    options = list(found.options.select_related("round").order_by("rank", "code"))
    solutions = list(found.solutions.order_by("-number"))
    return Result(
        chosen=[one for one in options if one.is_chosen],
        left=[one for one in options if one.is_chosen is False],
        deferred=[one for one in options if one.is_deferred],
        solution=solutions[0] if solutions else None,
        solutions=solutions,
    )


def options_ranked(found: PriorityRound) -> list[RoundOption]:
    """Options that stayed: by rank once there is one, else by code."""
    return list(found.options.filter(is_deferred=False).order_by("rank", "code"))


@dataclass(frozen=True, slots=True)
class Prioritised:
    """What a decided round says about one programme (or new proposal) for the budget of its year."""

    round_id: int
    title: str
    programme_code: str
    name: str
    unit_code: str
    rank: int | None
    money: int
    posts: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """重点枠: everything the decided rounds of a year chose and did not choose, and the general funds of both."""

    rows: tuple[Prioritised, ...]

    @property
    def chosen(self) -> tuple[Prioritised, ...]:
        return tuple(row for row in self.rows if row.is_chosen)

    @property
    def money(self) -> int:
        return sum(row.money for row in self.chosen)

    @property
    def freed(self) -> int:
        return sum(row.money for row in self.rows if not row.is_chosen)

    @property
    def rounds(self) -> list[tuple[int, str]]:
        """Key and title of each round, once."""
        return list(dict.fromkeys((row.round_id, row.title) for row in self.rows))

    def of_programme(self, code: str) -> Prioritised | None:
        return next((row for row in self.rows if code and row.programme_code == code), None)


def priority_frame(fiscal_year: int) -> Frame:
    """The priority frame of a budget year, from its decided rounds. One query."""
    rows = RoundOption.objects.filter(
        round__fiscal_year=fiscal_year,
        round__state=RoundState.DECIDED,
        is_deferred=False,
        is_chosen__isnull=False,
    ).select_related("round")
    return Frame(
        tuple(
            Prioritised(
                one.round_id, one.round.title, one.programme_code, one.name, one.unit_code, one.rank, one.money,
                one.posts, bool(one.is_chosen),
            )
            for one in rows.order_by("round_id", "rank", "code")
        )
    )  # fmt: skip


def verdicts_on(programme_code: str, now: datetime) -> list[RoundOption]:
    """What public rounds said about a programme, newest first. One query."""
    found = RoundOption.objects.filter(programme_code=programme_code, round__in=rounds_public(now))
    return list(found.select_related("round").order_by("-round__fiscal_year", "-round_id"))


RESULT = (
    "code", "name", "programme_code", "unit_code", "rank", "value", "spread", "money", "posts", "must_do", "must_reason",
    "is_chosen", "deferred_reason",
)  # fmt: skip
WRITTEN = (
    "code", "name", "programme_code", "unit_code", "summary", "money", "posts", "must_do", "must_reason",
)  # fmt: skip
BATCH = 1_000


def result_rows(now: datetime) -> Iterator[dict[str, object]]:
    """The dataset of results: every option of every public round."""
    rows = RoundOption.objects.filter(round__in=rounds_public(now)).order_by(
        "round__fiscal_year", "round__title", "code"
    )
    names = {
        "fiscal_year": "round__fiscal_year",
        "title": "round__title",
        "is_invented": "round__is_invented",
    }
    for row in rows.values(*RESULT, *names.values()).iterator(BATCH):
        yield {**{name: row.pop(path) for name, path in names.items()}, **row}


def option_rows(scope: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Options of rounds that are not over."""
    rows = RoundOption.objects.exclude(round__state__in=OVER).order_by(
        "round__fiscal_year", "round__title", "code"
    )
    names = {"fiscal_year": "round__fiscal_year", "title": "round__title"}
    rows = rows.filter(**{path: scope[name] for name, path in names.items() if name in scope})
    for row in rows.values(*WRITTEN, *names.values()).iterator(BATCH):
        yield {**{name: row.pop(path) for name, path in names.items()}, **row}


def conditions_in_words(found: PriorityRound) -> list[str]:
    """What has to hold between options, by name. Two queries."""
    needs = RoundNeed.objects.filter(option__round=found).order_by("option__code", "needed__code")
    lines = [
        f"「{one}」には「{other}」が要る" for one, other in needs.values_list("option__name", "needed__name")
    ]
    groups: dict[int, list[str]] = {}
    rows = RoundEither.objects.filter(option__round=found).order_by("group", "option__code")
    for group, name in rows.values_list("group", "option__name"):
        groups.setdefault(group, []).append(f"「{name}」")
    return [*lines, *(f"{'・'.join(names)}は、どれか一つまで" for names in groups.values())]
