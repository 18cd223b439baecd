"""Who may do what with goals: the unit writes, its head publishes and reviews, the mayor sets the day and reviews all."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, Reach, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
WRITE = permission(
    "goals.write",
    "部課の目標・指標・報告を書く",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD, Role.PLANNING],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.PLANNING],
)
PUBLISH = permission(
    "goals.publish",
    "部課の目標を公表し、報告を点検する",
    roles=[Role.SECTION_HEAD, Role.DEPARTMENT_HEAD, Role.VICE_MAYOR, Role.MAYOR],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.VICE_MAYOR, Role.MAYOR],
)
SET_DAY = permission("goals.set_day", "目標を公表する期限を定める", roles=[Role.MAYOR])
MAP = permission("goals.map", "戦略マップを定める", roles=[Role.PLANNING])
COLLECT = permission("goals.collect", "指標の値を集める", roles=[Role.PLANNING, Role.SYSTEM_ADMIN])
