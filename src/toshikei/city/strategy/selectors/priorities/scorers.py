"""Who scores: barred from options of the own department and from those an interest was declared in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from toshikei.city.organisation.selectors import OrganisationOn, organisation_on
from toshikei.city.strategy.models import PriorityRound, RoundInterest, RoundOption, RoundScore, RoundScorer
from toshikei.foundation import clock

OWN = "自分の部の候補です"


def scorer_of(found: PriorityRound, account_id: int | None) -> RoundScorer | None:
    """The scorer this account is, also one who has left."""
    return found.scorers.filter(account_id=account_id).first() if account_id is not None else None


def department_of(option: RoundOption, organisation: OrganisationOn) -> str:
    path = organisation.path_of(option.unit_code) if option.unit_code else ()
    return path[0] if path else option.unit_code[:2]


def interests_of(scorer: RoundScorer, options: list[RoundOption]) -> dict[int, str]:
    """Reasons by option for which a scorer may not score it. One query."""
    organisation = organisation_on(clock.today())
    said = dict(RoundInterest.objects.filter(scorer=scorer).order_by("pk").values_list("option_id", "reason"))
    own = {
        option.pk: OWN
        for option in options
        if scorer.department and department_of(option, organisation) == scorer.department
    }
    return own | said


def able_scorers(found: PriorityRound) -> Mapping[int, set[int]]:
    """Scorers who may and still can score, by option. Three queries."""
    options = list(found.options.all())
    organisation = organisation_on(clock.today())
    barred = set(
        RoundInterest.objects.filter(scorer__round=found).order_by("pk").values_list("scorer_id", "option_id")
    )
    here = list(found.scorers.filter(left_on__isnull=True))
    return {
        option.pk: {
            scorer.pk
            for scorer in here
            if (scorer.pk, option.pk) not in barred
            and not (scorer.department and department_of(option, organisation) == scorer.department)
        }
        for option in options
    }


def scored_fully(found: PriorityRound) -> Mapping[int, int]:
    """How many people have scored every criterion, by option. Two queries."""
    wanted = found.criteria.count()
    counts: dict[tuple[int, int], int] = defaultdict(int)
    rows = RoundScore.objects.filter(option__round=found).order_by("pk")
    for option, scorer in rows.values_list("option_id", "scorer_id"):
        counts[option, scorer] += 1
    full: dict[int, int] = defaultdict(int)
    for (option, _), count in counts.items():
        full[option] += count == wanted
    return full


@dataclass(frozen=True, slots=True)
class ScorerShown:
    """A scorer with how many options are done, of how many that may be scored. Never the points."""

    scorer: RoundScorer
    done: int
    of: int
    barred: int


def scorers_shown(found: PriorityRound) -> list[ScorerShown]:
    """All scorers of a round. Four queries and one for each scorer's interests."""
    options = [option for option in found.options.all() if not option.is_deferred]
    wanted = found.criteria.count()
    counts: dict[tuple[int, int], int] = defaultdict(int)
    rows = RoundScore.objects.filter(option__round=found, option__is_deferred=False).order_by("pk")
    for option, scorer in rows.values_list("option_id", "scorer_id"):
        counts[scorer, option] += 1
    declared: dict[int, set[int]] = defaultdict(set)
    interests = RoundInterest.objects.filter(scorer__round=found).order_by("pk")
    for scorer, option in interests.values_list("scorer_id", "option_id"):
        declared[scorer].add(option)
    organisation = organisation_on(clock.today())
    of_department = {option.pk: department_of(option, organisation) for option in options}
    return [
        ScorerShown(
            scorer,
            sum(counts[scorer.pk, option.pk] == wanted > 0 for option in options),
            len(options) - (barred := sum(
                option.pk in declared[scorer.pk] or bool(scorer.department and of_department[option.pk] == scorer.department)
                for option in options
            )),
            barred,
        )
        for scorer in found.scorers.order_by("pk")
    ]  # fmt: skip


def own_scores(scorer: RoundScorer) -> dict[tuple[int, int], int]:
    """Points by option and criterion: one's own, nobody else's. One query."""
    rows = RoundScore.objects.filter(scorer=scorer).order_by("pk")
    return {
        (option, criterion): points
        for option, criterion, points in rows.values_list("option_id", "criterion_id", "points")
    }
