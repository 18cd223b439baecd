"""The stations of evaluation on the thread of a programme: each verdict, its steps, what the money says."""

from datetime import date

from django.urls import reverse

from toshikei.city.evaluation.choices import ActionState, PreState
from toshikei.city.evaluation.models import BudgetAction, LookAlike, PreEvaluation, Verdict
from toshikei.city.evaluation.selectors.cases import actions
from toshikei.city.strategy.services import Station
from toshikei.kernel.fiscal_year import FiscalYear

UNFINISHED = {ActionState.OPEN, ActionState.ANSWERED, ActionState.ASKED}


def stations(code: str, *, is_public: bool, on: date) -> list[Station]:  # verdicts are public at once
    """Oldest verdict first; a programme that is the other name of an abolished one says so. Five queries at most."""
    by_verdict = {one.verdict_id: one for one in actions().filter(verdict__programme_code=code)}
    found = []
    for verdict in Verdict.objects.filter(programme_code=code).order_by("fiscal_year", "origin"):
        action = by_verdict.get(verdict.pk)
        url = reverse("evaluation:action", args=[action.pk]) if action else ""
        label = f"{FiscalYear(verdict.fiscal_year).label}の評価　{verdict.get_kind_display()}"
        found.append(
            Station(
                label,
                note=f"{verdict.get_origin_display()}　{verdict.reason}",
                url=url,
                on=verdict.decided_on,
            )
        )
        if action is not None:
            found += _steps(action)
    return [*_before(code), *found, *_other_names(code)]


def _before(code: str) -> list[Station]:
    """Decided pre-evaluations."""
    rows = PreEvaluation.objects.filter(programme_code=code, state=PreState.DECIDED).order_by("fiscal_year")
    return [
        Station(
            f"{FiscalYear(one.fiscal_year).label}予算の事前評価　{one.get_result_display()}",
            note=one.result_reason,
            url=reverse("evaluation:pre", args=[one.fiscal_year, code]),
            on=one.decided_on,
        )
        for one in rows
    ]


def _steps(action: BudgetAction) -> list[Station]:
    steps = list(action.steps.all())[1:]
    due = FiscalYear(action.due_year).label
    last = len(steps) - 1
    return [
        Station(
            f"{due}予算への反映　{one.get_state_display()}",
            state="now" if place == last and one.state in UNFINISHED else "done",
            note=one.words,
            on=one.on,
        )
        for place, one in enumerate(steps)
    ]


def _other_names(code: str) -> list[Station]:
    rows = LookAlike.objects.filter(programme_code=code, is_the_same=True).select_related("action__verdict")
    return [
        Station(
            f"廃止と評決された「{one.action.verdict.title}」が、この事業で続いています",
            note=one.words,
            url=reverse("evaluation:action", args=[one.action_id]),
            on=one.told_on,
        )
        for one in rows.order_by("pk")
    ]
