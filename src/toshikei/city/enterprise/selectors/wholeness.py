"""Whether a version is whole: what every step asks, and what `verify` asks again."""

from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_items, engine_lines
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.engines.enterprise.borrowing import ensure_within_limits
from toshikei.engines.enterprise.covering import Covering
from toshikei.engines.enterprise.items import ensure_whole
from toshikei.engines.enterprise.lines import Sums, ensure_not_below_zero, sums_of


def whole_of(version: EnterpriseVersion) -> tuple[Sums, Covering]:
    """Sums and covering; refused where something is missing, not covered, or borrowed above its limit."""
    lines, items = engine_lines(version.lines.all()), engine_items(version.items.all())
    name, sums = title_of(version.budget), sums_of(lines)
    ensure_not_below_zero(name, lines)
    covering = ensure_whole(name, sums, items)
    ensure_within_limits(name, lines, items)
    return sums, covering
