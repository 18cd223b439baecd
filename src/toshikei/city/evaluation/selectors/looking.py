"""What has to be known beside the money to look at a case: look-alikes of what ended, and cards of two years side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from toshikei.city.evaluation.models import Evaluation
from toshikei.city.making.selectors import Adopted, adopted_in
from toshikei.city.strategy.selectors import ProgrammeIn, first_years, programme_known, programmes_on
from toshikei.engines.evaluation import ratchet
from toshikei.engines.evaluation.observing import looks_like
from toshikei.engines.evaluation.verdicts import Verdict
from toshikei.engines.strategy.duplicates import Sheet


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Programmes of a budget year as sheets, and the year each began. Those the register began with began before."""

    sheets: tuple[Sheet, ...]
    begun: dict[str, int]


def beginnings(year: int) -> Beginnings:
    """Two queries."""
    first = first_years()
    oldest = min(first.values(), default=0)
    found = programmes_on(year)
    begun = {one.code: one.start_year or first[one.code] for one in found}
    return Beginnings(
        tuple(map(_sheet, found)), {code: start for code, start in begun.items() if start > oldest}
    )


def look_alikes(code: str, due: int, among: Beginnings) -> tuple[Sheet, ...]:
    """Programmes begun since that serve the same people and the same state."""
    ended = programme_known(code, due - 1)
    if ended is None or not ended.target_group or not ended.intended_state:
        return ()
    return looks_like(_sheet(ended), among.sheets, among.begun, due=due)


def _sheet(one: ProgrammeIn) -> Sheet:
    return Sheet(one.code, one.name, one.target_group, one.intended_state, "", "")


def cards_changed(codes: Iterable[str], year: int) -> dict[str, bool]:
    """For 改善: does the card of this budget year differ from the year before's, in words or money? Those with both cards."""
    wanted = set(codes)
    made = adopted_in((year - 1, year), wanted)
    cards = {
        (one.programme_code, one.fiscal_year): one
        for one in Evaluation.objects.filter(programme_code__in=wanted, fiscal_year__in=(year - 1, year))
    }
    found: dict[str, bool] = {}
    for code in sorted(wanted):
        both = [_year(made.get((code, each)), cards.get((code, each)), each) for each in (year - 1, year)]
        if both[0] is not None and both[1] is not None:
            found[code] = ratchet.is_changed(both[0], both[1])
    return found


def _year(made: Adopted | None, card: Evaluation | None, year: int) -> ratchet.Year | None:
    """The words of the request the budget was made from; else of the evaluation card of that year."""
    if made is not None:
        return ratchet.Year(year, Verdict.IMPROVE, made.means, made.goals, made.general)
    if card is not None and card.general_yen is not None:
        return ratchet.Year(year, Verdict.IMPROVE, card.means, card.goals, card.general_yen)
    return None
