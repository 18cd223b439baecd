"""From verdict to money (反映): what a verdict asks of which budget, and the steps until everybody can see whether it came true.

    open → answered → (overridden) → realised | not realised | asked → reappeared | realised
                                      not realised → realised, in a later budget

A verdict on year N falls when the budget of N+1 is long adopted; the budget of N+2 is the first it can reach. Nothing here is
edited: each step makes a new case that keeps the ones before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from toshikei.engines.evaluation.errors import AnswerEmpty, CaseInAnotherState, OverrideWithoutReason
from toshikei.engines.evaluation.observing import YEARS_WATCHED, Figures, Observation, Outcome, observed
from toshikei.engines.evaluation.verdicts import ENDING, Judgement, Verdict, check
from toshikei.engines.evaluation.verdicts import LABELS as VERDICT_LABELS

YEARS_TO_MONEY = 2


class State(StrEnum):
    """段階."""

    OPEN = "open"
    ANSWERED = "answered"
    OVERRIDDEN = "overridden"
    REALISED = "realised"
    NOT_REALISED = "not_realised"
    ASKED = "asked"
    REAPPEARED = "reappeared"


LABELS = {
    State.OPEN: "答えを待っている",
    State.ANSWERED: "要求で答えた",
    State.OVERRIDDEN: "市長が理由を示して、評決によらないとした",
    State.REALISED: "予算に反映された",
    State.NOT_REALISED: "予算に反映されていない",
    State.ASKED: "別の名前で続いていないか、人が確かめている",
    State.REAPPEARED: "別の名前で続いている",
}
OBSERVABLE = frozenset({State.OPEN, State.ANSWERED, State.OVERRIDDEN, State.NOT_REALISED, State.REALISED})
"""States in which an adopted budget can change the case: also a realised one, for what ended can come back."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as it is shown for ever: state, words (answer, reason, finding), day."""

    state: State
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Case:
    """予算への反映: one verdict on its way. `steps` oldest first; `observation`: the latest look at the money."""

    judgement: Judgement
    due: int
    steps: tuple[Step, ...]
    observation: Observation | None = None

    @property
    def state(self) -> State:
        return self.steps[-1].state

    @property
    def words(self) -> str:
        """What a request has to answer: 「廃止（2024年度の評価）」."""
        return f"{VERDICT_LABELS[self.judgement.verdict]}（{self.judgement.year}年度の評価）"

    @property
    def override(self) -> Step | None:
        """The mayor's reason, whatever happened afterwards."""
        return next((step for step in reversed(self.steps) if step.state is State.OVERRIDDEN), None)

    @property
    def needs_answer(self) -> bool:
        """Nobody has answered yet, or the budget did not follow what was answered."""
        return self.state in {State.OPEN, State.NOT_REALISED}

    @property
    def standing(self) -> State:
        """The state as it counts: a new answer does not undo a budget that did not follow."""
        seen = self.observation
        missed = seen is not None and seen.outcome is Outcome.NOT_REALISED
        return State.NOT_REALISED if missed and self.state is State.ANSWERED else self.state


def opened(judgement: Judgement, *, on: date) -> Case | None:
    """The case a verdict opens, due two years after the year judged; keeping as it is asks nothing of the budget."""
    check(judgement)
    if judgement.verdict is Verdict.KEEP:
        return None
    return Case(judgement, judgement.year + YEARS_TO_MONEY, (Step(State.OPEN, judgement.reason, on),))


def answered(case: Case, words: str, *, on: date) -> Case:
    """The section's answer with its request: how the verdict stands in it, or why not."""
    _needs(case, "要求で答える", {State.OPEN, State.NOT_REALISED})
    if not words.strip():
        raise AnswerEmpty
    return _with(case, State.ANSWERED, words, on)


def overridden(case: Case, reason: str, *, on: date) -> Case:
    """The mayor decides otherwise; the reason is public. Also afterwards, when the budget did not follow or it came back."""
    _needs(case, "評決によらないとする", {State.ANSWERED, State.NOT_REALISED, State.REAPPEARED})
    if not reason.strip():
        raise OverrideWithoutReason
    return _with(case, State.OVERRIDDEN, reason, on)


def looked_at(
    case: Case,
    figures: Figures,
    *,
    year: int,
    on: date,
    names: Iterable[str] = (),
    is_changed: bool | None = None,
) -> Case:
    """The case after an adopted budget. `names`: programmes begun since that look like this one; then a person is asked.
    `is_changed`: for 改善, whether the card of that year differs.

    An overridden case stays overridden when the money did not follow: the reason is already public. Budgets before the due
    year say nothing. A realised end is watched three budgets long; what stays ended keeps its first observation.
    """
    _needs(case, "予算を確かめる", OBSERVABLE)
    is_watched = case.judgement.verdict in ENDING and year < case.due + YEARS_WATCHED
    if year < case.due or (case.state is State.REALISED and not is_watched):
        return case
    observation = observed(case.judgement, case.due, figures, year=year, is_changed=is_changed)
    seen = replace(case, observation=observation)
    suspects = "、".join(names)
    if observation.outcome is Outcome.NOT_REALISED:
        if case.state in {State.OVERRIDDEN, State.NOT_REALISED}:
            return seen
        return _with(seen, State.NOT_REALISED, observation.words, on)
    if case.state is State.REALISED and not suspects:
        return case
    if suspects and case.judgement.verdict is Verdict.ABOLISH:
        return _with(seen, State.ASKED, f"よく似た事業があります：{suspects}", on)
    return _with(seen, State.REALISED, observation.words, on)


def told(case: Case, *, is_the_same: bool, words: str, on: date) -> Case:
    """A person has read both sheets."""
    _needs(case, "同じ事業かを答える", {State.ASKED})
    if not words.strip():
        raise AnswerEmpty
    return _with(case, State.REAPPEARED if is_the_same else State.REALISED, words, on)


def open_words(cases: Iterable[Case], programme: str, *, year: int) -> tuple[str, ...]:
    """What the request of a programme for a year has to answer before it can go (acceptance check 9)."""
    return tuple(
        case.words
        for case in cases
        if case.judgement.programme == programme and case.due <= year and case.needs_answer
    )


def on_the_list(case: Case) -> bool:
    """Mayor's and public list (acceptance check 7): not in the money, or back under another name, and no reason published."""
    return case.standing in {State.NOT_REALISED, State.REAPPEARED} and case.override is None


def _needs(case: Case, act: str, states: Iterable[State]) -> None:
    allowed = set(states)
    if case.state not in allowed:
        needed = "」「".join(LABELS[state] for state in State if state in allowed)
        raise CaseInAnotherState(act=act, state=LABELS[case.state], needed=needed)


def _with(case: Case, state: State, words: str, on: date) -> Case:
    return replace(case, steps=(*case.steps, Step(state, words, on)))
