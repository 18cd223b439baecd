"""Who scores and what they give: scorers come and go with reasons, points change until the closing."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import RoundState
from toshikei.city.strategy.errors import (
    NotScorer,
    OptionNeeded,
    PointsOutside,
    RoundElsewhere,
    RoundUnsound,
    ScorerInterested,
    ScorerVacant,
    ScoresMissing,
)
from toshikei.city.strategy.models import (
    PriorityRound,
    RoundCriterion,
    RoundEither,
    RoundInterest,
    RoundNeed,
    RoundOption,
    RoundScore,
    RoundScorer,
)
from toshikei.city.strategy.selectors.priorities.scorers import interests_of, scored_fully, scorer_of
from toshikei.city.strategy.services.plans.sound import ensure_text
from toshikei.city.strategy.services.priorities.finding import option_in, record, round_in
from toshikei.city.strategy.services.priorities.ranking import ranks_write
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

GIVING = frozenset({RoundState.DRAFTING, RoundState.SCORING})
SHOWN = 5

type Points = Mapping[str, int]
"""By code of the criterion."""


def scorer_add(*, by: Acting, on: date, round_id: int, post_code: str) -> RoundScorer:
    """The holder of a post scores. Also while scoring goes on: in the place of somebody who left."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_in(round_id, GIVING, "採点する人を加える")
        post = organisation_on(on).posts.get(post_code)
        holder = next((one for one in (post.holders if post else ()) if one.account_id is not None), None)
        if post is None or holder is None:
            raise ScorerVacant(
                reason=f"職「{post.label if post else post_code}」に、サインインできる人がいません。"
            )
        if scorer_of(found, holder.account_id) is not None:
            raise ScorerVacant(
                reason=f"{post.label}の人は、すでに採点する人です。一人の点を二度は数えません。"
            )
        path = organisation_on(on).path_of(post.unit_code)
        made = RoundScorer.objects.create(
            round=found, account_id=holder.account_id, post_code=post_code, office=post.label,
            department=path[0] if path else "", joined_on=on,
        )  # fmt: skip
        record(events.SCORERS_CHANGED, found, by, on, new={"scorer": post.label, "what": "加わりました"})
    return made


def scorer_leave(*, by: Acting, on: date, round_id: int, scorer_id: int, reason: str) -> RoundScorer:
    """採点する人が抜ける: what was scored fully stays, as it was given under the frozen rules; the rest counts no more."""
    ensure(by, permissions.ROUND)
    ensure_text(reason, "抜けた理由", 300)
    with transaction.atomic():
        found = round_in(round_id, GIVING, "採点する人を外す")
        scorer = found.scorers.filter(pk=scorer_id, left_on__isnull=True).first()
        if scorer is None:
            raise ScorerVacant(reason="この人は、採点する人ではありません。")
        _drop_unfinished(scorer, found.criteria.count())
        scorer.left_on, scorer.left_reason = on, reason.strip()
        scorer.save(update_fields=["left_on", "left_reason"])
        new = {"scorer": scorer.office, "what": "抜けました", "reason": reason.strip()}
        record(events.SCORERS_CHANGED, found, by, on, new=new)
    return scorer


def _drop_unfinished(scorer: RoundScorer, wanted: int) -> None:
    counts: dict[int, int] = {}
    for option in scorer.scores.values_list("option_id", flat=True):
        counts[option] = counts.get(option, 0) + 1
    scorer.scores.filter(option__in=[option for option, count in counts.items() if count < wanted]).delete()


def interest_declare(
    *, by: Acting, on: date, round_id: int, scorer_id: int, option_code: str, reason: str
) -> RoundInterest:
    """利害の申出: by the scorer, or by who runs the round. Points already given for the option go."""
    ensure_text(reason, "理由", 200)
    with transaction.atomic():
        found = round_in(round_id, GIVING, "利害を申し出る")
        scorer = found.scorers.filter(pk=scorer_id).first()
        if scorer is None or scorer.account_id != by.account_id:
            ensure(by, permissions.ROUND)
        if scorer is None:
            raise ScorerVacant(reason="この人は、採点する人ではありません。")
        option = option_in(found, option_code)
        made, is_new = RoundInterest.objects.get_or_create(
            scorer=scorer, option=option, defaults={"reason": reason.strip()}
        )
        if is_new:
            RoundScore.objects.filter(scorer=scorer, option=option).delete()
            new = {"scorer": scorer.office, "option": str(option), "reason": reason.strip()}
            record(events.INTEREST_DECLARED, found, by, on, new=new)
    return made


