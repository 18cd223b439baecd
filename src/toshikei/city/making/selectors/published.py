"""What the public sees of a budget in the making: the only road out. A stage is here from its moment on, never before.

Page, API, search, feed, static export and dataset read from here. A line with `withheld_as` is here with its reason
class: whoever shows amounts takes it through `engines.making.withholding`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from toshikei.city.making.choices import Stage
from toshikei.city.making.models import (
    Request,
    RequestLine,
    RequestStage,
    RevenueEstimate,
    Round,
    StageDate,
    StageValue,
)
from toshikei.city.making.selectors.rounds import in_order
from toshikei.foundation import clock


@dataclass(frozen=True, slots=True)
class PublishedStage:
    """A stage of a round that is out, and since when."""

    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class PublishedRequest:
    """A request with the sums of its stages that are out; they still hold what is withheld."""

    request: Request
    stages: dict[str, RequestStage]


def out() -> Q:
    """Published by now."""
    return Q(published_at__isnull=False, published_at__lte=clock.now())


def published_stages(making: Round) -> list[PublishedStage]:
    """The stages of a round that are out, in their order."""
    rows = StageDate.objects.filter(out(), round=making).order_by("pk")
    moments = {one.stage: one.published_at for one in rows}
    return [PublishedStage(Stage(stage), moments[stage]) for stage in Stage.values if stage in moments]


def published_values() -> QuerySet[StageValue]:
    """The newest published version of every line and stage, with line, request and round."""
    later = StageValue.objects.filter(
        out(), line=OuterRef("line"), stage=OuterRef("stage"), version__gt=OuterRef("version")
    )
    found = StageValue.objects.filter(out()).exclude(Exists(later))
    return found.select_related("line__request__round")


def published_versions(line_id: int) -> list[StageValue]:
    """All published versions of a line's values, also those that were put right: what an erratum shows."""
    return list(StageValue.objects.filter(out(), line=line_id).order_by("stage", "version"))


def published_errata(making: Round) -> list[StageValue]:
    """Values of a round that were put right after they were out, newest first."""
    found = StageValue.objects.filter(out(), line__request__round=making).exclude(erratum="")
    return list(found.select_related("line__request").order_by("-published_at", "-pk"))


def published_requests(
    making: Round, *, units: Collection[str] = (), programme: str = ""
) -> list[PublishedRequest]:
    """Requests of a round of which a stage is out, with the sums of those stages. Two queries."""
    found = _with_something_out(Q(round=making))
    if units:
        found = found.filter(unit_code__in=units)
    if programme:
        found = found.filter(programme_code=programme)
    requests = list(found.order_by("account", "unit_code", "programme_code", "pk"))
    rows = _stages(Q(request__round=making))
    return [PublishedRequest(one, rows.get(one.pk, {})) for one in requests]


def published_of_programme(code: str) -> list[PublishedRequest]:
    """Everything that is out about one programme, newest year first. Two queries."""
    found = _with_something_out(Q(programme_code=code)).select_related("round").order_by("pk")
    rows = _stages(Q(request__programme_code=code))
    requests = sorted(found, key=lambda one: in_order(one.round))
    return [PublishedRequest(one, rows.get(one.pk, {})) for one in requests]


def _with_something_out(where: Q) -> QuerySet[Request]:
    stages = RequestStage.objects.filter(out(), request=OuterRef("pk"))
    return Request.objects.filter(where, Exists(stages))


def _stages(where: Q) -> dict[int, dict[str, RequestStage]]:
    found: dict[int, dict[str, RequestStage]] = {}
    for row in RequestStage.objects.filter(where, out()).order_by("pk"):
        found.setdefault(row.request_id, {})[row.stage] = row
    return found


def published_lines(request: Request) -> list[RequestLine]:
    """Lines of a request that have a published value, in their order."""
    values = StageValue.objects.filter(out(), line=OuterRef("pk"))
    return list(RequestLine.objects.filter(Exists(values), request=request).order_by("number"))


def published_estimates(making: Round) -> list[RevenueEstimate]:
    """Estimates of revenue that are out."""
    return list(RevenueEstimate.objects.filter(out(), round=making).order_by("account", "pk"))
