"""Whose turn it is: computed from planned steps and acts, on the organisation of the day. Nothing about turns is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.city.decisions.choices import State, Verb
from toshikei.city.decisions.models import Act, Request, RouteStep
from toshikei.city.decisions.selectors.finding import finding_today
from toshikei.engines.decisions.organisation import Organisation
from toshikei.engines.decisions.question import Finding, StepKind
from toshikei.engines.decisions.routing import acting_post
from toshikei.engines.decisions.rules import AuthorityRule
from toshikei.engines.decisions.seating import posts_above
from toshikei.kernel.errors import Refusal

FINISHES = frozenset({Verb.PASS, Verb.CONSENT, Verb.OBJECT, Verb.APPROVE, Verb.STAND_IN, Verb.RAISE})


@dataclass(frozen=True, slots=True)
class Turn:
    """Something waits: `posts` may act, the first is the proper one today; `verb` is what they are asked for.

    `accounts` waits for persons rather than posts (the drafter). `blocked` says why nobody can act.
    """

    request: Request
    verb: Verb
    posts: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    step: RouteStep | None = None
    finding: Finding | None = None
    accounts: tuple[int, ...] = ()
    blocked: str = ""

    @property
    def waits_for(self) -> str:
        """Who is waited for, in words."""
        return self.labels[0] if self.labels else self.request.drafter_label

    @property
    def is_deciding(self) -> bool:
        return self.verb in {Verb.APPROVE, Verb.STAND_IN}


def turns_of(
    request: Request,
    organisation: Organisation,
    on: date,
    rules: list[AuthorityRule] | None = None,
) -> list[Turn]:
    """Everything this request waits for on a day. `request.steps` and `.acts` should be prefetched."""
    acts = sorted(request.acts.all(), key=lambda act: act.pk)
    if request.state == State.RETURNED:
        return [_drafter(request)]
    if request.state == State.CIRCULATING:
        return _circulating(request, acts, organisation, on, rules)
    return [*_confirmations(request, acts, organisation), *_readers(request, acts, organisation)]


def _drafter(request: Request) -> Turn:
    accounts = (request.drafter_account,) if request.drafter_account else ()
    return Turn(request, Verb.SUBMIT, accounts=accounts)


def open_steps(request: Request, acts: Iterable[Act]) -> list[RouteStep]:
    """Steps of the present round that nobody has finished, in order."""
    done = {act.step_id for act in acts if act.verb in FINISHES}
    steps = sorted(request.steps.all(), key=lambda step: step.order)
    return [s for s in steps if s.round == request.round and not s.is_skipped and s.pk not in done]


def objectors(request: Request, acts: Iterable[Act]) -> list[str]:
    """Posts whose last word in this round is an objection that nobody has raised above yet."""
    last: dict[int, Act] = {}
    for act in acts:
        if act.round == request.round and act.verb == Verb.RAISE:
            last.clear()
        elif act.round == request.round and act.step_id and act.verb in {Verb.CONSENT, Verb.OBJECT}:
            last[act.step_id] = act
    return [act.by_label for act in last.values() if act.verb == Verb.OBJECT]


def raised_to(request: Request, acts: Iterable[Act]) -> str:
    """The post a request was raised to in this round, if any."""
    raised = [a.target_post for a in acts if a.round == request.round and a.verb == Verb.RAISE]
    return raised[-1] if raised else ""


def _circulating(
    request: Request,
    acts: Sequence[Act],
    organisation: Organisation,
    on: date,
    rules: list[AuthorityRule] | None,
) -> list[Turn]:
    waiting = open_steps(request, acts)
    if not waiting:
        return []
    first = waiting[0]
    if first.kind == StepKind.PASS:
        return [_step_turn(request, first, Verb.PASS, organisation)]
    if first.kind == StepKind.CONSENT:
        group = [step for step in waiting if step.kind == StepKind.CONSENT]
        return [_step_turn(request, step, Verb.CONSENT, organisation) for step in group]
    return [_deciding(request, first, acts, organisation, on, rules)]


def _step_turn(request: Request, step: RouteStep, verb: Verb, organisation: Organisation) -> Turn:
    try:
        unit = organisation.unit_today(step.unit_code)
        post = acting_post(organisation, step.post_key, step.unit_code, but=request.drafter_number)
    except Refusal as refusal:
        return Turn(request, verb, step=step, blocked=str(refusal))
    if post is None:
        return Turn(request, verb, step=step, blocked=f"{step.post_label}の段に進められる人がいません")
    planned = organisation.posts.get(step.post_key)
    able = [post, *([planned] if planned and planned is not post else [])]
    able += [above for above in posts_above(organisation, unit, able[-1]) if above not in able]
    return Turn(request, verb, _keys(able), _labels(able), step)


def _deciding(
    request: Request,
    step: RouteStep,
    acts: Sequence[Act],
    organisation: Organisation,
    on: date,
    rules: list[AuthorityRule] | None,
) -> Turn:
    try:
        found = finding_today(request, on, rules, organisation, raised_to(request, acts))
        unit = organisation.unit_today(request.unit_code)
    except Refusal as refusal:
        return Turn(request, Verb.APPROVE, step=step, blocked=str(refusal))
    deciding = found.decider
    proper = deciding.stands_in_for or deciding.post
    able = [deciding.post, *([proper] if proper is not deciding.post else [])]
    able += [above for above in posts_above(organisation, unit, proper) if above not in able]
    verb = Verb.STAND_IN if deciding.shown_later else Verb.APPROVE
    return Turn(request, verb, _keys(able), _labels(able), step, found)


def _confirmations(request: Request, acts: Sequence[Act], organisation: Organisation) -> list[Turn]:
    """後閲: after a stand-in decided, the proper decider sees it, and whoever has taken over that post."""
    decided = [act for act in acts if act.verb == Verb.STAND_IN and act.round == request.round]
    if not decided or any(act.verb == Verb.CONFIRM and act.round == request.round for act in acts):
        return []
    post = organisation.posts.get(decided[-1].target_post)
    keys = (post.key,) if post else ()
    labels = (post.label,) if post else ()
    step = next((step for step in request.steps.all() if step.pk == decided[-1].step_id), None)
    return [Turn(request, Verb.CONFIRM, keys, labels, step)]


def _readers(request: Request, acts: Sequence[Act], organisation: Organisation) -> list[Turn]:
    """供覧: every post it was shown to and that has not said it saw it."""
    seen = {act.by_post for act in acts if act.verb == Verb.SEEN}
    shown = {act.target_post for act in acts if act.verb == Verb.CIRCULATE} - seen
    posts = [organisation.posts[key] for key in sorted(shown) if key in organisation.posts]
    return [Turn(request, Verb.SEEN, (post.key,), (post.label,)) for post in posts]


def _keys(posts: Iterable) -> tuple[str, ...]:
    return tuple(post.key for post in posts)


def _labels(posts: Iterable) -> tuple[str, ...]:
    return tuple(post.label for post in posts)
