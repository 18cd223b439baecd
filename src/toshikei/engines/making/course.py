"""The whole course of one budget as one value: lines with their states and amounts, and what each act makes of them.

Nothing in it is ever changed: an act gives the next course or refuses. The services of the room keep the same books in
tables; this is the machine they follow, small enough to be run a thousand years long.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from toshikei.engines.making.balance import Balance, ensure_even
from toshikei.engines.making.errors import WrongState
from toshikei.engines.making.sources import Sources, ensure_sources
from toshikei.engines.making.stages import (
    ACT_LABELS,
    STATE_LABELS,
    Act,
    State,
    common_state,
    state_after,
)
from toshikei.engines.making.verbs import STAGE_ORDER, Stage, Verb, ensure_verb, verb_for

EXPENDITURE, REVENUE = "expenditure", "revenue"


@dataclass(frozen=True, slots=True)
class Value:
    """What stands at one stage of a line, as which version."""

    stage: Stage
    version: int
    verb: Verb
    amount: int
    sources: Sources
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with all values there ever were, oldest first. The newest of a stage counts."""

    key: str
    side: str
    state: State = State.GUIDELINE_ISSUED
    values: tuple[Value, ...] = ()

    def at(self, stage: Stage) -> Value | None:
        return next((value for value in reversed(self.values) if value.stage is stage), None)

    def up_to(self, stage: Stage) -> Value | None:
        """The newest value of the latest stage that is not after `stage`."""
        known = [value for value in self.values if STAGE_ORDER[value.stage] <= STAGE_ORDER[stage]]
        return max(known, key=lambda value: (STAGE_ORDER[value.stage], value.version), default=None)

    @property
    def asked(self) -> int:
        value = self.at(Stage.REQUEST)
        return value.amount if value else 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What is written at a stage of one line. Without sources they follow the amount."""

    verb: Verb
    amount: int
    sources: Sources
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """One budget in the making. `closed`: the deadline for requests is over."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    is_closed: bool = False

    @property
    def state(self) -> State:
        return common_state(line.state for line in self.lines.values())

    def total(self, side: str, stage: Stage) -> int:
        """Σ of the newest value not after the stage, line by line."""
        found = (line.up_to(stage) for line in self.lines.values() if line.side == side)
        return sum(value.amount for value in found if value)

    def balance(self, stage: Stage, account: str = "一般会計") -> Balance:
        return Balance(account, self.total(REVENUE, stage), self.total(EXPENDITURE, stage))


def request(course: Course, key: str, side: str, mark: Mark) -> Course:
    """A line is asked for. After the deadline only as 追加, with a reason, and as long as nobody was notified."""
    if key in course.lines:
        raise WrongState(
            name=key,
            act=ACT_LABELS[Act.REQUEST],
            state=STATE_LABELS[course.lines[key].state],
            possible="査定",
        )
    verb = Verb.ADD if course.is_closed else Verb.ACCEPT
    if course.is_closed and course.lines and not _may_be_added(course):
        raise WrongState(
            name=key, act=ACT_LABELS[Act.REQUEST], state=STATE_LABELS[course.state], possible="次の補正予算"
        )
    line = Line(key, side, state_after(State.GUIDELINE_ISSUED, Act.REQUEST, key))
    return _with(course, _written(line, Stage.REQUEST, replace(mark, verb=verb)))


def _may_be_added(course: Course) -> bool:
    early = {State.GUIDELINE_ISSUED, State.REQUESTED, State.HEARD, State.ASSESSED_1}
    return all(line.state in early for line in course.lines.values())


def close_requests(course: Course) -> Course:
    return replace(course, is_closed=True)


def hear(course: Course, keys: Iterable[str]) -> Course:
    return _moved(course, keys, Act.HEAR)


def assess(course: Course, stage: Stage, marks: Mapping[str, Mark]) -> Course:
    """Values of the first or second assessment; all or none."""
    act = {Stage.ASSESS_1: Act.ASSESS_1, Stage.ASSESS_2: Act.ASSESS_2}[stage]
    for key, mark in marks.items():
        line = course.lines[key]
        line = replace(line, state=state_after(line.state, act, key))
        course = _with(course, _written(line, stage, mark))
    return course


