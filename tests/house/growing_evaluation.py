"""Verdicts that grow: more of them with their actions and steps, and look-alikes of one."""

from collections.abc import Iterator

from tests.house.growing_treasury import duplicate, unsaved

from toshikei.city.evaluation.models import ActionStep, BudgetAction, Evaluation, LookAlike


def verdicts(numbers: range) -> None:
    """More verdicts, of other programmes, and more steps and look-alikes."""
    action = BudgetAction.objects.order_by("pk")[0]
    for number in numbers:
        verdict = duplicate(action.verdict, programme_code=f"X{number}")
        made: BudgetAction = duplicate(action, verdict=verdict)
        for step in action.steps.all():
            duplicate(step, action=made)
    step = action.steps.all()[0]
    ActionStep.objects.bulk_create(unsaved(step, number=100 + number) for number in numbers)
    other = LookAlike.objects.order_by("pk")[0]
    LookAlike.objects.bulk_create(unsaved(other, programme_code=f"X{number}") for number in numbers)


def cards(numbers: range) -> None:
    """More published cards of a year."""
    card = Evaluation.objects.filter(fiscal_year=2024).order_by("pk")[0]
    Evaluation.objects.bulk_create(unsaved(card, programme_code=f"X{number}") for number in numbers)


def places() -> Iterator[str]:
    """Their pages."""
    first = BudgetAction.objects.order_by("pk")[0].pk
    told = LookAlike.objects.order_by("pk")[0].action_id
    yield "/evaluation/"
    yield "/staff/evaluation/"
    yield "/staff/evaluation/look/"
    code = Evaluation.objects.filter(fiscal_year=2024).order_by("pk")[0].programme_code
    for side in ("/evaluation/", "/staff/evaluation/"):
        yield f"{side}2024/"
        yield f"{side}2024/{code}/"
    for pk in (first, told):
        yield f"/evaluation/verdicts/{pk}/"
        yield f"/staff/evaluation/verdicts/{pk}/"


GROWERS = (verdicts, cards)
