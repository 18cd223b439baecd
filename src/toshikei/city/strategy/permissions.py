"""Who may do what with the register of programmes."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, Reach, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
CHANGE = permission("strategy.programmes_change", "事業の台帳を改める", roles=[Role.FINANCE, Role.PLANNING])
PLAN = permission("strategy.plan_write", "計画の案を書き、決裁を伺う", roles=[Role.PLANNING])
REPORT = permission(
    "strategy.action_report",
    "計画の行動の進み具合を報告する",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD, Role.PLANNING],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.PLANNING],
)
ROUND = permission(
    "strategy.round_run", "選択と集中の回を開き、決裁を伺う", roles=[Role.PLANNING, Role.FINANCE]
)