def notify(course: Course) -> Course:
    """内示: every line at once."""
    return _moved(course, course.lines, Act.NOTIFY)


def answer_notice(course: Course, revived: Mapping[str, Mark]) -> Course:
    """Each line is either revived (with more than the notice and a reason) or accepted."""
    for key, line in course.lines.items():
        act = Act.REVIVE if key in revived else Act.ACCEPT
        moved = replace(line, state=state_after(line.state, act, key))
        course = _with(course, _written(moved, Stage.REVIVAL, revived[key]) if key in revived else moved)
    return course


def decide(course: Course, changed: Mapping[str, Mark]) -> Course:
    """The mayor: what the second assessment says, but for what the mayor changes."""
    return _all_written(course, Act.DECIDE, Stage.MAYOR, changed)


def submit(course: Course) -> Course:
    """To the council, only with even sides."""
    moved = _moved(course, course.lines, Act.SUBMIT)
    ensure_even(course.balance(Stage.MAYOR))
    return moved


def adopt(course: Course) -> Course:
    return _all_written(course, Act.ADOPT, Stage.COUNCIL, {})


def amend(course: Course, changed: Mapping[str, Mark]) -> Course:
    """修正: the council changes lines; what it adopts is even too."""
    amended = _all_written(course, Act.AMEND, Stage.COUNCIL, changed)
    ensure_even(amended.balance(Stage.COUNCIL))
    return amended


def reject(course: Course) -> Course:
    return _moved(course, course.lines, Act.REJECT)


def reconsider(course: Course) -> Course:
    return _moved(course, course.lines, Act.RECONSIDER)


def publish(course: Course) -> Course:
    return _moved(course, course.lines, Act.PUBLISH)


def compared_with(line: Line, stage: Stage) -> int:
    """What an amount of the stage is compared with: the request, for a revival the notice, for the council the mayor."""
    before = {Stage.REVIVAL: Stage.ASSESS_1, Stage.COUNCIL: Stage.MAYOR}.get(stage)
    value = line.at(before) if before else None
    return value.amount if value else line.asked


def _written(line: Line, stage: Stage, mark: Mark) -> Line:
    asked = mark.amount if stage is Stage.REQUEST else compared_with(line, stage)
    ensure_verb(mark.verb, stage, amount=mark.amount, asked=asked, reason=mark.reason, name=line.key)
    ensure_sources(mark.sources, mark.amount, line.key)
    version = sum(value.stage is stage for value in line.values) + 1
    value = Value(stage, version, mark.verb, mark.amount, mark.sources, mark.reason)
    return replace(line, values=(*line.values, value))


def _all_written(course: Course, act: Act, stage: Stage, changed: Mapping[str, Mark]) -> Course:
    """Move every line and write its value: the changed ones as marked, the others as they stood."""
    moved = _moved(course, course.lines, act)
    for key, line in moved.lines.items():
        mark = changed.get(key) or _standing(line, stage)
        moved = _with(moved, _written(line, stage, mark))
    return moved


def _standing(line: Line, stage: Stage) -> Mark:
    """The value that stands, as a mark of the stage: its verb says how it differs from what it is compared with."""
    before = Stage.ASSESS_2 if stage is Stage.MAYOR else Stage.MAYOR
    value = line.up_to(before)
    amount = value.amount if value else 0
    sources = value.sources if value else Sources()
    verb = verb_for(amount, compared_with(line, stage))
    return Mark(verb, amount, sources, (value.reason if value else "") or "前の段階のとおり")


def _moved(course: Course, keys: Iterable[str], act: Act) -> Course:
    wanted = list(keys)
    if not wanted:
        raise WrongState(
            name="予算案", act=ACT_LABELS[act], state=STATE_LABELS[course.state], possible="要求を受けること"
        )
    lines = (course.lines[key] for key in wanted)
    return _with(course, *(replace(line, state=state_after(line.state, act, line.key)) for line in lines))


def _with(course: Course, *lines: Line) -> Course:
    return replace(course, lines={**course.lines, **{line.key: line for line in lines}})
