"""The station of goals on the thread of a programme: every goal that names it."""

from datetime import date

from toshikei.city.goals import addresses
from toshikei.city.goals.models import Goal
from toshikei.city.goals.selectors.listing import goals_public
from toshikei.city.strategy.services import Station
from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear


def stations(code: str, *, is_public: bool, on: date) -> list[Station]:
    """Goals that name the programme, the oldest first; drafts only for staff."""
    goals = goals_public(clock.now()) if is_public else Goal.objects.all()
    found = goals.filter(programme_code=code).order_by("fiscal_year", "code")
    return [
        Station(
            label=f"{FiscalYear(goal.fiscal_year).label}の目標", state="done" if goal.is_public else "now",
            when=format_wareki(goal.published_on) if goal.published_on else "案", note=goal.statement,
            url=addresses.goal_url(goal) if goal.is_public else addresses.staff_url(goal), on=goal.published_on,
        )
        for goal in found
    ]  # fmt: skip
