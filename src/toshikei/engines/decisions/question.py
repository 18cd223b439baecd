"""What is asked and what is answered: a matter with its facts; a route of steps with the reason for each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toshikei.engines.decisions.organisation import Holder, Post
from toshikei.engines.decisions.rules import AuthorityRule, Limit
from toshikei.kernel.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Question:
    """Who decides `matter` for `unit`? `applicant` is the staff number of who asks (nobody decides his own matter).

    `law_on` is the day whose table holds; the organisation brings its own day. `decided_before` is the post that
    decided an earlier version of the same matter: a change is never decided below it. `raised_to` is the post to which
    somebody raised it.
    """

    matter: str
    unit: str
    law_on: date
    applicant: str = ""
    amount: int | None = None
    condition: str = ""
    flags: frozenset[Limit] = frozenset()
    is_urgent: bool = False
    decided_before: str = ""
    raised_to: str = ""


class StepKind(StrEnum):
    """回議 passes upwards, 合議 consents from the side, 決裁 decides."""

    PASS = "pass"  # noqa: S105  # the word for a step, no password
    CONSENT = "consent"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the route. `stands_in_for` names the proper post when another one acts; `shown_later` asks 後閲.

    `is_skipped` steps are shown with their reason and wait for nobody.
    """

    kind: StepKind
    seat: str
    post: Post
    holder: Holder | None
    note: str = ""
    stands_in_for: Post | None = None
    shown_later: bool = False
    is_skipped: bool = False
    waits_until: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer: steps in order, the deciding one last, the rule used with its version, and why.

    `rule_today` differs from `rule` only when the table changed between request and decision.
    """

    rule: AuthorityRule
    rule_version: str
    steps: tuple[Step, ...]
    explanation: Explanation
    is_raised: bool = False
    rule_today: AuthorityRule | None = None

    @property
    def decider(self) -> Step:
        return self.steps[-1]

    @property
    def route(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind is StepKind.PASS)

    @property
    def consents(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind is StepKind.CONSENT)
