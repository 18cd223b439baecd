"""The frame around every act: lock, judge, write, record, call back, tell. The verbs themselves stand in `acts`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from toshikei.city.decisions import errors, events
from toshikei.city.decisions.choices import (
    DONE_WORDS,
    ENDED,
    NEEDS_REASON,
    OUTCOMES,
    TRANSITIONS,
    State,
    Verb,
)
from toshikei.city.decisions.models import Act, Request
from toshikei.city.decisions.permissions import DECISIONS_USE
from toshikei.city.decisions.selectors.organisation import translated
from toshikei.city.decisions.selectors.turns import Turn, turns_of
from toshikei.city.decisions.services.matters import Decided, tell
from toshikei.city.decisions.services.telling import tell_waiting
from toshikei.city.organisation.selectors import OrganisationOn, acting_post, organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.explanation import Explanation


@dataclass(slots=True)
class Doing:
    """One act in the making: the locked request, who acts through which post, on which day's organisation."""

    request: Request
    by: Acting
    on: date
    verb: Verb
    reason: str
    token: int
    city: OrganisationOn
    turn: Turn | None = None
    targets: Sequence[str] = ()
    reasons: Explanation | None = None


def do(
    by: Acting,
    on: date,
    request_id: int,
    token: int,
    verb: Verb,
    reason: str,
    act: Callable[[Doing], object],
) -> Request:
    ensure(by, DECISIONS_USE)
    with transaction.atomic():
        request = Request.objects.select_for_update().filter(pk=request_id).first()
        if request is None:
            raise errors.RequestMissing(request=request_id)
        if _is_same_click(request, by, verb, token):
            return request
        doing = Doing(
            request, by, on, verb, reason.replace("\x00", "").strip()[:1000], token, organisation_on(on)
        )
        _ensure_possible(doing)
        act(doing)
        request.state = TRANSITIONS[State(request.state), doing.verb]
        request.token += 1
        request.save()
        _record(doing)
        _call_back(doing)
        transaction.on_commit(lambda: tell_waiting(request.pk, by, on), robust=True)
    return request


SAME = {Verb.APPROVE: {Verb.APPROVE, Verb.STAND_IN}}


def _is_same_click(request: Request, by: Acting, verb: Verb, token: int) -> bool:
    """The same person pressed the same button on the same page: the first press already did it."""
    if by.account_id is None:
        return False
    verbs = SAME.get(verb, {verb})
    return request.acts.filter(page_token=token, by_account=by.account_id, verb__in=verbs).exists()


def _ensure_possible(doing: Doing) -> None:
    request, verb = doing.request, doing.verb
    state = State(request.state)
    if doing.token != request.token:
        raise errors.StalePage(title=request.title, state=state.label)
    if (state, verb) not in TRANSITIONS:
        words = "、".join(v.label for s, v in TRANSITIONS if s is state) or "見る"
        raise errors.WrongState(title=request.title, verb=verb.label, state=state.label, possible=words)
    if verb is Verb.WITHDRAW and state is State.DRAFT:
        doing.reason = doing.reason or "下書きの取りやめ"
    if verb in NEEDS_REASON and not doing.reason:
        raise errors.ReasonNeeded(verb=verb.label)
    _ensure_turn(doing)


DRAFTERS = frozenset({Verb.SUBMIT, Verb.WITHDRAW})
DECIDERS = frozenset({Verb.APPROVE, Verb.REJECT, Verb.RAISE})
ASKED = {
    Verb.PASS: {Verb.PASS},
    Verb.CONSENT: {Verb.CONSENT},
    Verb.OBJECT: {Verb.CONSENT},
    Verb.CONFIRM: {Verb.CONFIRM},
    Verb.SEEN: {Verb.SEEN},
    Verb.RETURN: {Verb.PASS, Verb.CONSENT, Verb.APPROVE, Verb.STAND_IN},
    **{verb: {Verb.APPROVE, Verb.STAND_IN} for verb in DECIDERS},
}


def _ensure_turn(doing: Doing) -> None:
    request, verb = doing.request, doing.verb
    if verb in DRAFTERS:
        if request.drafter_account != doing.by.account_id:
            raise errors.NotYourTurn(
                title=request.title, verb=verb.label, waiting=request.drafter_label, rule="起案した人だけ"
            )
        return
    if verb is Verb.CIRCULATE:
        return
    turns = turns_of(request, translated(doing.city), doing.on)
    _ensure_not_own(doing, turns)
    if verb is Verb.CONSENT and _settles(doing):
        return
    asked = [turn for turn in turns if turn.verb in ASKED[verb]]
    doing.turn = next((turn for turn in asked if _take_post(doing, turn.posts)), None)
    if doing.turn is None:
        raise _refused(doing, turns)


