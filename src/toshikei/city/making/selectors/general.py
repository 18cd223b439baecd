"""General funds, posts and words of programmes in the adopted initial budgets: what a book does not tell."""

from collections.abc import Collection
from dataclasses import dataclass

from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.models import RequestStage
from toshikei.city.making.selectors.voted import IN_FORCE

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Adopted:
    """One programme in one adopted initial budget, all accounts together."""

    total: int
    general: int
    posts_tenths: int
    means: str
    goals: str
    activity: str
    personnel_yen: int


def adopted_in(
    years: Collection[int], codes: Collection[str] | None = None
) -> dict[tuple[str, int], Adopted]:
    """By programme and fiscal year; only years whose budget was made here. One query."""
    rows = RequestStage.objects.filter(
        stage=Stage.COUNCIL,
        request__round__fiscal_year__in=list(years),
        request__round__kind=RoundKind.INITIAL,
        request__round__state__in=IN_FORCE,
    ).exclude(request__programme_code="")
    if codes is not None:
        rows = rows.filter(request__programme_code__in=list(codes))
    found: dict[tuple[str, int], Adopted] = {}
    for row in rows.select_related("request__round").order_by("request"):
        key = row.request.programme_code, row.request.round.fiscal_year
        found[key] = _with(found.get(key), row)
    return found


def _with(before: Adopted | None, row: RequestStage) -> Adopted:
    """A programme that asked in two accounts is one."""
    card = row.request
    heads = int((card.regular_heads + card.part_time_heads) * TENTHS)
    return Adopted(
        total=row.expenditure_yen + (before.total if before else 0),
        general=row.general_yen + (before.general if before else 0),
        posts_tenths=heads + (before.posts_tenths if before else 0),
        means=before.means if before else card.content,
        goals=before.goals if before else _said(card.outcome_indicator, card.outcome_target),
        activity=before.activity if before else _said(card.activity_indicator, card.activity_target),
        personnel_yen=card.personnel_yen + (before.personnel_yen if before else 0),
    )


def _said(indicator: str, target: str) -> str:
    return f"{indicator}　{target}".strip()
