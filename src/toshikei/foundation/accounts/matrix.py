"""Who may what, generated from the registry of permissions: one row per permission, one column per role."""

from collections import defaultdict
from dataclasses import dataclass

from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import REGISTRY, Permission, Reach
from toshikei.foundation.accounts.routes import Route, routes

REACHES = {
    Reach.EVERYWHERE: "全部門",
    Reach.OWN_DEPARTMENT: "所属部",
    Reach.OWN_UNIT: "所属課",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One permission: its cells in the order of `ROLES`, and the addresses that need it."""

    may: Permission
    cells: tuple[str, ...]
    routes: tuple[Route, ...]

    @property
    def everybody(self) -> str:
        if self.may.is_public:
            return "だれでも"
        return "サインインした人" if self.may.needs_sign_in_only else ""

    @property
    def by_reach(self) -> list[list[str]]:
        """Labels of the roles that may this everywhere, in their department, in their unit."""
        return [
            _labels([role for role, cell in zip(ROLES, self.cells, strict=True) if cell == reach])
            for reach in REACHES.values()
        ]


ROLES: tuple[Role, ...] = tuple(Role)


STAFF_ROLES = [role for role in ROLES if role not in {Role.CITIZEN, Role.COUNCIL, Role.AUDITOR}]


def _labels(roles: list[Role]) -> list[str]:
    """The labels of roles; all staff roles together under one name."""
    if set(STAFF_ROLES) <= set(roles):
        return ["職員の全役割", *(role.label for role in roles if role not in STAFF_ROLES)]
    return [role.label for role in roles]


def cell(may: Permission, role: Role) -> str:
    """How far this role's right goes: 全部門, 所属部, 所属課, or empty for no right."""
    if may.is_public or may.needs_sign_in_only or role in may.everywhere:
        return REACHES[Reach.EVERYWHERE]
    return REACHES[may.reach] if role in may.roles else ""


def rows() -> list[Row]:
    """All declared permissions, the general ones first, then by code."""
    needing: dict[str, list[Route]] = defaultdict(list)
    for route in routes():
        if route.may is not None:
            needing[route.may.code].append(route)
    ordered = sorted(
        REGISTRY.values(), key=lambda may: (not may.is_public, not may.needs_sign_in_only, may.code)
    )
    return [Row(may, tuple(cell(may, role) for role in ROLES), tuple(needing[may.code])) for may in ordered]
