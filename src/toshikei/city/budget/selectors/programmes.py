"""The money of programmes in the books of the own city: of one over all years, and of all in one year."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db.models import QuerySet, Sum

from toshikei.city.budget.addresses import node_url
from toshikei.city.budget.choices import Kind, LevelName, Measure, Side
from toshikei.city.budget.models import BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.books import newest_versions
from toshikei.city.strategy.selectors import (
    Share,
    Spot,
    account_key,
    all_shares,
    shares_of,
    shares_over_years,
)
from toshikei.city.strategy.services import Money
from toshikei.engines.strategy.shares import WHOLE, money_by_programme

BATCH = 2_000
CARRIERS = (LevelName.PROGRAMME, LevelName.MOKU)
"""Where a programme's money stands: at its 事業, or at the 目 for lines without one."""


def own_versions() -> QuerySet[BudgetVersion]:
    return newest_versions().filter(book__city_code=settings.CITY["code"])


def money_of(code: str) -> list[Money]:
    """Every amount of a programme in the newest version of every book, newest year first. Four queries."""
    spots = {share.place.spot for share in shares_of(code)}
    if not spots:
        return []
    shares = shares_over_years(spots)
    paths = {path for _, path in spots}
    nodes = BudgetNode.objects.filter(
        version__in=own_versions(), side=Side.EXPENDITURE, label_path__in=paths, level__in=CARRIERS
    ).select_related("version__book")
    found = list(nodes.order_by("-version__book__fiscal_year", "version_id", "path"))
    below = programmes_below(found)
    made = (_money(node, code, shares, below) for node in found)
    return [one for one in made if one is not None]


def _money(
    node: BudgetNode, code: str, shares: Mapping[Spot, list[Share]], below: Mapping[tuple[int, str], int]
) -> Money | None:
    book = node.version.book
    spot = (account_key(book.account), node.label_path)
    held = {share.code: share.share_ppm for share in shares.get(spot, ()) if share.holds_in(book.fiscal_year)}
    if code not in held or sum(held.values()) != WHOLE:
        return None
    own = node.amount - below.get((node.version_id, node.path), 0)
    return Money(
        fiscal_year=book.fiscal_year,
        account=book.account,
        kind=book.kind,
        label=book.kind_label,
        amount=money_by_programme(own, held)[code],
        url=node_url(book, node),
        place=node.label,
        is_whole=len(held) == 1,
        is_invented=book.is_invented,
        as_of=node.version.loaded_on,
        is_spent=node.version.measure == Measure.SPENT,
    )


def programmes_below(nodes: Iterable[BudgetNode]) -> dict[tuple[int, str], int]:
    """What stands at 事業 below these 目, by version and path: the rest is the 目's own. No query without a 目."""
    moku = [node for node in nodes if node.level == LevelName.MOKU]
    if not moku:
        return {}
    sums = (
        BudgetNode.objects.filter(
            version__in={node.version_id for node in moku},
            level=LevelName.PROGRAMME,
            side=Side.EXPENDITURE,
            parent_path__in={node.path for node in moku},
        )
        .values("version_id", "parent_path")
        .annotate(total=Sum("amount"))
        .order_by("version_id", "parent_path")
    )
    return {(row["version_id"], row["parent_path"]): row["total"] for row in sums}


def money_of_year(year: int) -> dict[str, int]:
    """Yen of each programme by code in the newest initial budgets of the own city. Three queries."""
    shares = all_shares(year)
    if not shares:
        return {}
    versions = own_versions().filter(book__fiscal_year=year, book__kind=Kind.INITIAL)
    accounts = {one.pk: account_key(one.book.account) for one in versions.order_by("pk")}
    nodes = BudgetNode.objects.filter(version__in=accounts, side=Side.EXPENDITURE, level__in=CARRIERS)
    cells = nodes.order_by("version_id", "path").values_list(
        "version_id", "path", "parent_path", "level", "label_path", "amount"
    )
    rows = list(cells.iterator(BATCH))
    below: dict[tuple[int, str], int] = {}
    for version, _path, parent, level, _label_path, amount in rows:
        if level == LevelName.PROGRAMME:
            below[version, parent] = below.get((version, parent), 0) + amount
    found: dict[str, int] = {}
    for version, path, _parent, level, label_path, amount in rows:
        own = amount - (below.get((version, path), 0) if level == LevelName.MOKU else 0)
        held = shares.get((accounts[version], label_path), {})
        if sum(held.values()) != WHOLE:
            continue
        for code, part in money_by_programme(own, held).items():
            found[code] = found.get(code, 0) + part
    return found
