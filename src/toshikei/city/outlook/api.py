"""The room over the API: indicators with their years and reasons, targets. Only what is published."""

from decimal import Decimal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from toshikei.city.outlook import permissions, selectors
from toshikei.foundation.accounts.api import operation

router = Router(tags=["財政指標"])


class YearOut(Schema):
    """`value` null with `shown` － means: not calculated."""

    fiscal_year: int
    value: Decimal | None
    shown: str
    is_rounded: bool
    is_computed: bool
    is_invented: bool
    mean: Decimal | None = Field(description="似た市の平均")
    source: str
    reasons: dict[str, object]


class IndicatorOut(Schema):
    code: str
    label: str
    unit: str
    group: str
    years: list[YearOut]


class TargetOut(Schema):
    indicator: str
    side: str
    value: Decimal
    target_year: int
    owner_unit: str
    basis: str
    is_invented: bool


@router.get("/indicators", response=list[IndicatorOut], auth=operation(permissions.SEE), summary="財政指標")
def indicators(request: HttpRequest) -> list[dict[str, object]]:
    """Every indicator with its years, oldest first, and the reasons of each value."""
    found = selectors.whole(is_public=True)
    return [
        {
            "code": history.indicator.value,
            "label": history.indicator.label,
            "unit": history.indicator.unit,
            "group": history.group,
            "years": [
                {
                    "fiscal_year": year.year,
                    "value": year.value,
                    "shown": year.shown,
                    "is_rounded": year.is_rounded,
                    "is_computed": year.computed is not None,
                    "is_invented": year.is_invented,
                    "mean": history.means.get(year.year),
                    "source": year.source,
                    "reasons": year.reasons.to_dict(),
                }
                for year in history.years
            ],
        }
        for history in found.histories.values()
    ]


@router.get("/targets", response=list[TargetOut], auth=operation(permissions.SEE), summary="財政指標の目標")
def targets(request: HttpRequest) -> list[dict[str, object]]:
    """Published targets."""
    names = ("indicator", "side", "value", "target_year", "owner_unit", "basis", "is_invented")
    return [{name: getattr(target, name) for name in names} for target in selectors.targets_public()]
