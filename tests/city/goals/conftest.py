"""Goals of the demonstration's sections, and drafts that are sound."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from toshikei.city.goals import services
from toshikei.city.goals.choices import Direction, Frequency, Horizon, Kind
from toshikei.city.goals.models import Goal
from toshikei.city.goals.services import GoalDraft, IndicatorDraft, Target
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role

ON = date(2026, 11, 25)
WHO = {"by": SYSTEM, "on": ON}
DRAFT = GoalDraft(
    fiscal_year=2026, unit_code="0302", statement="市債の残高を減らす", why="利子が、ほかの仕事を狭めるため",
    horizon=Horizon.SHORT, years=1, owner_post="0302-1", deputy_post="03-1",
)  # fmt: skip
INDICATOR = IndicatorDraft(
    name="説明会に来た人", meaning="予算の説明会に来た人の数です。", unit="人", formula="来た人の数の合計",
    population="市が開いた説明会", direction=Direction.UP, kind=Kind.ACTIVITY, frequency=Frequency.HALF_YEARLY,
    source="受付簿", method="会ごとに数える", quality="業務の記録", others="天候", baseline=Decimal(0),
    baseline_on=date(2026, 3, 31), targets={2026: Target(Decimal(200))},
)  # fmt: skip


def official(role: Role, unit: str = "0302") -> Acting:
    path = (unit[:2],) if len(unit) == 2 else (unit[:2], unit)
    return Acting(
        1, AccountKind.STAFF, "架空 花子", ActingPost(f"{unit}-9", "職", path, "組織", frozenset({role}))
    )


@pytest.fixture
def goal(city) -> Goal:
    """A goal with one indicator that nothing brings, not public yet."""
    made = services.goal_write(**WHO, draft=DRAFT)
    services.indicator_define(**WHO, goal_code=made.code, draft=INDICATOR)
    return made


@pytest.fixture
def public_goal(goal) -> Goal:
    return services.goal_publish(**WHO, code=goal.code)


def changed(**cells: object) -> GoalDraft:
    return replace(DRAFT, **cells)
