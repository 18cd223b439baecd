"""Who may read the trail, and who may erase personal values whose time is over."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import Reach, permission

READ = permission(
    "trail.read",
    "記録を見る",
    roles=[Role.SECTION_HEAD, Role.DEPARTMENT_HEAD],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.AUDITOR, Role.GENERAL_AFFAIRS, Role.SYSTEM_ADMIN],
)
"""Heads read what people of their own department did."""
READ_PERSONAL = permission(
    "trail.read_personal",
    "記録のなかの個人情報を見る",
    roles=[Role.AUDITOR, Role.GENERAL_AFFAIRS],
)
ERASE = permission("trail.erase_personal", "期間を過ぎた個人情報を記録から消す", roles=[Role.GENERAL_AFFAIRS])
