"""One claim for its page: the four axes, both bounds, the charge, what may be done next, and why."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.claims.models import Claim, ClaimEvent
from toshikei.city.claims.selectors.cases import case_of, events_by_claim
from toshikei.city.claims.selectors.rulebook import kinds_on
from toshikei.engines.claims.assessment import Assessment, assess
from toshikei.engines.claims.findings import Finding, Handling
from toshikei.engines.claims.standing import CAUSES
from toshikei.engines.claims.steps import Step
from toshikei.kernel.errors import Refusal
from toshikei.kernel.explanation import Explanation

HANDLINGS = {
    Handling.FIXED: "直した",
    Handling.HELD: "人を待つ",
    Handling.VOID: "効力がない",
    Handling.NOTE: "知らせ",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A judged claim as a page reads it."""

    claim: Claim
    found: Assessment
    rows: tuple[ClaimEvent, ...]
    on: date

    @property
    def kind_label(self) -> str:
        return self.found.case.kind.label

    @property
    def title(self) -> str:
        return " ".join(word for word in (self.kind_label, self.claim.term) if word)

    @property
    def claim_class(self) -> str:
        return self.found.case.kind.claim_class.value

    @property
    def cause(self) -> str:
        ended = self.found.extinction
        return CAUSES[ended.cause] if ended else ""

    @property
    def days_left(self) -> int | None:
        """Days until the first bound; negative when it has passed."""
        act_by = self.found.limits.act_by
        return (act_by - self.on).days if act_by else None

    @property
    def days_over(self) -> int:
        return -(self.days_left or 0)

    @property
    def steps(self) -> list[tuple[Step, bool, bool]]:
        """Each with whether its day has passed and whether it may be done today."""
        return [
            (step, step.is_late(self.on), step.from_on is None or step.from_on <= self.on)
            for step in self.found.steps
        ]

    @property
    def has_no_rows(self) -> bool:
        return not self.rows

    @property
    def findings(self) -> list[tuple[str, Finding]]:
        return [(HANDLINGS[one.handling], one) for one in self.found.findings]

    @property
    def charge(self) -> int | None:
        if self.found.delay_refused:
            return None
        return self.found.delay.charge if self.found.delay else 0

    @property
    def refused(self) -> Refusal | None:
        return self.found.delay_refused

    @property
    def explanation(self) -> Explanation:
        return self.found.explain()


def shown(claim: Claim, on: date) -> Shown:
    """The claim judged now from its events."""
    rows = events_by_claim([claim]).get(claim.pk, [])
    return Shown(claim, assess(case_of(claim, rows, kinds_on(on), on), on), tuple(rows), on)
