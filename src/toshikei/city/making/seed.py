"""The rounds of the demonstration, walked through the services officials use. Idempotent.

2026 initial: every stage out, one line kept back until the council got it, one erratum, citizens' comments with answers; 2026 supplementary no. 1 adopted; 2027 initial in assessment.
"""

from datetime import date

from toshikei.city.making.example import rounds
from toshikei.city.making.models import Round

MOST = {"small": 12, "city": 200}
"""Programmes of each department that ask for money in 2027."""


def seed(on: date, *, scale: str = "city") -> None:
    """Nothing is done when the rounds are there."""
    if Round.objects.exists():
        return
    rounds.whole_round()
    rounds.supplement()
    rounds.in_assessment(on, MOST[scale])
