"""Who may read and change the organisation. Public facts are public; people are for those who need them."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import Reach, permission

STAFF_ROLES = [role for role in Role if role not in {Role.CITIZEN, Role.COUNCIL, Role.AUDITOR}]

ORGANISATION_READ = permission("organisation.read", "組織図を見る", roles=STAFF_ROLES)
PEOPLE_READ = permission("organisation.people_read", "職員の任用を見る", roles=STAFF_ROLES)
PEOPLE_LIST = permission(
    "organisation.people_list", "職員の一覧を取り出す", roles=[Role.PERSONNEL, Role.SYSTEM_ADMIN]
)
UNITS_CHANGE = permission(
    "organisation.units_change", "組織・職・事務分掌を改める", roles=[Role.GENERAL_AFFAIRS]
)
APPOINT = permission("organisation.appoint", "発令する", roles=[Role.PERSONNEL])
ACCOUNT_LINK = permission(
    "organisation.account_link", "職員とアカウントを結ぶ", roles=[Role.PERSONNEL, Role.SYSTEM_ADMIN]
)
ABSENCE_OWN = permission("organisation.absence_own", "自分の不在を記録する", roles=STAFF_ROLES)
ABSENCE_UNIT = permission(
    "organisation.absence_unit",
    "所属の職員の不在を記録する",
    roles=[Role.SECTION_HEAD, Role.DEPARTMENT_HEAD],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.PERSONNEL],
)
