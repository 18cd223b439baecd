"""The stages of an enterprise budget as data (地方公営企業法24条2項): the manager's draft, the mayor's budget, the council."""

from enum import StrEnum

from toshikei.engines.enterprise.errors import WrongState


class State(StrEnum):
    """段階 a budget has reached."""

    DRAFTING = "drafting"
    HANDED_OVER = "handed_over"
    COMPILED = "compiled"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    AMENDED = "amended"
    REJECTED = "rejected"
    RECONSIDERED = "reconsidered"
    PUBLISHED = "published"


class Act(StrEnum):
    """What is done to a budget. WITHDRAW leads nowhere: a draft never handed over is gone then; an erratum leaves the state."""

    HAND_OVER = "hand_over"
    COMPILE = "compile"
    SUBMIT = "submit"
    ADOPT = "adopt"
    AMEND = "amend"
    REJECT = "reject"
    REDRAFT = "redraft"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    RECONSIDER = "reconsider"
    CORRECT = "correct"
    CORRECTED = "corrected"


class Stage(StrEnum):
    """Whose amounts a version holds."""

    DRAFT = "draft"
    COMPILED = "compiled"
    COUNCIL = "council"


STATE_LABELS = {
    State.DRAFTING: "原案を作成中",
    State.HANDED_OVER: "原案を市長に送付した",
    State.COMPILED: "市長が調製した",
    State.SUBMITTED: "議会に提出した",
    State.ADOPTED: "原案のとおり可決",
    State.AMENDED: "修正して可決",
    State.REJECTED: "否決",
    State.RECONSIDERED: "再議に付した",
    State.PUBLISHED: "公表した",
}
ACT_LABELS = {
    Act.HAND_OVER: "原案を市長に送付する",
    Act.COMPILE: "市長の調製を求める",
    Act.SUBMIT: "議会に提出する",
    Act.ADOPT: "可決を記録する",
    Act.AMEND: "修正可決を記録する",
    Act.REJECT: "否決を記録する",
    Act.REDRAFT: "原案を作り直す",
    Act.PUBLISH: "要領を公表する",
    Act.WITHDRAW: "下書きを取りやめる",
    Act.RECONSIDER: "再議に付す",
    Act.CORRECT: "正誤を始める",
    Act.CORRECTED: "正誤を公表する",
}
STAGE_LABELS = {Stage.DRAFT: "管理者の原案", Stage.COMPILED: "市長の調製", Stage.COUNCIL: "議会の議決"}
TRANSITIONS: dict[tuple[State, Act], State] = {
    (State.DRAFTING, Act.HAND_OVER): State.HANDED_OVER,
    (State.HANDED_OVER, Act.COMPILE): State.COMPILED,
    (State.HANDED_OVER, Act.REDRAFT): State.DRAFTING,
    (State.COMPILED, Act.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Act.ADOPT): State.ADOPTED,
    (State.SUBMITTED, Act.AMEND): State.AMENDED,
    (State.SUBMITTED, Act.REJECT): State.REJECTED,
    (State.REJECTED, Act.REDRAFT): State.DRAFTING,
    (State.AMENDED, Act.RECONSIDER): State.RECONSIDERED,
    (State.REJECTED, Act.RECONSIDER): State.RECONSIDERED,
    (State.RECONSIDERED, Act.ADOPT): State.ADOPTED,
    (State.RECONSIDERED, Act.AMEND): State.AMENDED,
    (State.RECONSIDERED, Act.REJECT): State.REJECTED,
    (State.ADOPTED, Act.PUBLISH): State.PUBLISHED,
    (State.AMENDED, Act.PUBLISH): State.PUBLISHED,
}
OPEN_STAGES = {
    State.DRAFTING: Stage.DRAFT,
    State.HANDED_OVER: Stage.COMPILED,
    State.SUBMITTED: Stage.COUNCIL,
    State.RECONSIDERED: Stage.COUNCIL,
}
"""In which states amounts may be written, and whose they are then."""


def state_after(state: State, act: Act, name: str = "予算") -> State:
    """Where `act` leads from `state`; refused with what is possible there.

    >>> state_after(State.DRAFTING, Act.HAND_OVER).value
    'handed_over'
    """
    after = TRANSITIONS.get((state, act))
    if after is None:
        words = "、".join(f"「{ACT_LABELS[one]}」" for one in acts_in(state)) or "見ること"
        raise WrongState(name=name, act=ACT_LABELS[act], state=STATE_LABELS[state], possible=words)
    return after


def acts_in(state: State) -> list[Act]:
    """What may be done in a state.

    >>> [act.value for act in acts_in(State.COMPILED)]
    ['submit']
    """
    return [act for before, act in TRANSITIONS if before is state]
