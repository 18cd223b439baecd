"""Budget actions a request has to answer: what a verdict asks, with the answer as typed or as it stands."""

from collections.abc import Mapping

from toshikei.city.making.choices import State
from toshikei.city.making.models import Request, Round
from toshikei.city.making.services import demands_of


def asked_of(making: Round, card: Request) -> list[str]:
    """Words of the actions asked of a draft; what it has answered already stays in the list. None once it is submitted."""
    if card.state != State.GUIDELINE_ISSUED:
        return []
    demand = demands_of(making, [card]).get(card.pk)
    return list(dict.fromkeys([*card.action_answers, *(demand.actions if demand else ())]))


def actions_of(making: Round, card: Request, typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Name of the field, what is asked, the answer."""
    asked = asked_of(making, card) or list(card.action_answers)
    return [
        (f"action-{number}", words, typed.get(f"action-{number}", card.action_answers.get(words, "")))
        for number, words in enumerate(asked, start=1)
    ]
