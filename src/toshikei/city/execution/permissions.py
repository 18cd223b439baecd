"""Who may do what in the execution room. Sections act for their own department, finance for all."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PUBLIC, Reach, permission

STAFF_ROLES = [role for role in Role if role not in {Role.CITIZEN, Role.COUNCIL, Role.AUDITOR}]

SEE = PUBLIC
READ = permission("execution.read", "予算の執行を見る", roles=[*STAFF_ROLES, Role.AUDITOR])
SPEND = permission(
    "execution.spend",
    "支出負担行為・流用・繰越しなどを行う",
    roles=[Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD],
    reach=Reach.OWN_DEPARTMENT,
    everywhere=[Role.FINANCE],
)
MANAGE = permission("execution.manage", "帳簿を開き、配当し、計算書を作る", roles=[Role.FINANCE])
IMPORT = permission("execution.import", "支出と収入の実績を取り込む", roles=[Role.ACCOUNTING, Role.FINANCE])
CORRECT = permission("execution.correct", "記帳を訂正する", roles=[Role.ACCOUNTING, Role.FINANCE])
CLOSE = permission("execution.close", "帳簿を締め切り、決算を調製する", roles=[Role.ACCOUNTING])
PUBLISH = permission("execution.publish", "執行状況と決算を公表する", roles=[Role.FINANCE])
