"""Permissions of the data pages. Loading itself needs the dataset's own `may_write`."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import permission

WRITERS = (
    Role.FINANCE,
    Role.PLANNING,
    Role.PERSONNEL,
    Role.ASSETS,
    Role.CLAIMS,
    Role.GENERAL_AFFAIRS,
    Role.ACCOUNTING,
    Role.SYSTEM_ADMIN,
)
IMPORT = permission("datasets.import", "データを取り込む", roles=WRITERS)
