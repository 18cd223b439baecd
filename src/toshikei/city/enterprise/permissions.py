"""Who may do what with enterprise budgets: the bureau drafts, its head hands over, finance carries it on."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, Reach, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
DRAFT = permission(
    "enterprise.draft",
    "公営企業会計の予算の原案を書く",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD, Role.FINANCE],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.FINANCE],
)
HAND_OVER = permission(
    "enterprise.hand_over",
    "公営企業会計の予算の原案を市長に送付する",
    roles=[Role.DEPARTMENT_HEAD, Role.MAYOR],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.MAYOR],
)
COMPILE = permission(
    "enterprise.compile", "公営企業会計の予算の調製・議会・公表を記録する", roles=[Role.FINANCE]
)
