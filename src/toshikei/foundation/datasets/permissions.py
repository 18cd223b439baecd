"""Permissions of the data pages. Loading itself needs the dataset's own `may_write`: whoever may bring finds the data
that are theirs to write, and nothing else."""

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
OFFICIALS = (Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD)
BRING = permission("datasets.bring", "自分の仕事の表を持ち込む", roles=(*WRITERS, *OFFICIALS))
