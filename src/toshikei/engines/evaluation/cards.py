"""The card of a programme (事務事業評価表) as far as it can be judged without knowing whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Goal:
    """成果目標: what the programme says it wants to reach. `term`: 短期, 中期, 長期 or nothing."""

    text: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One programme. `reasons`: by fiscal year, why its money changed. `end_year`: last fiscal year, None when none is given.

    `says_no_end` is what the author ticked (終了予定なし), which may contradict `end_year`.
    """

    code: str
    name: str
    unit: str = ""
    purpose: str = ""
    overview: str = ""
    started: int | None = None
    end_year: int | None = None
    says_no_end: bool = False
    goals: tuple[Goal, ...] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)
