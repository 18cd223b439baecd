"""Reading the room: histories of indicators, inputs, comparison with other cities, targets."""

from toshikei.city.outlook.selectors.computing import Computed, computed, enterprises
from toshikei.city.outlook.selectors.history import History, Whole, YearValue, duties_of, whole
from toshikei.city.outlook.selectors.inputs import Book, book
from toshikei.city.outlook.selectors.peers import (
    COMPARED,
    FIGURES,
    MEANS,
    MOST_CITIES,
    Basis,
    Compared,
    bases,
    compared,
    figure_of,
    mean_rows,
    note_of,
    peer_rows,
    tidy,
    written_of,
)
from toshikei.city.outlook.selectors.targets import (
    is_open,
    target_of,
    targets_all,
    targets_public,
    yen_to_reach,
)

__all__ = [
    "COMPARED",
    "FIGURES",
    "MEANS",
    "MOST_CITIES",
    "Basis",
    "Book",
    "Compared",
    "Computed",
    "History",
    "Whole",
    "YearValue",
    "bases",
    "book",
    "compared",
    "computed",
    "duties_of",
    "enterprises",
    "figure_of",
    "is_open",
    "mean_rows",
    "note_of",
    "peer_rows",
    "target_of",
    "targets_all",
    "targets_public",
    "tidy",
    "whole",
    "written_of",
    "yen_to_reach",
]
