"""Who may do what in the participation room."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, permission

SEE = PUBLIC
SAY = permission("participation.say", "財政白書に声を寄せる", roles=[Role.CITIZEN])
EDIT = permission("participation.edit", "財政白書を編集する", roles=[Role.FINANCE, Role.PUBLIC_RELATIONS])
PUBLISH = permission("participation.publish", "財政白書の公表の決裁を願い出る", roles=[Role.FINANCE])
