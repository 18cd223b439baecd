"""Reading the evaluation: verdicts and what became of them.

seen_actions() -> [Seen(action, case)]; front(seen) -> Front: numbers and table of the public page; actions(): queryset
known_money(codes, years) -> Known: programmes in adopted budgets; stations: the programme's thread
cards_of(year), years_with_cards(), missing(year) by name, due_on(year), unit_cost(card), questions_of(card): the cards
sorting_list() -> [Caught]: programmes the ratchet puts on the candidates' list of the sorting
"""

from toshikei.city.evaluation.selectors.cards import (
    UnitCost,
    cards_of,
    due_on,
    missing,
    unit_cost,
    years_with_cards,
)
from toshikei.city.evaluation.selectors.cases import actions, case_of, judgement_of
from toshikei.city.evaluation.selectors.money import Known, known_money
from toshikei.city.evaluation.selectors.published import Front, Seen, front, seen_actions
from toshikei.city.evaluation.selectors.questions import questions_of
from toshikei.city.evaluation.selectors.ratcheting import Caught, sorting_list
from toshikei.city.evaluation.selectors.stations import stations

__all__ = [
    "Caught",
    "Front",
    "Known",
    "Seen",
    "UnitCost",
    "actions",
    "cards_of",
    "case_of",
    "due_on",
    "front",
    "judgement_of",
    "known_money",
    "missing",
    "questions_of",
    "seen_actions",
    "sorting_list",
    "stations",
    "unit_cost",
    "years_with_cards",
]
