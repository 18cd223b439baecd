"""Scores into the order of a round, with the engine; what it finds stands with each option."""

from toshikei.city.strategy.models import PriorityRound, RoundOption, RoundScore
from toshikei.city.strategy.services.priorities.opening import rules_of
from toshikei.engines.strategy.priorities.scoring import Score, Standing, standings

FULL = 10_000
BATCH = 500


def scores_of(found: PriorityRound) -> list[Score]:
    """Every score of the options that stayed; half-filled sheets count by criterion."""
    rows = RoundScore.objects.filter(option__round=found, option__is_deferred=False)
    cells = rows.order_by("option__code", "scorer_id", "criterion__order").values_list(
        "option__code", "scorer_id", "criterion__code", "points", "scored_on", "fingerprint"
    )
    return [Score(option, str(scorer), *rest) for option, scorer, *rest in cells]


def order_of(found: PriorityRound) -> tuple[Standing, ...]:
    return standings(rules_of(found), scores_of(found))


def value_of(standing: Standing) -> int:
    """Points of 10,000, cut: whole numbers are what the solver adds up."""
    return int(standing.share * FULL)


def ranks_write(found: PriorityRound) -> None:
    """Rank, points, how far the scorers lie apart and over which criterion, beside each option."""
    order = {each.programme: each for each in order_of(found)}
    options = list(found.options.filter(code__in=order))
    for option in options:
        standing = order[option.code]
        option.rank, option.value = standing.rank, value_of(standing)
        option.spread = int(standing.spread * FULL)
        option.disputed, option.disputed_range = standing.disputed, standing.disputed_range
    RoundOption.objects.bulk_update(options, ["rank", "value", "spread", "disputed", "disputed_range"], BATCH)
