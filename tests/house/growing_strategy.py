"""Plans and rounds that grow: measures, programmes in them, actions with links and reports, options, scorers, solutions."""

from collections.abc import Iterator

from tests.house.growing_treasury import duplicate, unsaved

from toshikei.city.strategy.models import (
    ActionLink,
    ActionReport,
    NodeProgramme,
    PlanAction,
    PlanNode,
    PlanVersion,
    PriorityRound,
    RoundCriterion,
    RoundOption,
    RoundScorer,
)
from toshikei.city.strategy.selectors import programmes_on


def plans(numbers: range) -> None:
    """More measures and placed programmes in every version, more actions, links and reports in the strategy plan."""
    codes = [one.code for one in programmes_on(2026)]
    for version in PlanVersion.objects.filter(plan__code="sogo"):
        node = version.nodes.filter(parent__isnull=False).order_by("code")[0]
        PlanNode.objects.bulk_create(
            unsaved(node, code=f"g{number}", name=f"増えた施策{number}") for number in numbers
        )
        NodeProgramme.objects.bulk_create(
            NodeProgramme(
                node=node, programme_code=codes[number % len(codes)], share_ppm=1, from_year=1900 + number
            )
            for number in numbers
        )
    for version in PlanVersion.objects.filter(plan__code="senryaku"):
        action = version.actions.order_by("code")[0]
        PlanAction.objects.bulk_create(
            unsaved(action, code=f"g{number}", name=f"増えた行動{number}") for number in numbers
        )
        ActionLink.objects.bulk_create(
            ActionLink(version=version, kind="depends", source_code=f"g{number}", target_code=action.code)
            for number in numbers
        )
    report = ActionReport.objects.order_by("pk")[0]
    ActionReport.objects.bulk_create(unsaved(report, text=f"増えた報告{number}") for number in numbers)


def rounds(numbers: range) -> None:
    """More options, criteria and scorers in every round, more solutions, more rounds."""
    for found in PriorityRound.objects.exclude(title__startswith="増えた").order_by("pk"):
        option, criterion = found.options.order_by("pk")[0], found.criteria.order_by("pk")[0]
        scorer = found.scorers.order_by("pk")[0]
        RoundOption.objects.bulk_create(
            unsaved(option, code=f"g{number}", programme_code="", name=f"増えた候補{number}")
            for number in numbers
        )
        RoundCriterion.objects.bulk_create(unsaved(criterion, code=f"g{number}") for number in numbers[:3])
        RoundScorer.objects.bulk_create(unsaved(scorer, account_id=900_000 + number) for number in numbers)
        for solution in found.solutions.all()[:1]:
            type(solution).objects.bulk_create(unsaved(solution, number=100 + number) for number in numbers)
    for number in numbers[::5]:
        duplicate(PriorityRound.objects.order_by("pk")[0], title=f"増えた回{number}")


def places() -> Iterator[str]:
    """Their pages, which a walk along links might pass by."""
    yield from ("/plans/", "/plans/sogo/", "/plans/senryaku/", "/plans/sogo/measures/1-4/")
    yield from ("/plans/senryaku/actions/A01/", "/plans/priorities/", "/staff/plans/", "/staff/priorities/")
    yield from ("/staff/plans/at/sogo/", "/staff/plans/at/senryaku/", "/staff/plans/at/senryaku/next/ask/")
    for found in PriorityRound.objects.order_by("pk")[:2]:
        yield f"/staff/priorities/{found.pk}/"
        if found.published_at:
            yield f"/plans/priorities/{found.pk}/"


GROWERS = (plans, rounds)
