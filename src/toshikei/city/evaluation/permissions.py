"""Who may do what in the evaluation: sections judge, planning and finance look at the money, the mayor overrides."""

from toshikei.city.evaluation.choices import Side
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, Reach, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
WRITE = permission(
    "evaluation.write",
    "事業の評価表を書く",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD, Role.PLANNING],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.PLANNING],
)
JUDGE = permission(
    "evaluation.judge",
    "事業の評決を記録し、評価表を公表する",
    roles=[Role.SECTION_HEAD, Role.DEPARTMENT_HEAD, Role.PLANNING],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.PLANNING],
)
LOOK = permission(
    "evaluation.look",
    "評決が予算に反映されたかを確かめ、記録する",
    roles=[Role.PLANNING, Role.FINANCE],
)
"""Observations, money of old budgets, look-alikes, the mayor's decision to override."""
OPINION = {
    Side.PLANNING: permission(
        "evaluation.opinion_planning", "事前評価に企画の意見を書き、結果を出す", roles=[Role.PLANNING]
    ),
    Side.FINANCE: permission(
        "evaluation.opinion_finance", "事前評価に財政の意見を書く", roles=[Role.FINANCE]
    ),
}
