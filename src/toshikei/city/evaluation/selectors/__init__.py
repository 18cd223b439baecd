"""Reading the evaluation: verdicts and what became of them.

seen_actions() -> [Seen(action, case)]; front(seen) -> Front: numbers and table of the public page; actions(): queryset
known_money(codes, years) -> Known: programmes in adopted budgets; stations: the programme's thread
sorting_list() -> [Caught]: programmes the ratchet puts on the candidates' list of the sorting
"""

from toshikei.city.evaluation.selectors.cases import actions, case_of, judgement_of
from toshikei.city.evaluation.selectors.money import Known, known_money
from toshikei.city.evaluation.selectors.published import Front, Seen, front, seen_actions
from toshikei.city.evaluation.selectors.ratcheting import Caught, sorting_list
from toshikei.city.evaluation.selectors.stations import stations

__all__ = [
    "Caught",
    "Front",
    "Known",
    "Seen",
    "actions",
    "case_of",
    "front",
    "judgement_of",
    "known_money",
    "seen_actions",
    "sorting_list",
    "stations",
]
