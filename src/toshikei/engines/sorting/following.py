"""What later budgets say about a verdict (その後): judged by the money alone, never by what was promised."""

from enum import StrEnum


class Promise(StrEnum):
    """市の答えの中身: what the city says it will do with the programme's money."""

    END = "end"
    REDUCE = "reduce"
    CHANGE = "change"
    KEEP = "keep"
    EXPAND = "expand"


PROMISE_LABELS = {
    Promise.END: "市の支出を終える",
    Promise.REDUCE: "市の支出を減らす",
    Promise.CHANGE: "やり方を改める",
    Promise.KEEP: "いまのまま続ける",
    Promise.EXPAND: "広げる",
}


class State(StrEnum):
    """その後: whether the budget shows what the city answered."""

    REALISED = "realised"
    NOT_REALISED = "not_realised"
    NOT_DUE = "not_due"
    UNSEEN = "unseen"


STATE_LABELS = {
    State.REALISED: "予算に現れた",
    State.NOT_REALISED: "予算に現れていない",
    State.NOT_DUE: "まだ期限の前",
    State.UNSEEN: "額だけでは分からない",
}


def state_of(promise: Promise, *, before: int, amount: int, year: int, due_year: int) -> State:
    """Compare the initial budget of `year` with the one when the programme was judged. Amounts in yen.

    What is promised for `due_year` is not held against earlier budgets; a promise that came true early has come true.

    >>> state_of(Promise.END, before=10, amount=0, year=2028, due_year=2028).value
    'realised'
    >>> state_of(Promise.END, before=10, amount=4, year=2027, due_year=2028).value
    'not_due'
    """
    if promise is Promise.CHANGE:
        return State.UNSEEN
    shown = {
        Promise.END: amount == 0,
        Promise.REDUCE: amount < before,
        Promise.KEEP: amount > 0,
        Promise.EXPAND: amount > before,
    }[promise]
    if shown:
        return State.REALISED
    return State.NOT_DUE if year < due_year else State.NOT_REALISED
