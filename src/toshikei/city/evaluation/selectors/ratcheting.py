"""改善 three years running without a change: the candidates' list of the sorting (仕分け) that nobody has to ask for."""

from dataclasses import dataclass

from toshikei.city.evaluation.choices import CardState, Origin
from toshikei.city.evaluation.models import Evaluation, Verdict
from toshikei.engines.evaluation import ratchet
from toshikei.engines.evaluation.verdicts import Verdict as Class


@dataclass(frozen=True, slots=True)
class Caught:
    """A programme and the year in which it was judged 改善 for the third time and had changed nothing."""

    programme_code: str
    title: str
    unit_name: str
    year: int


def sorting_list() -> list[Caught]:
    """In the order of codes. Two queries."""
    cards = {
        (one.programme_code, one.fiscal_year): one
        for one in Evaluation.objects.filter(state=CardState.PUBLISHED, general_yen__isnull=False)
    }
    years: dict[str, list[ratchet.Year]] = {}
    newest: dict[str, Verdict] = {}
    for verdict in Verdict.objects.filter(origin=Origin.SELF).order_by("programme_code", "fiscal_year"):
        card = cards.get((verdict.programme_code, verdict.fiscal_year))
        if card is not None:
            newest[verdict.programme_code] = verdict
            years.setdefault(verdict.programme_code, []).append(_year(card, verdict))
    found = []
    for code, told in years.items():
        year = ratchet.caught(told)
        if year is not None:
            found.append(Caught(code, newest[code].title, newest[code].unit_name, year))
    return found


def _year(card: Evaluation, verdict: Verdict) -> ratchet.Year:
    return ratchet.Year(
        card.fiscal_year, Class(verdict.kind), card.means, card.goals, int(card.general_yen or 0)
    )
