"""Rounds and candidates by their address; a page that is not there says so."""

from django.http import Http404

from toshikei.city.sorting import selectors
from toshikei.city.sorting.models import Candidate, SortingRound
from toshikei.city.sorting.selectors.telling import Told

MISSING = "この仕分けは、まだ公表していないか、ありません。"


def found_round(year: int, *, is_public: bool) -> SortingRound:
    found = (
        selectors.round_public(year) if is_public else SortingRound.objects.filter(fiscal_year=year).first()
    )
    if found is None:
        raise Http404(MISSING)
    return found


def found_candidate(year: int, code: str, *, is_public: bool) -> Told:
    rows = selectors.candidates_public() if is_public else Candidate.objects.all()
    found = selectors.told(rows.filter(round__fiscal_year=year, programme_code=code))
    if not found:
        raise Http404(MISSING)
    return found[0]
