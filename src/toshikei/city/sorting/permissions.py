"""Who may do what: planning runs the sorting, sections write their sheets and answers, the mayor's answer is the city's."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, Reach, permission

SEE = PUBLIC
VOTE = PUBLIC
"""The key of the judge decides, not an account: services ask for it."""
SEE_AS_STAFF = STAFF_ONLY
RUN = permission("sorting.run", "事業の仕分けを進める", roles=[Role.PLANNING])
WRITE = permission(
    "sorting.write",
    "事業の調書と質問への回答を書く",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD, Role.PLANNING],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.PLANNING],
)
RESPOND = permission(
    "sorting.respond", "判定への市の答えを出す", roles=[Role.MAYOR, Role.VICE_MAYOR, Role.PLANNING]
)
PROPOSE = permission("sorting.propose", "仕分けの候補を提案する", roles=[Role.CITIZEN])
