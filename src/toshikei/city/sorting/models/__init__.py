"""Tables of the sorting. No rules."""

from toshikei.city.sorting.models.choosing import (
    Candidate,
    CitizenProposal,
    JudgedPair,
    Narrowing,
    SortingRound,
)
from toshikei.city.sorting.models.deciding import CityResponse, FollowUp, SortingVerdict
from toshikei.city.sorting.models.preparing import SheetQuestion, SortingSession, SortingSheet
from toshikei.city.sorting.models.voting import Ballot, Hearing, Interest, Judge

__all__ = [
    "Ballot",
    "Candidate",
    "CitizenProposal",
    "CityResponse",
    "FollowUp",
    "Hearing",
    "Interest",
    "Judge",
    "JudgedPair",
    "Narrowing",
    "SheetQuestion",
    "SortingRound",
    "SortingSession",
    "SortingSheet",
    "SortingVerdict",
]
