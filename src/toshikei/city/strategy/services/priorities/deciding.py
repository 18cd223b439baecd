"""The mayor decides about the newest solution; what is chosen and what is not comes out together."""

from datetime import date

from django.db import transaction

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.selectors import request_pending
from toshikei.city.decisions.services import Decided, Draft
from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import BEFORE_ASKED, RoundState
from toshikei.city.strategy.errors import SolutionStale
from toshikei.city.strategy.models import PriorityRound, RoundSolution
from toshikei.city.strategy.services.asking import CONTENT, asked, number_pending, was_asked_about
from toshikei.city.strategy.services.priorities.finding import record, round_in, round_locked, subject_of
from toshikei.city.strategy.services.priorities.solving import conditions_of, problem_of
from toshikei.engines.strategy.priorities.problem import in_posts
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

MATTER = "strategy.round"


def round_ask(*, by: Acting, on: date, round_id: int, note: str = "") -> int:
    """決裁を伺う: about the newest solution, which must speak of the ceilings and conditions of now."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_locked(round_id)
        if number_pending(subject_of(found)) and (pending := request_pending(subject_of(found))):
            return pending.pk
        found = round_in(round_id, {RoundState.SOLVED}, "決裁を伺う")
        solution = solution_standing(found, "伺え")
        request_id, number = asked(by=by, on=on, draft=_draft(found, solution, note))
        found.state = RoundState.ASKED
        found.save(update_fields=["state"])
        record(events.ROUND_ASKED, found, by, on, new={"decision": number, "chosen": len(solution.chosen)})
    return request_id


def solution_standing(found: PriorityRound, act: str) -> RoundSolution:
    """The newest solution, if nothing has changed since."""
    solution = found.solutions.order_by("-number").first()
    if solution is None or solution.conditions != conditions_of(problem_of(found)):
        raise SolutionStale(label=found.title, act=act)
    return solution


def _draft(found: PriorityRound, solution: RoundSolution, note: str) -> Draft:
    kept, left = len(solution.chosen), found.options.filter(is_chosen=False).count()
    year = FiscalYear(found.fiscal_year).label
    lines = [
        f"{year}の「{found.title}」を、次のとおり定め、選ぶものと選ばないものを公表してよろしいか伺います。",
        f"選ぶもの {kept}件、一般財源 {format_yen(solution.money, unit='円')}、定数 {in_posts(solution.posts)}",
        f"選ばないもの {left}件、それで空く一般財源 {format_yen(solution.freed_money, unit='円')}",
        f"上限 一般財源 {format_yen(solution.money_ceiling, unit='円')}、定数 {in_posts(solution.posts_ceiling)}",
        note.strip(),
        f"{CONTENT}{solution.conditions}",
    ]
    return Draft(
        form_key=f"round-{found.pk}",
        matter=MATTER,
        subject=subject_of(found),
        title=f"{found.title}（{year}）の決定",
        body="\n".join(line for line in lines if line),
        amount=solution.money,
    )


def round_decided(decided: Decided) -> None:
    """Called in the transaction of the decision: approved, the round is closed and public; else it is looked at anew."""
    pk = decided.subject.partition(":")[2]
    found = round_locked(int(pk) if pk.isdigit() else 0)
    if decided.outcome is not Outcome.APPROVED:
        if found.state == RoundState.ASKED:
            found.state = RoundState.SOLVED
            found.save(update_fields=["state"])
            record(events.ROUND_RETURNED, found, SYSTEM, decided.on, new={"decision": decided.number})
        return
    found = round_in(found.pk, {RoundState.ASKED, *BEFORE_ASKED}, "決める")
    solution = solution_standing(found, "終え")
    if not was_asked_about(decided, solution.conditions):
        raise SolutionStale(label=found.title, act="終え")
    found.state, found.decision, found.decided_on = RoundState.DECIDED, decided.number, decided.on
    found.published_at = moment_of(decided.on)
    found.save(update_fields=["state", "decision", "decided_on", "published_at"])
    by = Acting(None, SYSTEM.kind, decided.by_label)
    new = {"decision": decided.number, "chosen": len(solution.chosen), "freed_money": solution.freed_money}
    record(events.ROUND_DECIDED, found, by, decided.on, new=new)
