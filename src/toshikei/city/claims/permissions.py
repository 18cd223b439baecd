"""Who may do what with claims. Whose claims somebody sees is decided row by row by the secrecy matrix, not here."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY, permission

SEE = PUBLIC
SEE_TOTALS = STAFF_ONLY
WORK = permission(
    "claims.work",
    "債権の台帳で働く",
    roles=[Role.CLAIMS, Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD],
)
LOAD = permission("claims.load", "債権と入金を取り込む", roles=[Role.CLAIMS])
IDENTIFY = permission("claims.identify", "名寄せの候補を決める", roles=[Role.CLAIMS])
RULE = permission("claims.rule", "債権の区分と徴収方針を定める", roles=[Role.CLAIMS])
