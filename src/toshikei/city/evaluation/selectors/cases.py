"""Rows of verdicts and actions as the cases of the engine."""

from collections.abc import Iterable
from fractions import Fraction

from django.db.models import Prefetch, QuerySet

from toshikei.city.evaluation.models import ActionStep, BudgetAction, LookAlike, Verdict
from toshikei.engines.evaluation.contract import Case, State, Step
from toshikei.engines.evaluation.observing import Observation, Outcome
from toshikei.engines.evaluation.verdicts import End, Judgement
from toshikei.engines.evaluation.verdicts import Verdict as Class

PERMILLE = 1000


def judgement_of(verdict: Verdict, *, bound_by: str = "") -> Judgement:
    """What was said, as the engine judges it."""
    return Judgement(
        programme=verdict.programme_code,
        year=verdict.fiscal_year,
        verdict=Class(verdict.kind),
        reason=verdict.reason,
        share=Fraction(verdict.share_permille, PERMILLE),
        money=verdict.money_yen,
        posts=verdict.posts_tenths,
        into=verdict.into,
        again=verdict.again_year,
        end=End(verdict.ground) if verdict.ground else None,
        improved=verdict.improved,
        measure=verdict.measure,
        planned_end=verdict.planned_end,
        bound_by=bound_by,
    )


def actions() -> QuerySet[BudgetAction]:
    """All actions with verdict, steps and look-alikes. Three queries."""
    return BudgetAction.objects.select_related("verdict").prefetch_related(
        Prefetch("steps", ActionStep.objects.order_by("number")),
        Prefetch("look_alikes", LookAlike.objects.order_by("programme_code")),
    )


def case_of(action: BudgetAction) -> Case:
    """The case with its steps and the last observation."""
    steps = tuple(Step(State(one.state), one.words, one.on) for one in action.steps.all())
    return Case(judgement_of(action.verdict), action.due_year, steps, _seen(action))


def _seen(action: BudgetAction) -> Observation | None:
    if action.seen_year is None or action.freed_yen is None:
        return None
    return Observation(
        Outcome(action.seen_outcome), action.seen_year, action.freed_yen, action.tail_yen, action.seen_words
    )


def cases_of(found: Iterable[BudgetAction]) -> list[Case]:
    return [case_of(one) for one in found]
