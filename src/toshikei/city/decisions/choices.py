"""States of a request, verbs, and which verb leads where. The table of transitions stands here and nowhere else."""

from django.db.models import TextChoices


class State(TextChoices):
    """起案の状態."""

    DRAFT = "draft", "下書き"
    CIRCULATING = "circulating", "回議中"
    RETURNED = "returned", "差戻し"
    APPROVED = "approved", "決裁済み"
    REJECTED = "rejected", "否決"
    WITHDRAWN = "withdrawn", "取下げ"


class Verb(TextChoices):
    """What somebody does to a request. Each leaves one act that is never changed."""

    SUBMIT = "submit", "起案する"
    PASS = "pass", "回議する"  # the word for a step, no password
    CONSENT = "consent", "同意する"
    OBJECT = "object", "同意しない"
    APPROVE = "approve", "決裁する"
    STAND_IN = "stand_in", "代決する"
    RETURN = "return", "差し戻す"
    REJECT = "reject", "否決する"
    RAISE = "raise", "上の職へ上げる"
    WITHDRAW = "withdraw", "取り下げる"
    CONFIRM = "confirm", "後閲する"
    CIRCULATE = "circulate", "供覧する"
    SEEN = "seen", "見た"


DONE_WORDS = {
    Verb.SUBMIT: "起案",
    Verb.PASS: "回議",
    Verb.CONSENT: "合議（同意）",
    Verb.OBJECT: "合議（不同意）",
    Verb.APPROVE: "決裁",
    Verb.STAND_IN: "代決",
    Verb.RETURN: "差戻し",
    Verb.REJECT: "否決",
    Verb.RAISE: "上位決裁へ",
    Verb.WITHDRAW: "取下げ",
    Verb.CONFIRM: "後閲",
    Verb.CIRCULATE: "供覧",
    Verb.SEEN: "供覧を見た",
}

TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.DRAFT, Verb.SUBMIT): State.CIRCULATING,
    (State.DRAFT, Verb.WITHDRAW): State.WITHDRAWN,
    (State.CIRCULATING, Verb.PASS): State.CIRCULATING,
    (State.CIRCULATING, Verb.CONSENT): State.CIRCULATING,
    (State.CIRCULATING, Verb.OBJECT): State.CIRCULATING,
    (State.CIRCULATING, Verb.RAISE): State.CIRCULATING,
    (State.CIRCULATING, Verb.APPROVE): State.APPROVED,
    (State.CIRCULATING, Verb.STAND_IN): State.APPROVED,
    (State.CIRCULATING, Verb.RETURN): State.RETURNED,
    (State.CIRCULATING, Verb.REJECT): State.REJECTED,
    (State.CIRCULATING, Verb.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Verb.SUBMIT): State.CIRCULATING,
    (State.RETURNED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Verb.CONFIRM): State.APPROVED,
    (State.APPROVED, Verb.CIRCULATE): State.APPROVED,
    (State.APPROVED, Verb.SEEN): State.APPROVED,
    (State.REJECTED, Verb.CIRCULATE): State.REJECTED,
    (State.REJECTED, Verb.SEEN): State.REJECTED,
}
ENDED = frozenset({State.APPROVED, State.REJECTED, State.WITHDRAWN})
NEEDS_REASON = frozenset({Verb.OBJECT, Verb.RETURN, Verb.REJECT, Verb.RAISE, Verb.WITHDRAW})


class Outcome(TextChoices):
    """What a room that asked is told."""

    APPROVED = "approved", "決裁された"
    REJECTED = "rejected", "否決された"
    RETURNED = "returned", "差し戻された"
    WITHDRAWN = "withdrawn", "取り下げられた"


OUTCOMES = {
    State.APPROVED: Outcome.APPROVED,
    State.REJECTED: Outcome.REJECTED,
    State.RETURNED: Outcome.RETURNED,
    State.WITHDRAWN: Outcome.WITHDRAWN,
}
