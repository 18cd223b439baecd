"""Verdicts for other rooms: whoever keeps what becomes of a verdict registers a taker once, in `AppConfig.ready`.

verdict_taker_register("evaluation", take)      # take(judged, by=, on=), in the transaction of the count
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from toshikei.city.sorting.models import SortingVerdict
from toshikei.foundation.accounts.acting import Acting


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict: the programme by its code, the class by code and words, whether the city's spending is to end."""

    fiscal_year: int
    programme_code: str
    choice: str
    label: str
    ends: bool
    ballots: int
    decided_on: date

    @classmethod
    def of(cls, verdict: SortingVerdict) -> "Judged":
        candidate = verdict.candidate
        row = next(one for one in candidate.round.classes if one["code"] == verdict.choice)
        return cls(
            candidate.round.fiscal_year,
            candidate.programme_code,
            verdict.choice,
            str(row["label"]),
            row["ends"] == "はい",
            verdict.ballots,
            verdict.decided_on,
        )


type Taker = Callable[..., None]
_takers: dict[str, Taker] = {}


def verdict_taker_register(name: str, taker: Taker) -> None:
    """One taker under a name; the same again changes nothing."""
    _takers[name] = taker


def verdict_hand_over(judged: Judged, *, by: Acting, on: date) -> None:
    for taker in _takers.values():
        taker(judged, by=by, on=on)
