"""Invariants of public assets for `./toshikei verify`."""

from collections.abc import Iterator

from toshikei.city.assets.choices import Standing, VerdictState
from toshikei.city.assets.models import Asset, AssetSale, AssetVerdict
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.era import format_wareki

BATCH = 500
REMEDY = "証跡で原因を確かめてください。"


@check("assets.sales", "公有資産の売払いの収入の行き先")
def sales() -> Iterator[Finding]:
    """Every yen of a sale has a destination, and nothing was sold while it was administrative property."""
    for sale in AssetSale.objects.select_related("verdict__asset").order_by("pk").iterator(BATCH):
        whole = sale.selling_cost + sale.bonds + sale.subsidy + sale.debt + sale.fund + sale.general
        if whole != sale.gross:
            yield Finding("売払いの収入と行き先の計が合いません", str(sale), REMEDY)
        if sale.verdict.asset.standing != Standing.ORDINARY:
            yield Finding("行政財産が売られたことになっています", str(sale), REMEDY)


@check("assets.verdicts", "公有資産の仕分けが実行されたこと")
def verdicts() -> Iterator[Finding]:
    """A verdict that was carried out has no open step; one past its day is a notice."""
    today = clock.today()
    found = AssetVerdict.objects.select_related("asset").prefetch_related("steps").order_by("pk")
    for one in found.iterator(BATCH):
        if one.state == VerdictState.DONE and any(step.done_on is None for step in one.steps.all()):
            yield Finding("実行したはずの判定に、行われていない手続があります", str(one), REMEDY)
        if one.state == VerdictState.OPEN and one.due_on < today:
            due = f"期限は{format_wareki(one.due_on)}でした。"
            yield Finding("判定が期限までに実行されていません", str(one), due, is_notice=True)


@check("assets.register", "公有資産の台帳の履歴")
def history() -> Iterator[Finding]:
    """No history of days before the asset stood on the register."""
    for asset in Asset.objects.filter(ended_on__isnull=False).order_by("pk").iterator(BATCH):
        if not asset.ended_why:
            yield Finding("台帳から外れた理由がありません", str(asset), REMEDY)
