"""Who may do what in the treasury. Deciding itself stands in the authority table."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
MOVE = permission(
    "treasury.move", "基金・市債・使い道の決まった収入を記録する", roles=[Role.FINANCE, Role.ACCOUNTING]
)
ASK = permission("treasury.ask", "基金の取崩し・市債の決裁を伺う", roles=[Role.FINANCE])
