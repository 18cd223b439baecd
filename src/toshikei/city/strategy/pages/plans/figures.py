"""The drawing of what waits for what in a strategy plan, with its table of all links."""

from toshikei.city.strategy.models import PlanAction, PlanVersion
from toshikei.city.strategy.selectors import ActionShown
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.charts.layers import Box, layers


def links_figure(version: PlanVersion, shown: list[ActionShown]) -> Figure | None:
    """Only actions that wait or are waited for are drawn; the table has every link of every action."""
    drawn = [each for each in shown if each.depends or each.waited_by]
    if not drawn:
        return None
    deepest = max(each.column for each in drawn)
    alone = len(shown) - len(drawn)
    sentence = (
        f"{len(shown)}の行動のうち{len(drawn)}は、ほかの行動を待つか待たれていて、いちばん長い順番は{deepest + 1}段です。"
        f"残りの{alone}は、ほかを待たずに始められます。"
    )
    boxes = [
        Box(
            each.action.code, each.action.name, each.column, tuple(one.code for one in each.depends),
            "f-band" if each.action.is_early else "f-soft",
        )
        for each in drawn
    ]  # fmt: skip
    table = Table(
        ("行動", "この後に始める", "これを待つ", "これを強める", "これに強められる"),
        tuple(
            (str(each.action), _codes(each.depends), _codes(each.waited_by), _codes(each.reinforces), _codes(each.reinforced_by))
            for each in shown
        ),
    )  # fmt: skip
    wide, narrow = layers(boxes, sentence)
    return Figure(
        "tsunagari", "どの行動が、どの行動を待つか", wide, narrow, "左から右へ、先に終えるものから。線は待つ関係",
        table, "計画", version.valid_from, is_invented=version.plan.is_invented,
    )  # fmt: skip


def _codes(actions: list[PlanAction]) -> str:
    return "、".join(one.code for one in actions) or "－"
