"""Who reads the whole of a request: its own department, whoever takes part, those who look everywhere. Others see
title and state."""

from datetime import date

from toshikei.city.decisions.choices import State
from toshikei.city.decisions.errors import RequestClosed
from toshikei.city.decisions.models import Request
from toshikei.city.decisions.permissions import DECISIONS_READ, DECISIONS_READ_WHOLE
from toshikei.city.decisions.selectors.inbox import whole
from toshikei.city.decisions.selectors.taking_part import path_today, takes_part
from toshikei.city.decisions.services.matters import matter_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting


def reads_whole(request: Request, by: Acting, on: date) -> bool:
    """May `by` read more than title and state? A draft is the drafter's alone."""
    if request.drafter_account == by.account_id is not None:
        return True
    if request.state == State.DRAFT:
        return False
    if DECISIONS_READ_WHOLE.allows(by, path_today(request.unit_code, on)):
        return True
    return DECISIONS_READ.allows(by) and (_is_published(request) or takes_part(request, by, on))


def ensure_reads_whole(request: Request, by: Acting, on: date) -> None:
    """Refuses: RequestClosed."""
    if not reads_whole(request, by, on):
        raise RequestClosed(title=request.title, unit=request.unit_name)


def papers_open_to(by: Acting, subject: str) -> bool:
    """Papers of a request are read by who reads the request."""
    key = subject.rpartition(":")[2]
    request = whole(Request.objects.filter(pk=int(key))).first() if key.isdecimal() else None
    return request is not None and DECISIONS_READ.allows(by) and reads_whole(request, by, clock.today())


def _is_published(request: Request) -> bool:
    """A decision of a matter whose room tells everybody what was decided and why."""
    matter = matter_of(request.matter)
    return request.state == State.APPROVED and matter is not None and matter.is_public
