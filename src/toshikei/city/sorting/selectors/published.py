"""What the public sees of the sorting: the one place that decides it. Pages, API, datasets, papers and export ask here.

A round is out from its announcement. Of a vote that runs nothing is out but that it runs; names of judges never are.
"""

from django.db.models import QuerySet

from toshikei.city.sorting.choices import CLOSED, PUBLIC_STATES
from toshikei.city.sorting.models import Ballot, Candidate, SortingRound


def rounds_public() -> QuerySet[SortingRound]:
    return SortingRound.objects.filter(state__in=PUBLIC_STATES)


def round_public(year: int) -> SortingRound | None:
    return rounds_public().filter(fiscal_year=year).first()


def candidates_public() -> QuerySet[Candidate]:
    found = Candidate.objects.filter(round__in=rounds_public())
    return found.select_related("round", "out_in", "sheet", "verdict").order_by(
        "-round__fiscal_year", "programme_code"
    )


def candidate_public(year: int, code: str) -> Candidate | None:
    return candidates_public().filter(round__fiscal_year=year, programme_code=code).first()


def ballots_public() -> QuerySet[Ballot]:
    """Counted ones, by what they say: the order tells nothing about who or when."""
    return (
        Ballot.objects.filter(hearing__phase=CLOSED, hearing__candidate__round__in=rounds_public())
        .select_related("hearing__candidate__round", "judge")
        .order_by("hearing__candidate__programme_code", "choice", "remark", "id")
    )
