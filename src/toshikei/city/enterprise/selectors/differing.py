"""What one version of a budget has otherwise than another."""

from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.selectors.content import ITEM_COLUMNS, LINE_COLUMNS

SAID = tuple(name for name in LINE_COLUMNS if name not in {"reason", "note", "before", "tax"})


def differs(one: EnterpriseVersion, other: EnterpriseVersion) -> bool:
    """Whether amounts or items are not the same; notes and tax are no decision."""
    lines = [set(version.lines.values_list(*SAID)) for version in (one, other)]
    items = [sorted(version.items.values_list(*ITEM_COLUMNS), key=str) for version in (one, other)]
    return lines[0] != lines[1] or items[0] != items[1]
