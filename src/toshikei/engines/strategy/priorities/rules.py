"""What a priority round is scored by. It is settled before anybody scores; afterwards only a new round changes it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.engines.strategy.errors import CriteriaMissing, CriterionTwice


@dataclass(frozen=True, slots=True)
class Criterion:
    """基準: a question answered with points; `weight` is a whole number, only its proportion to the others counts."""

    code: str
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The frozen rules of a round. `highest`: points from 0 to this; `least`: scorers needed for each programme and criterion."""

    criteria: tuple[Criterion, ...]
    frozen_on: date
    highest: int = 5
    least: int = 3

    @property
    def fingerprint(self) -> str:
        """Changes when criterion, weight, scale or number of scorers changes: every score names the rules it was given under."""
        facts = [[each.code, each.weight] for each in self.criteria]
        text = json.dumps([sorted(facts), self.highest, self.least], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def whole(self) -> int:
        """The largest weighted total."""
        return self.highest * sum(each.weight for each in self.criteria)


def frozen(criteria: Sequence[Criterion], *, on: date, highest: int = 5, least: int = 3) -> Rules:
    """The rules of a round from this day on; no criterion, a weight below one or the same criterion twice is refused."""
    if not criteria or highest < 1:
        raise CriteriaMissing(name="")
    seen: set[str] = set()
    for each in criteria:
        if each.weight < 1:
            raise CriteriaMissing(name=each.name)
        if each.code in seen:
            raise CriterionTwice(name=each.name)
        seen.add(each.code)
    return Rules(tuple(criteria), on, highest, least)
