"""Background work of the room: a round with many options is solved while its page can be left."""

from datetime import date

from django.urls import reverse

from toshikei.city.strategy.services.priorities.solving import SOLVE, STEPS, solution_make
from toshikei.foundation.jobs.services import Running, work


@work(SOLVE)
def solve(running: Running, *, round_id: int, on: str) -> str:
    """The best set of a round, with its reasons."""
    solution_make(
        by=running.by,
        on=date.fromisoformat(on),
        round_id=round_id,
        tell=lambda step, words: running.progress(step, STEPS, words),
    )
    return reverse("priorities_staff:round", args=[round_id])
