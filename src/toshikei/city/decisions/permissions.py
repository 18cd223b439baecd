"""Who may use decisions. Deciding itself is no permission: the authority table says who, case by case."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import permission

STAFF_ROLES = [role for role in Role if role not in {Role.CITIZEN, Role.COUNCIL, Role.AUDITOR}]

DECISIONS_USE = permission("decisions.use", "決裁の画面を使う", roles=STAFF_ROLES)
DECISIONS_READ = permission("decisions.read", "起案を見る", roles=[*STAFF_ROLES, Role.AUDITOR])
TABLE_CHANGE = permission("decisions.table_change", "決裁規程を改める", roles=[Role.GENERAL_AFFAIRS])
