"""Whoever starts a job may see and stop it; the system's keepers may for all."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import permission

SEE = permission(
    "jobs.see", "自分の始めた仕事の進み具合を見る", roles=[role for role in Role if role is not Role.CITIZEN]
)
SEE_ALL = permission("jobs.see_all", "すべての仕事の進み具合を見る", roles=[Role.SYSTEM_ADMIN])
