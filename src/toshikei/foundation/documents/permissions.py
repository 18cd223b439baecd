"""Who may bring and look after documents. Who may *read* one, the room of its subject says (`access`)."""

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import permission

STORE = permission(
    "documents.store",
    "文書を保存する",
    roles=[role for role in Role if role is not Role.CITIZEN],
)
KEEP = permission("documents.keep", "文書の保管を点検する", roles=[Role.SYSTEM_ADMIN, Role.GENERAL_AFFAIRS])
