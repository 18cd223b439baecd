"""Counting while reading: every rule is counted, the first problems of each are kept, memory stays constant."""

from collections import Counter
from dataclasses import dataclass, field

from toshikei.engines.datasets.problems import Problem, Severity

KEPT_PER_RULE = 200


@dataclass(slots=True)
class Tally:
    """Rows by what became of them and problems by rule."""

    accepted: int = 0
    quarantined: int = 0
    null: int = 0
    kept: list[Problem] = field(default_factory=list)
    by_rule: Counter[str] = field(default_factory=Counter)
    by_severity: Counter[Severity] = field(default_factory=Counter)

    def add(self, problem: Problem) -> None:
        self.by_rule[problem.rule] += 1
        self.by_severity[problem.severity] += 1
        if self.by_rule[problem.rule] <= KEPT_PER_RULE:
            self.kept.append(problem)

    @property
    def rejected(self) -> bool:
        return self.by_severity[Severity.REJECT] > 0

    @property
    def warnings(self) -> int:
        return self.by_severity[Severity.WARN]

    @property
    def rows(self) -> int:
        return self.accepted + self.quarantined + self.null

    @property
    def left_out(self) -> dict[str, int]:
        """Rules of which more happened than is kept."""
        return {rule: count - KEPT_PER_RULE for rule, count in self.by_rule.items() if count > KEPT_PER_RULE}
