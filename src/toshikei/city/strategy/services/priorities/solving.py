"""The best set under the ceilings: looked for again whenever ceilings or must-dos change, each time kept with its proof."""

import hashlib
import json
from collections.abc import Callable
from datetime import date

from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import BEFORE_ASKED, RoundState
from toshikei.city.strategy.models import (
    PriorityRound,
    RoundEither,
    RoundNeed,
    RoundOption,
    RoundSolution,
)
from toshikei.city.strategy.services.plans.sound import ensure_text
from toshikei.city.strategy.services.priorities.finding import option_in, record, round_in
from toshikei.city.strategy.services.priorities.opening import ensure_ceilings, rules_of
from toshikei.city.strategy.services.priorities.ranking import order_of
from toshikei.engines.strategy.priorities.explaining import explained, in_words
from toshikei.engines.strategy.priorities.problem import Option, Problem, check
from toshikei.engines.strategy.priorities.sensitivity import Move, moves
from toshikei.engines.strategy.priorities.solving import choose
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.services import job_start

SOLVE = "strategy.solve"
AT_ONCE = 100
"""Up to so many options somebody waits for the answer; more are solved in the background."""
STEPS = 4
BATCH = 500
type Tell = Callable[[int, str], None]


def ceilings_set(
    *, by: Acting, on: date, round_id: int, money_ceiling: int, posts_ceiling: int, reason: str
) -> PriorityRound:
    """上限を定める: until the mayor is asked, with a reason once the scores are known."""
    ensure(by, permissions.ROUND)
    ensure_ceilings(money_ceiling, posts_ceiling)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        states = {RoundState.DRAFTING, RoundState.SCORING, *BEFORE_ASKED}
        found = round_in(round_id, states, "上限を変える")
        found.money_ceiling, found.posts_ceiling = money_ceiling, posts_ceiling
        found.save(update_fields=["money_ceiling", "posts_ceiling"])
        new = {"money_ceiling": money_ceiling, "posts_ceiling": posts_ceiling, "reason": reason.strip()}
        record(events.ROUND_WRITTEN, found, by, on, new={"what": "上限", **new})
    return found


def must_set(*, by: Acting, on: date, round_id: int, code: str, must_do: bool, reason: str) -> RoundOption:
    """必ず行う after the scores are known: said so for ever, with its day and reason."""
    ensure(by, permissions.ROUND)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        found = round_in(round_id, BEFORE_ASKED, "必ず行うものを変える")
        option = option_in(found, code)
        option.must_do, option.must_reason, option.must_on = must_do, reason.strip(), on
        option.save(update_fields=["must_do", "must_reason", "must_on"])
        what = f"{option}を必ず行う{'とした' if must_do else 'としない'}"
        record(events.ROUND_WRITTEN, found, by, on, new={"what": what, "reason": reason.strip()})
    return option


def problem_of(found: PriorityRound) -> Problem:
    """The options that stayed, their conditions and the ceilings, as the engine takes them. Three queries."""
    needs: dict[str, list[str]] = {}
    rows = RoundNeed.objects.filter(option__round=found).order_by("option__code", "needed__code")
    for code, needed in rows.values_list("option__code", "needed__code"):
        needs.setdefault(code, []).append(needed)
    groups: dict[int, list[str]] = {}
    eithers = RoundEither.objects.filter(option__round=found).order_by("group", "option__code")
    for group, code in eithers.values_list("group", "option__code"):
        groups.setdefault(group, []).append(code)
    options = tuple(
        Option(
            each.code, each.name, each.value or 0, each.money, each.posts, each.must_do,
            tuple(needs.get(each.code, ())),
        )
        for each in found.options.filter(is_deferred=False).order_by("code")
    )  # fmt: skip
    return Problem(options, found.money_ceiling, found.posts_ceiling, tuple(map(tuple, groups.values())))


def conditions_of(problem: Problem) -> str:
    """Changes when an option, a condition or a ceiling does."""
    facts = [
        [one.code, one.value, one.money, one.posts, one.must_do, list(one.needs)] for one in problem.options
    ]
    text = json.dumps([facts, problem.money, problem.posts, [list(each) for each in problem.either_or]])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def round_solve(*, by: Acting, on: date, round_id: int) -> Job | RoundSolution:
    """案を求める: at once, or as a job when there are many options. What no set can keep is refused first, by name."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_in(round_id, BEFORE_ASKED, "案を求める")
        problem = problem_of(found)
        check(problem)
        if len(problem.options) > AT_ONCE:
            return job_start(
                SOLVE, label=f"案を求める：{found.title}", by=by, params={"round_id": found.pk, "on": on.isoformat()},
                total=STEPS, once=str(found.pk), may=permissions.ROUND,
            )  # fmt: skip
    return solution_make(by=by, on=on, round_id=round_id)


def solution_make(
    *, by: Acting, on: date, round_id: int, tell: Tell = lambda step, words: None
) -> RoundSolution:
    """Order, choice, reasons and sensitivity, kept as one more solution of the round."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_in(round_id, BEFORE_ASKED, "案を求める")
        tell(1, "採点をまとめています。")
        problem, order = problem_of(found), order_of(found)
        tell(2, f"{len(problem.options):,}件から、最もよい組を求めています。")
        choice = choose(problem)
        tell(3, "何が効いているかを、条件を一つずつ変えて確かめています。")
        reasons = explained(problem, choice)
        told = in_words(problem, choice, reasons)
        turned = moves(rules_of(found), order, top=len(choice.chosen))
        made = RoundSolution.objects.create(
            round=found, number=found.solutions.count() + 1, solved_at=clock.now(),
            money_ceiling=problem.money, posts_ceiling=problem.posts, conditions=conditions_of(problem),
            chosen=list(choice.chosen), value=choice.value, bound=choice.bound, money=choice.money,
            posts=choice.posts, freed_money=reasons.freed[0], freed_posts=reasons.freed[1],
            reasons=told.to_dict(), moves=[_move(each) for each in turned],
        )  # fmt: skip
        _mark(found, set(choice.chosen))
        found.state = RoundState.SOLVED
        found.save(update_fields=["state"])
        new = {
            "value": choice.value, "bound": choice.bound, "chosen": len(choice.chosen),
            "money_ceiling": problem.money, "posts_ceiling": problem.posts, "freed_money": made.freed_money,
        }  # fmt: skip
        record(events.ROUND_SOLVED, found, by, on, new=new, reasons=told)
        tell(STEPS, "")
    return made


def _move(move: Move) -> dict[str, object]:
    return {
        "criterion": move.criterion,
        "percent": int(move.change * 100),
        "holds": move.holds,
        "turned": len(move.overtaken),
        "entered": list(move.entered),
        "left": list(move.left),
    }


def _mark(found: PriorityRound, chosen: set[str]) -> None:
    options = list(found.options.filter(is_deferred=False))
    for option in options:
        option.is_chosen = option.code in chosen
    RoundOption.objects.bulk_update(options, ["is_chosen"], BATCH)
