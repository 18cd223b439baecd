"""Why no plan exists, in words: which crews, caps, order or area stand in the way, and by how much."""

from collections.abc import Sequence

from toshikei.engines.assets.levelling.instance import Instance
from toshikei.engines.assets.levelling.relaxing import Excess
from toshikei.kernel.errors import as_typed

TOLD = 3


def obstacle_words(instance: Instance, found: Sequence[Excess], scale: float) -> str:
    """The largest obstacles in one sentence each."""
    if not found:
        return "工事の期間と決まりを同時に満たす置き方がありません。"
    words = [_words(instance, one, scale) for one in found[:TOLD]]
    more = len(found) - TOLD
    return "".join(words) + (f"ほかに{more}か所あります。" if more > 0 else "")


def _words(instance: Instance, one: Excess, scale: float) -> str:
    label, year = one.label, instance.base_year + one.label.year
    if label.kind == "capacity":
        return f"{year}年度に始められる「{as_typed(label.name)}」の件数が、少なくとも{one.amount:.1f}件足りません。"
    if label.kind == "cap":
        return f"{year}年度の上限額が、少なくとも{one.amount * scale:,.0f}（入力の単位）足りません。"
    if label.kind == "after":
        return f"工事「{as_typed(label.name)}」は工事「{as_typed(label.other)}」の{label.gap}年後より前に始めなければ期間に収まりません。"
    return f"{year}年度の面積の目標は、廃止できる施設をすべて廃止しても達しません。"
