"""What the clock of a hearing says at a moment."""

from datetime import datetime

from toshikei.city.sorting.models import Hearing
from toshikei.city.sorting.selectors.rules import phases_of
from toshikei.engines.sorting.timing import Timer, timer


def clock_of(hearing: Hearing | None, now: datetime) -> Timer | None:
    """None where no phase runs."""
    if hearing is None or not hearing.is_running or hearing.phase_began_at is None:
        return None
    return timer(phases_of(hearing.candidate.round), hearing.phase, hearing.phase_began_at, now)
