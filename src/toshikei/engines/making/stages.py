"""The stages of a budget in the making as data: which act leads from which state to which (cycle of management, 1.4).

guideline → request → hearing → assessment → notice → revival or acceptance → second assessment → mayor → council →
publication. Every line carries its own state; the whole budget carries the latest state all lines have reached.
"""

from collections.abc import Iterable
from enum import StrEnum

from toshikei.engines.making.errors import WrongState


class State(StrEnum):
    """段階 of a line or of the whole."""

    GUIDELINE_ISSUED = "guideline_issued"
    REQUESTED = "requested"
    HEARD = "heard"
    ASSESSED_1 = "assessed_1"
    NOTIFIED_1 = "notified_1"
    REVIVAL_OR_ACCEPT = "revival_or_accept"
    ASSESSED_2 = "assessed_2"
    MAYOR_DECIDED = "mayor_decided"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    AMENDED = "amended"
    REJECTED = "rejected"
    RECONSIDERED = "reconsidered"
    PUBLISHED = "published"


class Act(StrEnum):
    """What is done to a line or to the whole."""

    REQUEST = "request"
    HEAR = "hear"
    ASSESS_1 = "assess_1"
    NOTIFY = "notify"
    REVIVE = "revive"
    ACCEPT = "accept"
    ASSESS_2 = "assess_2"
    DECIDE = "decide"
    SUBMIT = "submit"
    ADOPT = "adopt"
    AMEND = "amend"
    REJECT = "reject"
    RECONSIDER = "reconsider"
    PUBLISH = "publish"


STATE_LABELS = {
    State.GUIDELINE_ISSUED: "編成方針を示した",
    State.REQUESTED: "要求が出た",
    State.HEARD: "聞き取りを終えた",
    State.ASSESSED_1: "一次査定を終えた",
    State.NOTIFIED_1: "内示した",
    State.REVIVAL_OR_ACCEPT: "復活要求か承諾が済んだ",
    State.ASSESSED_2: "二次査定を終えた",
    State.MAYOR_DECIDED: "市長が決めた",
    State.SUBMITTED: "議会に提出した",
    State.ADOPTED: "原案のとおり可決",
    State.AMENDED: "修正して可決",
    State.REJECTED: "否決",
    State.RECONSIDERED: "再議に付した",
    State.PUBLISHED: "公表した",
}
ACT_LABELS = {
    Act.REQUEST: "要求する",
    Act.HEAR: "聞き取る",
    Act.ASSESS_1: "一次査定をする",
    Act.NOTIFY: "内示する",
    Act.REVIVE: "復活を求める",
    Act.ACCEPT: "内示を受け入れる",
    Act.ASSESS_2: "二次査定をする",
    Act.DECIDE: "市長が決める",
    Act.SUBMIT: "議会に提出する",
    Act.ADOPT: "可決を記録する",
    Act.AMEND: "修正可決を記録する",
    Act.REJECT: "否決を記録する",
    Act.RECONSIDER: "再議に付す",
    Act.PUBLISH: "公表する",
}
TRANSITIONS: dict[tuple[State, Act], State] = {
    (State.GUIDELINE_ISSUED, Act.REQUEST): State.REQUESTED,
    (State.REQUESTED, Act.HEAR): State.HEARD,
    (State.HEARD, Act.HEAR): State.HEARD,
    (State.HEARD, Act.ASSESS_1): State.ASSESSED_1,
    (State.ASSESSED_1, Act.ASSESS_1): State.ASSESSED_1,
    (State.ASSESSED_1, Act.NOTIFY): State.NOTIFIED_1,
    (State.NOTIFIED_1, Act.REVIVE): State.REVIVAL_OR_ACCEPT,
    (State.NOTIFIED_1, Act.ACCEPT): State.REVIVAL_OR_ACCEPT,
    (State.REVIVAL_OR_ACCEPT, Act.ASSESS_2): State.ASSESSED_2,
    (State.ASSESSED_2, Act.ASSESS_2): State.ASSESSED_2,
    (State.ASSESSED_2, Act.DECIDE): State.MAYOR_DECIDED,
    (State.MAYOR_DECIDED, Act.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Act.ADOPT): State.ADOPTED,
    (State.SUBMITTED, Act.AMEND): State.AMENDED,
    (State.SUBMITTED, Act.REJECT): State.REJECTED,
    (State.AMENDED, Act.RECONSIDER): State.RECONSIDERED,
    (State.REJECTED, Act.RECONSIDER): State.RECONSIDERED,
    (State.RECONSIDERED, Act.ADOPT): State.ADOPTED,
    (State.RECONSIDERED, Act.AMEND): State.AMENDED,
    (State.RECONSIDERED, Act.REJECT): State.REJECTED,
    (State.ADOPTED, Act.PUBLISH): State.PUBLISHED,
    (State.AMENDED, Act.PUBLISH): State.PUBLISHED,
}
WHOLE = frozenset(
    {Act.NOTIFY, Act.DECIDE, Act.SUBMIT, Act.ADOPT, Act.AMEND, Act.REJECT, Act.RECONSIDER, Act.PUBLISH}
)
"""Acts on the whole budget: every line must be ready for them."""
ORDER = {state: index for index, state in enumerate(State)}


def state_after(state: State, act: Act, name: str = "予算案") -> State:
    """Where `act` leads from `state`; refused with what is possible there.

    >>> state_after(State.HEARD, Act.ASSESS_1).value
    'assessed_1'
    """
    after = TRANSITIONS.get((state, act))
    if after is None:
        words = "、".join(f"「{ACT_LABELS[one]}」" for one in acts_in(state)) or "見ること"
        raise WrongState(name=name, act=ACT_LABELS[act], state=STATE_LABELS[state], possible=words)
    return after


def acts_in(state: State) -> list[Act]:
    """What may be done in a state.

    >>> [act.value for act in acts_in(State.PUBLISHED)]
    []
    """
    return [act for before, act in TRANSITIONS if before is state]


def common_state(states: Iterable[State]) -> State:
    """The latest state every line has reached; without lines, the guideline.

    >>> common_state([State.ASSESSED_1, State.HEARD]).value
    'heard'
    """
    return min(states, key=lambda state: ORDER[state], default=State.GUIDELINE_ISSUED)


def reachable(start: State = State.GUIDELINE_ISSUED) -> set[State]:
    """Every state there is a way to.

    >>> len(reachable()) == len(State)
    True
    """
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for (before, _act), after in TRANSITIONS.items():
            if before is here and after not in found:
                found.add(after)
                waiting.append(after)
    return found
