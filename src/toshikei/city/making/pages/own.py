"""Whose request it is: a section's own department writes it, finance writes for all."""

from toshikei.city.making import permissions
from toshikei.city.making.models import Request, Round
from toshikei.city.making.selectors import takes_requests
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting


def may_request(by: Acting, card: Request) -> bool:
    """What the services ask too, so that nobody is shown a button that is going to refuse."""
    path = organisation_on(clock.today()).path_of(card.unit_code) or (card.unit_code,)
    return permissions.REQUEST.allows(by, path)


def may_begin(by: Acting, making: Round) -> bool:
    """A new request until the deadline; afterwards finance takes it as 追加, and after the mayor's decision nobody."""
    if not takes_requests(making):
        return False
    if clock.today() > making.requests_close_on:
        return permissions.ASSESS.allows(by)
    return permissions.REQUEST.allows(by)
