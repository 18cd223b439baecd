"""The rooms of the city, from the lowest to the highest; `.importlinter` keeps the order, ADR 0010 and 0013 say why."""

from importlib.util import find_spec

ORDER = (
    "organisation",
    "decisions",
    "strategy",
    "goals",
    "budget",
    "making",
    "execution",
    "treasury",
    "enterprise",
    "assets",
    "renewal",
    "claims",
    "staff",
    "evaluation",
    "sorting",
    "outlook",
    "participation",
    "executive",
    "audit",
    "portal",
)


def rooms() -> tuple[str, ...]:
    """Names of the rooms that stand, lowest first. A folder without a page of code is no room."""
    specs = ((name, find_spec(f"{__name__}.{name}")) for name in ORDER)
    return tuple(name for name, spec in specs if spec and spec.origin)
