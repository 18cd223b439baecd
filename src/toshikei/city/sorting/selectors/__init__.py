"""Public reading API of the sorting."""

from toshikei.city.sorting.selectors.judging import tied_of
from toshikei.city.sorting.selectors.published import (
    ballots_public,
    candidate_public,
    candidates_public,
    round_public,
    rounds_public,
)
from toshikei.city.sorting.selectors.telling import Told, split_of, tally_of, told

__all__ = [
    "Told",
    "ballots_public",
    "candidate_public",
    "candidates_public",
    "round_public",
    "rounds_public",
    "split_of",
    "tally_of",
    "tied_of",
    "told",
]
