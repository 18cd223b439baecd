"""Who may do what. Everybody sees what is published; the finance section keeps inputs, targets and assumptions."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
INPUTS_SET = permission("outlook.inputs_set", "財政指標の算定の基礎を記録し、公表する", roles=[Role.FINANCE])
PEERS_LOAD = permission("outlook.peers_load", "全国の財政指標を取り込む", roles=[Role.FINANCE, Role.PLANNING])
TARGET_SET = permission(
    "outlook.target_set", "財政指標の目標を定め、公表する", roles=[Role.FINANCE, Role.PLANNING]
)
PROJECT = permission("outlook.project", "中長期の見通しを作り、公表する", roles=[Role.FINANCE, Role.PLANNING])