def scores_give(*, by: Acting, on: date, round_id: int, points: Mapping[str, Points]) -> int:
    """採点: one's own points by option and criterion. Given again, they replace the earlier ones. The trail says how many,
    never which."""
    with transaction.atomic():
        found = round_in(round_id, {RoundState.SCORING}, "採点する")
        scorer = scorer_here(found, by)
        options = {option.code: option for option in found.options.filter(code__in=points)}
        barred = interests_of(scorer, list(options.values()))
        criteria = {each.code: each for each in found.criteria.all()}
        rows = [
            row
            for code, own in points.items()
            for row in _rows(
                found, scorer, options.get(code) or option_in(found, code), own, barred, criteria, on
            )
        ]
        RoundScore.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["scorer", "option", "criterion"],
            update_fields=["points", "scored_on", "fingerprint"],
        )  # fmt: skip
        record(events.SCORED, found, by, on, new={"scorer": scorer.office, "count": len(points)})
    return len(rows)


def scorer_here(found: PriorityRound, by: Acting) -> RoundScorer:
    """The scorer `by` is; refused to everybody else and to who has left."""
    ensure(by, permissions.SEE_AS_STAFF)
    scorer = scorer_of(found, by.account_id)
    if scorer is None:
        raise NotScorer(label=found.title, reason="この回の採点する人ではありません。")
    if scorer.left_on is not None:
        raise NotScorer(label=found.title, reason="この回の採点から抜けています。")
    return scorer


def _rows(
    found: PriorityRound,
    scorer: RoundScorer,
    option: RoundOption,
    points: Points,
    barred: Mapping[int, str],
    criteria: Mapping[str, RoundCriterion],
    on: date,
) -> list[RoundScore]:
    if option.pk in barred:
        raise ScorerInterested(option=option.name, reason=barred[option.pk])
    if option.is_deferred:
        raise RoundUnsound(field=f"「{option.name}」の採点", reason="次の回に送った候補です。")
    for code, given in points.items():
        criterion = criteria.get(code)
        if criterion is None or not 0 <= given <= found.highest:
            name = criterion.name if criterion else code
            raise PointsOutside(option=option.name, criterion=name, points=given, highest=found.highest)
    return [
        RoundScore(
            scorer=scorer, option=option, criterion=criteria[code], points=given, scored_on=on,
            fingerprint=found.fingerprint,
        )
        for code, given in points.items()
    ]  # fmt: skip


def option_defer(*, by: Acting, on: date, round_id: int, code: str, reason: str) -> RoundOption:
    """次の回に送る: an option that cannot get enough scores leaves the round, with its reason, for everybody to read."""
    ensure(by, permissions.ROUND)
    ensure_text(reason, "送る理由", 300)
    with transaction.atomic():
        found = round_in(round_id, {RoundState.SCORING}, "候補を次の回に送る")
        option = option_in(found, code)
        needing = (
            RoundNeed.objects.filter(needed=option, option__is_deferred=False)
            .select_related("option")
            .first()
        )
        if option.must_do:
            raise OptionNeeded(option=option.name, reason="必ず行うとされています。")
        if needing is not None:
            raise OptionNeeded(option=option.name, reason=f"「{needing.option.name}」に欠かせません。")
        option.is_deferred, option.deferred_reason = True, reason.strip()
        option.save(update_fields=["is_deferred", "deferred_reason"])
        RoundNeed.objects.filter(option=option).delete()
        RoundEither.objects.filter(option=option).delete()
        record(events.OPTION_DEFERRED, found, by, on, new={"option": str(option), "reason": reason.strip()})
    return option


def round_close(*, by: Acting, on: date, round_id: int) -> PriorityRound:
    """採点の締切り: when every option has enough full scores. From here on everybody sees the order."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_in(round_id, {RoundState.SCORING}, "採点を締め切る")
        full = scored_fully(found)
        short = [
            one
            for one in found.options.filter(is_deferred=False).order_by("code")
            if full.get(one.pk, 0) < found.least
        ]
        if short:
            names = "、".join(one.name for one in short[:SHOWN])
            more = f"ほか{len(short) - SHOWN}件" if len(short) > SHOWN else ""
            raise ScoresMissing(label=found.title, least=found.least, count=len(short), options=names + more)
        if found.options.filter(is_deferred=False).count() < 2:
            raise RoundElsewhere(label=found.title, act="採点を締め切る", state="候補が二つに満たない回")
        found.state, found.closed_on = RoundState.CLOSED, on
        found.save(update_fields=["state", "closed_on"])
        ranks_write(found)
        record(
            events.ROUND_CLOSED, found, by, on, new={"count": found.options.filter(is_deferred=False).count()}
        )
    return found
