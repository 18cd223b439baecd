"""What open verdicts ask of the requests of budget making, and the answers that come with them."""

from collections.abc import Mapping, Sequence
from datetime import date

from toshikei.city.evaluation import events
from toshikei.city.evaluation.models import BudgetAction
from toshikei.city.evaluation.selectors.cases import actions, case_of
from toshikei.city.evaluation.services.keeping import case_keep, record
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.models import Request, Round
from toshikei.city.making.services import Demand
from toshikei.engines.evaluation.contract import answered, open_words
from toshikei.foundation.accounts.acting import Acting


def demands(making: Round, cards: Sequence[Request]) -> Mapping[int, Demand]:
    """Open actions of the programmes, of an initial budget only: 評決 reach the money of a whole year. Three queries."""
    found: dict[int, Demand] = {}
    by_code = _due(making, cards)
    for card in cards:
        cases = [case_of(one) for one in by_code.get(card.programme_code, ())]
        words = open_words(cases, card.programme_code, year=making.fiscal_year)
        if words:
            found[card.pk] = Demand(actions=words)
    return found


def answers_take(making: Round, cards: Sequence[Request], by: Acting, on: date) -> None:
    """Submitted: the answers become steps of their actions. Called in the transaction of the submission."""
    by_code = _due(making, cards)
    for card in cards:
        for action in by_code.get(card.programme_code, ()):
            case = case_of(action)
            words = card.action_answers.get(case.words, "").strip()
            if not case.needs_answer or not words:
                continue
            case_keep(action, answered(case, words, on=on), by.label, source=f"making.request:{card.pk}")
            record(events.ANSWERED, action, by, on, words=words, year=making.fiscal_year)


def _due(making: Round, cards: Sequence[Request]) -> dict[str, list[BudgetAction]]:
    if making.kind != RoundKind.INITIAL:
        return {}
    codes = {card.programme_code for card in cards if card.programme_code}
    rows = actions().filter(verdict__programme_code__in=codes, due_year__lte=making.fiscal_year)
    found: dict[str, list[BudgetAction]] = {}
    for action in rows.order_by("pk"):
        found.setdefault(action.verdict.programme_code, []).append(action)
    return found
