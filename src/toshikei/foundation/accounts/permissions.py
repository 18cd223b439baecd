"""Permissions as code: each has a code, a Japanese label, roles, and a reach. Deny by default.

Every route declares one with `@requires(...)` (or the API equivalent); the guard middleware refuses what declares
nothing. Services call `ensure(by, PERMISSION, unit=...)` first, so that a page can never be the only lock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.kernel.errors import NotPermitted


class Reach(Enum):
    """How far a role's permission goes."""

    EVERYWHERE = "everywhere"
    OWN_DEPARTMENT = "own_department"
    OWN_UNIT = "own_unit"


@dataclass(frozen=True, slots=True)
class Permission:
    """`roles` may act within `reach`; `everywhere` lists the roles for which the reach does not matter."""

    code: str
    label: str
    roles: frozenset[Role]
    reach: Reach = Reach.EVERYWHERE
    everywhere: frozenset[Role] = frozenset()
    is_public: bool = False
    needs_sign_in_only: bool = False

    def allows(self, by: Acting, unit_path: tuple[str, ...] | None = None) -> bool:
        """May `by` do this, to something of the unit with this path (None: the permission as such)?"""
        if self.is_public or by.kind is AccountKind.SYSTEM:
            return True
        if not by.is_signed_in:
            return False
        if self.needs_sign_in_only:
            return True
        if by.roles & self.everywhere:
            return True
        if not by.roles & self.roles:
            return False
        return unit_path is None or self._reaches(by, unit_path)

    def _reaches(self, by: Acting, unit_path: tuple[str, ...]) -> bool:
        if self.reach is Reach.EVERYWHERE:
            return True
        if by.post is None or not unit_path:
            return False
        if self.reach is Reach.OWN_DEPARTMENT:
            return by.post.department == unit_path[0]
        return by.post.unit == unit_path[-1]

    @property
    def holders(self) -> str:
        """Who could, for a refusal: labels of the roles."""
        return (
            "・".join(sorted(role.label for role in self.roles | self.everywhere))
            or "だれも行えない操作です。権限のある職"
        )


REGISTRY: dict[str, Permission] = {}


def permission(
    code: str,
    label: str,
    *,
    roles: Iterable[Role] = (),
    reach: Reach = Reach.EVERYWHERE,
    everywhere: Iterable[Role] = (),
) -> Permission:
    """Declare a permission; codes are unique and appear in the generated matrix."""
    if code in REGISTRY:
        raise ValueError(f"permission declared twice: {code}")
    made = Permission(code, label, frozenset(roles), reach, frozenset(everywhere))
    REGISTRY[code] = made
    return made


PUBLIC = Permission("public", "だれでも見られる", frozenset(), is_public=True)
SIGNED_IN = Permission("signed_in", "サインインした人", frozenset(), needs_sign_in_only=True)
STAFF_ONLY = permission(
    "staff",
    "職員の画面を開く",
    roles=[r for r in Role if r not in {Role.CITIZEN, Role.COUNCIL, Role.AUDITOR}],
)
REGISTRY[PUBLIC.code] = PUBLIC
REGISTRY[SIGNED_IN.code] = SIGNED_IN
ACCOUNTS_MANAGE = permission(
    "accounts.manage", "アカウントを作る・閉じる・鍵を作り直す", roles=[Role.SYSTEM_ADMIN]
)
PERMISSIONS_SEE = permission(
    "accounts.permissions_see", "だれが何をできるかの表を見る", roles=[Role.SYSTEM_ADMIN, Role.AUDITOR]
)
MEMBER_HOME = permission(
    "accounts.member_home", "議員・監査委員の入口を開く", roles=[Role.COUNCIL, Role.AUDITOR]
)


def requires(may: Permission) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what a route needs. The guard middleware and the permission matrix read `view.may`."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.may = may  # type: ignore[attr-defined]  # a plain attribute is what Django's own decorators use
        return view

    return mark


public = requires(PUBLIC)


def ensure(by: Acting, may: Permission, *, unit_path: tuple[str, ...] | None = None) -> None:
    """Refuse with who could, unless `by` may. First line of every service."""
    if not may.allows(by, unit_path):
        reason = (
            "サインインしていません。"
            if not by.is_signed_in
            else "いまの職には、この操作の権限がありません。"
        )
        raise NotPermitted(action=may.label, reason=reason, who=may.holders)