def _take_post(doing: Doing, posts: Sequence[str]) -> bool:
    """Act through the first of `posts` that the account holds today (the chosen one when it is among them)."""
    held = _held(doing)
    chosen = doing.by.post.key if doing.by.post else ""
    order = [chosen, *posts] if chosen in posts else posts
    for key in order:
        if key in held:
            post = doing.city.posts[key]
            doing.by = replace(doing.by, post=acting_post(doing.city, post, held[key]))
            return True
    return False


def _held(doing: Doing) -> dict:
    if doing.by.account_id is None:
        return {doing.by.post.key: doing.by.post.manner} if doing.by.post else {}
    return {post.code: h.manner for post, h in doing.city.held_by_account(doing.by.account_id)}


def _settles(doing: Doing) -> bool:
    """A post that objected consents after all, on the step of its objection."""
    acts = [a for a in doing.request.acts.all() if a.round == doing.request.round and a.step_id]
    against = {a.step_id: a for a in acts if a.verb == Verb.OBJECT}
    for step in doing.request.steps.filter(pk__in=against):
        if _take_post(doing, (step.post_key,)):
            doing.turn = Turn(doing.request, Verb.CONSENT, (step.post_key,), (step.post_label,), step)
            return True
    return False


def _ensure_not_own(doing: Doing, turns: Sequence[Turn]) -> None:
    request = doing.request
    number = request.drafter_number
    own = number and any(
        h.number == number
        for p in doing.city.posts.values()
        for h in p.holders
        if _is_self(doing, h.account_id)
    )
    if doing.verb is Verb.SEEN:
        return
    if own or (doing.by.account_id is not None and doing.by.account_id == request.drafter_account):
        waiting = turns[0].waits_for if turns else request.drafter_label
        raise errors.OwnMatter(title=request.title, verb=doing.verb.label, waiting=waiting)


def _is_self(doing: Doing, account_id: int | None) -> bool:
    return account_id is not None and account_id == doing.by.account_id


def _refused(doing: Doing, turns: Sequence[Turn]) -> Exception:
    request = doing.request
    rule = f"{request.rule['article']} {request.rule_number}" if request.rule else ""
    deciding = next((turn for turn in turns if turn.is_deciding), None)
    if deciding is not None and doing.verb in DECIDERS and not deciding.blocked:
        return errors.DeciderElsewhere(decider=deciding.waits_for, rule=rule)
    waiting = "、".join(turn.blocked or turn.waits_for for turn in turns) or "だれもいません"
    return errors.NotYourTurn(title=request.title, verb=doing.verb.label, waiting=waiting, rule=rule)


def append(doing: Doing, content: dict | None = None) -> None:
    """Write the act down; one per target when it is shown to several."""
    step = doing.turn.step if doing.turn else None
    for target in doing.targets or ("",):
        Act.objects.create(
            request=doing.request,
            step=step,
            round=doing.request.round,
            verb=doing.verb,
            by_account=doing.by.account_id,
            by_label=doing.by.label,
            by_post=doing.by.post.key if doing.by.post else "",
            done_on=doing.on,
            done_at=clock.now(),
            reason=doing.reason,
            target_post=target,
            page_token=doing.token,
            content=content,
        )


def _record(doing: Doing) -> None:
    request = doing.request
    new: dict[str, object] = {"state": request.state, "round": request.round, "rule": request.rule_version}
    if doing.reason:
        new["reason"] = doing.reason
    if doing.targets:
        new["targets"] = list(doing.targets)
    trail.record(
        events.ACTS[doing.verb],
        by=doing.by,
        subject=f"decisions.request:{request.pk}",
        label=f"{DONE_WORDS[doing.verb]} {request.number} {request.title}".strip(),
        new=new,
        reasons=doing.reasons,
        on=doing.on,
    )


def _call_back(doing: Doing) -> None:
    request = doing.request
    state = State(request.state)
    fresh = doing.verb not in {Verb.CONFIRM, Verb.CIRCULATE, Verb.SEEN}
    if fresh and (state in ENDED or state is State.RETURNED):
        tell(
            Decided(
                request_id=request.pk,
                number=request.number,
                matter=request.matter,
                subject=request.subject,
                outcome=OUTCOMES[state],
                amount=request.amount,
                on=doing.on,
                by_label=doing.by.label,
                rule_number=request.rule_number,
                rule_version=request.rule_version,
                reason=doing.reason,
            )
        )
