"""One request as a page shows it: facts, the thread of steps and acts, whose turn it is, and what I may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from toshikei.city.decisions.choices import DONE_WORDS, State, Verb
from toshikei.city.decisions.models import Act, Request, RouteStep
from toshikei.city.decisions.selectors.inbox import is_for, posts_held, whole
from toshikei.city.decisions.selectors.organisation import translated
from toshikei.city.decisions.selectors.turns import Turn, turns_of
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.decisions.question import StepKind
from toshikei.engines.decisions.rules import LIMIT_LABELS, Limit
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation

STEP_WORDS = {StepKind.PASS: "回議", StepKind.CONSENT: "合議", StepKind.DECIDE: "決裁"}
OFFERED = {
    Verb.PASS: (Verb.PASS, Verb.RETURN),
    Verb.CONSENT: (Verb.CONSENT, Verb.OBJECT, Verb.RETURN),
    Verb.APPROVE: (Verb.APPROVE, Verb.RAISE, Verb.RETURN, Verb.REJECT),
    Verb.STAND_IN: (Verb.STAND_IN, Verb.RAISE, Verb.RETURN, Verb.REJECT),
    Verb.CONFIRM: (Verb.CONFIRM,),
    Verb.SEEN: (Verb.SEEN,),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the thread: done ●, now ◎, to come ○."""

    label: str
    state: str
    when: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the page of a request needs. `why` is today's finding while it runs, else the stored one."""

    request: Request
    nodes: tuple[Node, ...]
    verbs: tuple[Verb, ...]
    is_above: bool
    turns: tuple[Turn, ...]
    is_mine_to_mend: bool
    is_own: bool
    why: Explanation | dict | None
    flags: tuple[str, ...]

    @property
    def waits_for(self) -> str:
        return "、".join(turn.blocked or turn.waits_for for turn in self.turns)

    @property
    def blocked(self) -> str:
        return next((turn.blocked for turn in self.turns if turn.blocked), "")


def detail_of(request_id: int, by: Acting, on: date) -> Detail | None:
    """The request as `by` sees it on a day; None when there is none."""
    request = whole(Request.objects.filter(pk=request_id)).first()
    if request is None:
        return None
    turns = turns_of(request, translated(organisation_on(on)), on)
    is_own = request.drafter_account == by.account_id is not None
    locked = is_own and request.state != State.APPROVED
    verbs, is_above = ((), False) if locked else _verbs(turns, by, on)
    finding = next((turn.finding for turn in turns if turn.finding), None)
    return Detail(
        request=request,
        nodes=tuple(_nodes(request, turns)),
        verbs=verbs,
        is_above=is_above,
        turns=tuple(turns),
        is_mine_to_mend=is_own and request.state in {State.DRAFT, State.RETURNED},
        is_own=is_own,
        why=finding.explanation if finding else request.reasons,
        flags=tuple(LIMIT_LABELS[Limit(flag)] for flag in request.flags),
    )


def _verbs(turns: list[Turn], by: Acting, on: date) -> tuple[tuple[Verb, ...], bool]:
    """Verbs of the first turn that one of my posts may take, own turns first; whether I stand above the proper post."""
    held = posts_held(by, on)
    for turn in sorted(turns, key=lambda turn: not is_for(turn, by, held)):
        mine = [key for key in turn.posts if key in held]
        if mine and turn.verb in OFFERED:
            is_first = turn.posts[0] in held
            proper = turn.finding.decider.stands_in_for if turn.finding else None
            is_proper = proper is not None and proper.key in held
            as_stand_in = turn.verb is not Verb.STAND_IN or is_first
            verbs = OFFERED[turn.verb] if as_stand_in else OFFERED[Verb.APPROVE]
            planned = turn.step is not None and turn.step.post_key in held
            return verbs, not (is_first or is_proper or planned)
    return (), False


def _nodes(request: Request, turns: list[Turn]) -> Iterator[Node]:
    """Round by round: what was done in order, then what is still planned."""
    acts = list(request.acts.all())
    steps = list(request.steps.all())
    waiting = {turn.step.pk: turn for turn in turns if turn.step}
    for number in range(1, request.round + 1):
        done = [act for act in acts if act.round == number]
        for act in done:
            yield _done(act)
        if number == request.round and request.state == State.CIRCULATING:
            finished = {act.step_id for act in done}
            for step in steps:
                if step.round == number and step.pk not in finished:
                    yield _planned(step, waiting.get(step.pk))
    if not request.round:
        yield Node("起案", "now", note="まだ送っていません")
    if request.state in {State.APPROVED, State.RETURNED}:
        for turn in turns:
            yield Node(f"{_turn_word(turn)}：{turn.waits_for}", "now", note="待っています")


def _turn_word(turn: Turn) -> str:
    return {Verb.CONFIRM: "後閲", Verb.SEEN: "供覧", Verb.SUBMIT: "直して起案"}[turn.verb]


def _done(act: Act) -> Node:
    note = act.reason
    if act.verb == Verb.CIRCULATE and act.target_post:
        note = f"{note}（職コード {act.target_post}）"
    when = format_wareki(act.done_on)
    return Node(f"{DONE_WORDS[Verb(act.verb)]}　{act.by_label}", "done", when, note)


def _planned(step: RouteStep, turn: Turn | None) -> Node:
    word = STEP_WORDS[StepKind(step.kind)]
    who = f"{step.post_label}　{step.person_name}".strip()
    if step.is_skipped:
        return Node(f"{word}　{who}", "done", note=f"省きます：{step.note}")
    if turn is None:
        return Node(f"{word}　{who}", "todo", note=step.note)
    note = turn.blocked or step.note
    if turn.finding and turn.finding.decider.note:
        note = turn.finding.decider.note
    elif turn.labels and turn.labels[0] != step.post_label:
        note = f"きょうは{turn.labels[0]}が進められます"
    return Node(f"{word}　{who}", "now", note=note)
