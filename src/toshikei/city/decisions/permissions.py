"""Who may use decisions. Deciding itself is no permission: the authority table says who, case by case."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import Reach, permission

STAFF_ROLES = [role for role in Role if role not in {Role.CITIZEN, Role.COUNCIL, Role.AUDITOR}]

DECISIONS_USE = permission("decisions.use", "決裁の画面を使う", roles=STAFF_ROLES)
DECISIONS_READ = permission("decisions.read", "起案を見る", roles=[*STAFF_ROLES, Role.AUDITOR])
LOOKS_EVERYWHERE = (
    Role.MAYOR,
    Role.VICE_MAYOR,
    Role.FINANCE,
    Role.PERSONNEL,
    Role.GENERAL_AFFAIRS,
    Role.AUDITOR,
)
DECISIONS_READ_WHOLE = permission(
    "decisions.read_whole",
    "起案の中身を見る",
    roles=STAFF_ROLES,
    reach=Reach.OWN_DEPARTMENT,
    everywhere=LOOKS_EVERYWHERE,
)
"""Others see title and state, unless they take part or the decision is public (`services.reading`)."""
TABLE_CHANGE = permission("decisions.table_change", "決裁規程を改める", roles=[Role.GENERAL_AFFAIRS])
