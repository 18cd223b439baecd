"""What the council took out of a budget, as the room that makes budgets knows it.

Whether it is a purpose the council struck out (地方自治法217条2項) is for people to say: this only names what may be one.
Rooms beside the one that makes budgets, which may not look into it, ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from toshikei.kernel.money import Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A programme's expenditure, or one 節 of it (`setsu`), of which the council voted less than was put before it.

    `key` names it for good; `title` is what it was asked for; `resolution` the budget and what became of it.
    """

    key: str
    fiscal_year: int
    account: str
    kan: str
    kou: str
    moku: str
    programme: str
    setsu: str
    title: str
    asked_yen: Yen
    voted_yen: Yen
    council_on: date
    resolution: str

    @property
    def titles(self) -> tuple[str, str, str, str]:
        return self.kan, self.kou, self.moku, self.programme

    @property
    def purpose(self) -> str:
        """費途 in a few words."""
        return " ".join(filter(None, (self.title, self.setsu)))


type StruckSource = Callable[[int], tuple[Struck, ...]]
_sources: list[StruckSource] = []


def struck_register(source: StruckSource) -> None:
    """Say what the council took out of the budgets of a fiscal year."""
    if source not in _sources:
        _sources.append(source)


def struck_by_council(fiscal_year: int) -> tuple[Struck, ...]:
    """What is on record; of a budget that was only imported nothing is."""
    return tuple(one for source in _sources for one in source(fiscal_year))
