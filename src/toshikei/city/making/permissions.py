"""Who may do what in budget making. Sections write their own department's requests; finance assesses everybody's."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, Reach, permission

SEE = PUBLIC
SEE_AS_STAFF = STAFF_ONLY
REQUEST = permission(
    "making.request",
    "予算を要求する",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.FINANCE],
)
ASSESS = permission("making.assess", "予算を査定する", roles=[Role.FINANCE])
ROUND = permission("making.round", "予算編成を進める", roles=[Role.FINANCE])
