"""A fiscal year of random acts on the pure state machine: possible ones and impossible ones, by a seed that replays.

What an act may and may not do is checked after every step, whatever it was.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from toshikei.engines.making import course as making
from toshikei.engines.making.course import EXPENDITURE, REVENUE, Course, Line, Mark
from toshikei.engines.making.sources import Sources, sources_for
from toshikei.engines.making.stages import TRANSITIONS, Act, State
from toshikei.engines.making.verbs import STAGE_ORDER, Stage, Verb, verb_for
from toshikei.kernel.errors import Refusal

EVEN = {State.SUBMITTED, State.ADOPTED, State.REJECTED, State.RECONSIDERED, State.PUBLISHED, State.AMENDED}


@dataclass
class Year:
    """One simulated year: the course, the dice, what was done and what was refused."""

    seed: int
    dice: random.Random = field(init=False)
    course: Course = field(default_factory=Course)
    done: list[str] = field(default_factory=list)
    refused: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    def run(self, steps: int = 36) -> "Year":
        for _ in range(steps):
            name, act = self.chosen()
            before = self.course
            try:
                self.course = act()
            except Refusal:
                self.refused += 1
            else:
                self.done.append(name)
            check_step(before, self.course)
        return self

    def chosen(self) -> tuple[str, Callable[[], Course]]:
        """Mostly what is next, sometimes anything at all."""
        acts = self.acts()
        if self.dice.random() < 0.3 or not self.course.lines:
            return self.dice.choice(acts)
        possible = {act for before, act in TRANSITIONS if before is self.course.state}
        fitting = [one for one in acts if one[0] in {act.value for act in possible}]
        return self.dice.choice(fitting or acts)

    def acts(self) -> list[tuple[str, Callable[[], Course]]]:
        course, lines = self.course, list(self.course.lines)
        some = [key for key in lines if self.dice.random() < 0.8]
        return [
            (Act.REQUEST.value, self.requested),
            ("close", lambda: making.close_requests(course)),
            (Act.HEAR.value, lambda: making.hear(course, some)),
            (
                Act.ASSESS_1.value,
                lambda: making.assess(course, Stage.ASSESS_1, self.marks(some, Stage.ASSESS_1)),
            ),
            (Act.NOTIFY.value, lambda: making.notify(course)),
            (Act.REVIVE.value, lambda: making.answer_notice(course, self.marks(some[:2], Stage.REVIVAL))),
            (Act.ASSESS_2.value, self.assessed_even),
            (Act.DECIDE.value, lambda: making.decide(course, self.marks(some[:1], Stage.MAYOR))),
            (Act.SUBMIT.value, lambda: making.submit(course)),
            (Act.ADOPT.value, lambda: making.adopt(course)),
            (Act.AMEND.value, self.amended),
            (Act.REJECT.value, lambda: making.reject(course)),
            (Act.RECONSIDER.value, lambda: making.reconsider(course)),
            (Act.PUBLISH.value, lambda: making.publish(course)),
        ]

    def requested(self) -> Course:
        """A line of either side; now and then with sources that do not add up or a key that is taken."""
        key = f"line{self.dice.randint(0, 11)}"
        amount = self.dice.randint(0, 90) * 1_000
        sources = Sources(general=amount) if self.dice.random() < 0.9 else Sources(bond=amount + 1)
        side = REVENUE if self.dice.random() < 0.4 else EXPENDITURE
        return making.request(self.course, key, side, Mark(Verb.ACCEPT, amount, sources, "要る"))

    def marks(self, keys: list[str], stage: Stage) -> dict[str, Mark]:
        return {key: self.mark(self.course.lines[key], stage) for key in keys}

    def mark(self, line: Line, stage: Stage) -> Mark:
        """Sometimes a verb that does not fit its amount, or no reason."""
        asked = making.compared_with(line, stage)
        amount = self.dice.choice([0, asked, asked // 2, asked + 1_000])
        verb = Verb.REVIVE if stage is Stage.REVIVAL and amount > asked else verb_for(amount, asked)
        if self.dice.random() < 0.05:
            verb = self.dice.choice(list(Verb))
        reason = "" if self.dice.random() < 0.03 else "試験のため"
        return Mark(verb, amount, sources_for(amount, Sources(general=asked)), reason)

    def assessed_even(self) -> Course:
        """The second assessment; mostly one that makes the sides even at a line of revenue."""
        course = making.assess(
            self.course, Stage.ASSESS_2, {key: self.standing(key) for key in self.course.lines}
        )
        gap = course.balance(Stage.ASSESS_2).gap
        revenue = [line for line in course.lines.values() if line.side == REVENUE]
        if self.dice.random() < 0.2 or not revenue or not gap:
            return course
        return making.assess(course, Stage.ASSESS_2, {revenue[0].key: self.evened(revenue[0], gap)})

    def standing(self, key: str) -> Mark:
        line = self.course.lines[key]
        value = line.up_to(Stage.REVIVAL)
        amount = value.amount if value else 0
        return Mark(verb_for(amount, line.asked), amount, Sources(general=amount), "前の段階のとおり")

    def evened(self, line: Line, gap: int) -> Mark:
        value = line.at(Stage.ASSESS_2)
        amount = (value.amount if value else 0) + gap
        return Mark(Verb.ADJUST, amount, Sources(general=amount), "歳入の見積りを直す")

    def amended(self) -> Course:
        """The council moves the same amount out of both sides, or (wrongly) out of one."""
        course = self.course
        spent = [line for line in course.lines.values() if line.side == EXPENDITURE and line.at(Stage.MAYOR)]
        earned = [line for line in course.lines.values() if line.side == REVENUE and line.at(Stage.MAYOR)]
        changed = {}
        for line in [*spent[:1], *(earned[:1] if self.dice.random() < 0.8 else [])]:
            stands = line.at(Stage.MAYOR).amount
            amount = stands - 1_000
            verb = verb_for(amount, stands)
            changed[line.key] = Mark(verb, amount, Sources(general=amount), "修正の動議による")
        return making.amend(course, changed)


def check_step(before: Course, after: Course) -> None:
    """What holds after every act, possible or not."""
    for key, line in before.lines.items():
        now = after.lines[key]
        assert now.values[: len(line.values)] == line.values, "a past value was edited"
        assert is_way(line.state, now.state), f"{line.state} → {now.state}"
    for line in after.lines.values():
        check_line(line)
    for stage in Stage:
        for side in (EXPENDITURE, REVENUE):
            parts = [line.up_to(stage) for line in after.lines.values() if line.side == side]
            assert after.total(side, stage) == sum(value.amount for value in parts if value)
    if after.lines and after.state in EVEN:
        stage = (
            Stage.COUNCIL if after.state in {State.ADOPTED, State.AMENDED, State.PUBLISHED} else Stage.MAYOR
        )
        assert after.balance(stage).is_even, f"{after.state}: {after.balance(stage)}"


def check_line(line: Line) -> None:
    """Every value pays for itself, says why, and stands in the order of the stages."""
    order = [STAGE_ORDER[value.stage] for value in line.values]
    assert order == sorted(order) or line.state in {State.ADOPTED, State.AMENDED, State.PUBLISHED}
    for value in line.values:
        assert value.sources.total == value.amount
        assert value.verb is Verb.ACCEPT or value.reason


def is_way(before: State, after: State) -> bool:
    """One act, or none, or (for a line of a list) the same act once more."""
    return before is after or any(
        (before, act) in TRANSITIONS and TRANSITIONS[before, act] is after for act in Act
    )
