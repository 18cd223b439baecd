"""Who may do what with public assets: sections keep their own, the asset section all; finance divides proceeds."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, Reach, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
SUGGEST = permission("assets.suggest", "公有資産の使い方を提案する", roles=[Role.CITIZEN])
KEEP = permission(
    "assets.keep",
    "公有資産の台帳を改める",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.ASSETS],
    reach=Reach.OWN_UNIT,
    everywhere=[Role.ASSETS],
)
JUDGE = permission(
    "assets.judge", "食い違いを決め、仕分けを判定し、手続を進め、提案に答える", roles=[Role.ASSETS]
)
DIVIDE = permission("assets.divide", "公有資産の売払いの収入を分ける", roles=[Role.FINANCE, Role.ACCOUNTING])
