"""Who may do what in budget making. Sections write their own department's requests; finance assesses everybody's.

Citizens comment; finance, or the department that asked, looks and answers."""

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
COMMENT = permission("making.comment", "予算編成に声を寄せる", roles=[Role.CITIZEN])
ANSWER = permission(
    "making.answer",
    "予算編成への声を確かめて答える",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.FINANCE],
)
