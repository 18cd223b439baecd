"""Publication of a stage: every value of it that stands gets its moment, once."""

from datetime import date, datetime

from toshikei.city.making.models import RequestStage, RevenueEstimate, Round, StageDate, StageValue
from toshikei.engines.making.verbs import Stage


def stage_out(making: Round, stage: Stage, at: datetime) -> int:
    """Publish the stage: what stands now, and the day in the calendar. Gives how many values came out.

    How revenue was estimated comes out with the requests.
    """
    within = {"stage": stage.value, "published_at__isnull": True}
    count = StageValue.objects.filter(line__request__round=making, **within).update(published_at=at)
    RequestStage.objects.filter(request__round=making, **within).update(published_at=at)
    if stage is Stage.REQUEST:
        RevenueEstimate.objects.filter(round=making, published_at__isnull=True).update(published_at=at)
    date_set(making, stage, published_at=at)
    return count


def date_set(
    making: Round, stage: Stage, *, done_on: date | None = None, published_at: datetime | None = None
) -> None:
    """Note in the calendar what has happened; the first time counts."""
    row, _ = StageDate.objects.get_or_create(round=making, stage=stage.value)
    row.done_on = row.done_on or done_on
    row.published_at = row.published_at or published_at
    row.save(update_fields=["done_on", "published_at"])
