"""Verdicts: those of an asset with their steps, the open ones of the city, the step somebody is at."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.assets.choices import VerdictState
from toshikei.city.assets.models import Asset, AssetSale, AssetVerdict, VerdictStep


@dataclass(frozen=True, slots=True)
class Course:
    """判定の経過: the verdict, its steps, the one whose turn it is, and the sale where there was one."""

    verdict: AssetVerdict
    steps: tuple[VerdictStep, ...]
    sale: AssetSale | None
    is_overdue: bool

    @property
    def next(self) -> VerdictStep | None:
        if self.verdict.state != VerdictState.OPEN:
            return None
        return next((step for step in self.steps if step.done_on is None), None)


def courses_of(asset: Asset, today: date) -> list[Course]:
    """Every verdict on an asset, the newest first."""
    found = asset.verdicts.select_related("asset", "sale").prefetch_related("steps")[:20]
    return [_course(one, today) for one in found]


def _course(one: AssetVerdict, today: date) -> Course:
    return Course(one, tuple(one.steps.all()), getattr(one, "sale", None), one.is_overdue(today))


def courses_open(today: date) -> list[Course]:
    """What the city has judged and not yet done, the oldest promise first."""
    found = AssetVerdict.objects.filter(state=VerdictState.OPEN).order_by("due_on", "pk")
    return [
        _course(one, today) for one in found.select_related("asset", "sale").prefetch_related("steps")[:100]
    ]


def step_of(asset: Asset, code: str) -> VerdictStep | None:
    """A step of the open verdict that is not done."""
    return VerdictStep.objects.filter(
        verdict__asset=asset, verdict__state=VerdictState.OPEN, done_on__isnull=True, code=code
    ).first()
