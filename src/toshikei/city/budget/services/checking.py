"""The invariants of the budget for `./toshikei verify`: sums, places, and that no version was edited."""

from collections.abc import Iterator

from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from toshikei.city.budget.choices import Kind
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.measuring import line_yen
from toshikei.city.budget.selectors.programmes import own_versions
from toshikei.city.budget.services.columns import CONTENT_COLUMNS
from toshikei.city.budget.services.programmes import book_places
from toshikei.city.strategy.selectors import Spot, all_shares
from toshikei.engines.budget.fingerprint import Fingerprint
from toshikei.engines.strategy.shares import WHOLE
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.money import format_yen

BATCH = 2_000
VOTED = (Kind.INITIAL, Kind.SUPPLEMENTARY, Kind.PROVISIONAL)
RELOAD = "元のファイルを取り込み直して新しい版を作り、違いの原因を証跡で確かめてください。"


def _versions() -> Iterator[BudgetVersion]:
    yield from BudgetVersion.objects.select_related("book").order_by("pk").iterator(BATCH)


@check("budget.totals", "予算の明細・各階層・合計の一致", of=(2,))
def totals() -> Iterator[Finding]:
    """Sum of lines = total of the version; every node = sum of its children, or of its lines where it has none."""
    for version in _versions():
        yield from _version_totals(version)
        yield from _node_totals(version)


def _version_totals(version: BudgetVersion) -> Iterator[Finding]:
    sums = {"expenditure": 0, "revenue": 0}
    rows = (
        BudgetLine.objects.filter(version=version)
        .values("side")
        .annotate(total=Sum(line_yen(version)))
        .order_by("side")
    )
    sums |= {row["side"]: row["total"] for row in rows}
    printed = {"expenditure": version.expenditure_yen, "revenue": version.revenue_yen}
    roots = BudgetNode.objects.filter(version=version, depth=0).order_by("side")
    nodes = {node.side: node.amount for node in roots}
    for side, total in sums.items():
        if not total == printed[side] == nodes.get(side, 0):
            what = (
                f"明細の計{format_yen(total, unit='円')}、版の合計{format_yen(printed[side], unit='円')}、"
                f"木の合計{format_yen(nodes.get(side, 0), unit='円')}が合いません"
            )
            yield Finding(what, where=f"{version} {side}", remedy=RELOAD)


def _node_totals(version: BudgetVersion) -> Iterator[Finding]:
    """Nodes whose children, or own lines, add up to something else."""
    children = (
        BudgetNode.objects.filter(
            version=version, side=OuterRef("side"), parent_path=OuterRef("path"), depth__gt=0
        )
        .order_by()
        .values("version")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    own = (
        BudgetLine.objects.filter(version=version, side=OuterRef("side"), path=OuterRef("path"))
        .order_by()
        .values("version")
        .annotate(total=Sum(line_yen(version)))
        .values("total")
    )
    below = Coalesce(Subquery(children), 0) + Coalesce(Subquery(own), 0)
    wrong = BudgetNode.objects.filter(version=version).annotate(below=below).exclude(amount=F("below"))
    for node in wrong.order_by("side", "path").iterator(BATCH):
        what = f"金額{format_yen(node.amount, unit='円')}が、下の計{format_yen(node.below, unit='円')}と合いません"
        yield Finding(what, where=f"{version} {node.path or '合計'} {node.label}", remedy=RELOAD)


@check("budget.balance", "議決した予算の歳入と歳出の一致", of=(2,))
def balance() -> Iterator[Finding]:
    """Revenue = expenditure in every voted budget of the own city whose file has both sides (地方自治法211条, 218条)."""
    for version in own_versions().filter(book__kind__in=VOTED, revenue_yen__gt=0).order_by("pk"):
        if version.revenue_yen != version.expenditure_yen:
            gap = format_yen(version.revenue_yen - version.expenditure_yen, unit="円")
            yield Finding(f"歳入が歳出と{gap}違います", where=str(version), remedy=RELOAD)


@check("budget.places", "予算の明細が一つの科目に属すること", of=(1,))
def places() -> Iterator[Finding]:
    """Each line stands at a node of its own version."""
    for version in _versions():
        nodes = BudgetNode.objects.filter(version=version, side=OuterRef("side"), path=OuterRef("path"))
        found = nodes.order_by().values("version").annotate(number=Count("id")).values("number")
        lines = BudgetLine.objects.filter(version=version).annotate(nodes=Coalesce(Subquery(found), 0))
        for line in lines.exclude(nodes=1).order_by("pk").iterator(BATCH):
            yield Finding(
                "明細の科目が木にありません",
                where=f"{version} {line.line_number}行目 {line.path}",
                remedy=RELOAD,
            )


@check("budget.versions", "予算の版が書き換えられていないこと", of=(4,))
def versions() -> Iterator[Finding]:
    """The content hash of every version, recomputed from its lines."""
    for version in _versions():
        fingerprint = Fingerprint()
        for row in (
            BudgetLine.objects.filter(version=version)
            .order_by()
            .values_list(*CONTENT_COLUMNS)
            .iterator(BATCH)
        ):
            fingerprint.add(row)
        if fingerprint.hexdigest() != version.content_hash or fingerprint.count != version.line_count:
            yield Finding(
                "登録したあとに明細が書き換えられています",
                where=f"{version}（登録時 {version.line_count}行、いま {fingerprint.count}行）",
                remedy=RELOAD,
            )


@check("budget.programmes", "本市の予算書のすべての事業が、台帳の事業に属すること", of=(1, 14))
def programmes() -> Iterator[Finding]:
    """Every place of the expenditure of an own-city book belongs to programmes whose shares make one."""
    known: dict[int, dict[Spot, dict[str, int]]] = {}
    for version in own_versions().order_by("pk"):
        year = version.book.fiscal_year
        if year not in known:
            known[year] = all_shares(year)
        for one in book_places(version):
            held = sum(known[year].get(one.place.spot, {}).values())
            if held != WHOLE:
                yield Finding(
                    f"台帳で事業に属する割合が{held:,}です（{WHOLE:,}のはず）",
                    where=f"{version.book} {one.place}",
                    remedy="予算書を取り込み直して事業を台帳に載せるか、台帳でこの場所の割合を定めてください。",
                )
