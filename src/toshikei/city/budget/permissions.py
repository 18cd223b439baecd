"""Who may do what in the budget room. Editing by the own department comes with the requests."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
IMPORT = permission("budget.import", "予算を取り込む", roles=[Role.FINANCE])
