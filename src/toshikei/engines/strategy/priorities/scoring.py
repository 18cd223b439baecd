"""Points of several people into an order, with how far they disagree. Exact fractions; nothing is rounded on the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from toshikei.engines.strategy.errors import (
    CriterionUnknown,
    RulesMoved,
    ScoredTooEarly,
    ScoreOutside,
    ScorersTooFew,
    ScoreTwice,
)
from toshikei.engines.strategy.priorities.rules import Rules
from toshikei.kernel.era import format_wareki

type Points = Mapping[str, Mapping[str, int]]
"""By criterion and scorer."""


@dataclass(frozen=True, slots=True)
class Score:
    """One person's points for one programme and criterion. Who has an interest gives none: fewer scorers, not a zero."""

    programme: str
    scorer: str
    criterion: str
    points: int
    scored_on: date
    rules: str
    """Fingerprint of the rules the person saw."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a programme stands. `total`: Σ weight × mean points; `spread`: how far the scorers' own totals lie apart, as a share
    of the whole; `disputed`: the criterion with the widest range, and that range in points. Equal totals share a rank."""

    programme: str
    rank: int
    total: Fraction
    share: Fraction
    means: Mapping[str, Fraction]
    spread: Fraction
    disputed: str
    disputed_range: int


def standings(rules: Rules, scores: Iterable[Score]) -> tuple[Standing, ...]:
    """The order of a round, best first, equal ones by code.

    total = Σ_c w_c × (Σ_s points_cs / number of scorers of c). A scorer who left out one criterion of a programme counts
    in the others.
    """
    points = checked(rules, scores)
    means = {code: means_of(of) for code, of in points.items()}
    totals = {code: total_of(rules, of) for code, of in means.items()}
    ordered = sorted(totals, key=lambda code: (-totals[code], code))
    ranks = ranked([totals[code] for code in ordered])
    return tuple(
        Standing(
            programme=code,
            rank=rank,
            total=totals[code],
            share=totals[code] / rules.whole,
            means=means[code],
            spread=spread_of(rules, points[code]),
            disputed=(widest := max(points[code], key=lambda each: (range_of(points[code][each]), each))),
            disputed_range=range_of(points[code][widest]),
        )
        for code, rank in zip(ordered, ranks, strict=True)
    )


def checked(rules: Rules, scores: Iterable[Score]) -> Mapping[str, Points]:
    """Points by programme, criterion and scorer; what cannot count is refused with person and place."""
    found: dict[str, dict[str, dict[str, int]]] = defaultdict(
        lambda: {each.code: {} for each in rules.criteria}
    )
    for score in scores:
        _check(rules, score)
        of = found[score.programme].get(score.criterion)
        if of is None:
            raise CriterionUnknown(programme=score.programme, scorer=score.scorer, criterion=score.criterion)
        if score.scorer in of:
            raise ScoreTwice(programme=score.programme, scorer=score.scorer, criterion=score.criterion)
        of[score.scorer] = score.points
    for programme in sorted(found):
        _check_number(rules, programme, found[programme])
    return found


def _check(rules: Rules, score: Score) -> None:
    if score.rules != rules.fingerprint:
        raise RulesMoved(frozen=format_wareki(rules.frozen_on))
    if score.scored_on < rules.frozen_on:
        raise ScoredTooEarly(
            programme=score.programme,
            scorer=score.scorer,
            scored=format_wareki(score.scored_on),
            frozen=format_wareki(rules.frozen_on),
        )
    if not 0 <= score.points <= rules.highest:
        raise ScoreOutside(
            programme=score.programme,
            scorer=score.scorer,
            criterion=score.criterion,
            score=score.points,
            highest=rules.highest,
        )


def _check_number(rules: Rules, programme: str, of: Points) -> None:
    for each in rules.criteria:
        if len(of[each.code]) < rules.least:
            raise ScorersTooFew(
                programme=programme, criterion=each.name, count=len(of[each.code]), least=rules.least
            )


def means_of(points: Points) -> Mapping[str, Fraction]:
    return {code: Fraction(sum(of.values()), len(of)) for code, of in points.items()}


def total_of(rules: Rules, means: Mapping[str, Fraction]) -> Fraction:
    return sum((each.weight * means[each.code] for each in rules.criteria), Fraction(0))


def ranked(totals: Sequence[Fraction]) -> list[int]:
    """Ranks of totals in falling order: equal ones share the better rank.

    >>> ranked([Fraction(9), Fraction(7), Fraction(7), Fraction(1)])
    [1, 2, 2, 4]
    """
    ranks: list[int] = []
    for at, total in enumerate(totals):
        ranks.append(ranks[-1] if at and total == totals[at - 1] else at + 1)
    return ranks


def range_of(of: Mapping[str, int]) -> int:
    return max(of.values()) - min(of.values())


def spread_of(rules: Rules, points: Points) -> Fraction:
    """Highest less lowest total among those who scored every criterion, as a share of the largest total."""
    full = set.intersection(*(set(of) for of in points.values()))
    own = [sum(each.weight * points[each.code][who] for each in rules.criteria) for who in full]
    return Fraction(max(own) - min(own), rules.whole) if own else Fraction(0)
