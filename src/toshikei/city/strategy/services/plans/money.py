"""Money per policy and measure: every programme's budget, divided to the yen by its shares in the plan."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from toshikei.city.strategy.models import NodeProgramme, PlanVersion
from toshikei.city.strategy.selectors.programmes import in_year
from toshikei.city.strategy.services.threads import money_of_year
from toshikei.engines.strategy.shares import WHOLE, divided


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """Yen of each node by its key, and of each programme there; what stands in no measure. All of it is `total`."""

    year: int
    of_node: Mapping[int, int]
    of_programme: Mapping[tuple[int, str], int]
    outside: int
    total: int

    @property
    def inside(self) -> int:
        return self.total - self.outside


def money_of_version(version: PlanVersion, year: int) -> PlanMoney:
    """The initial budget of a year along the tree of a plan. The book's queries and two more."""
    amounts = money_of_year(year)
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    rows = NodeProgramme.objects.filter(in_year(year), node__version=version)
    for code, node, share in rows.order_by("programme_code", "node__order", "node__code").values_list(
        "programme_code", "node_id", "share_ppm"
    ):
        held[code].append((node, share))
    of_programme = {
        (node, code): yen
        for code, places in held.items()
        if code in amounts
        for (node, _), yen in zip(places, _parts(amounts[code], places), strict=True)
    }
    of_node = _up(version, of_programme)
    total = sum(amounts.values())
    return PlanMoney(year, of_node, of_programme, total - sum(of_programme.values()), total)


def _parts(amount: int, places: list[tuple[int, int]]) -> list[int]:
    """The yen of each place; what is left of a whole stays outside the plan."""
    shares = [share for _, share in places]
    return divided(amount, [*shares, WHOLE - sum(shares)])[:-1]


def _up(version: PlanVersion, of_programme: Mapping[tuple[int, str], int]) -> dict[int, int]:
    """Own programmes and those of the nodes below."""
    above = dict(version.nodes.order_by("pk").values_list("pk", "parent_id"))
    found: dict[int, int] = defaultdict(int)
    for (node, _), yen in of_programme.items():
        at: int | None = node
        while at is not None:
            found[at] += yen
            at = above[at]
    return dict(found)
