"""Who may do what in the budget room. Editing by the own department comes with the requests."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
ORDER_PAPER = permission("budget.order_paper", "大きな予算書を印刷用に組ませる", roles=[Role.FINANCE])
IMPORT = permission("budget.import", "予算を取り込む", roles=[Role.FINANCE])
