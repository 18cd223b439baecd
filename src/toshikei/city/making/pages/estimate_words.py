"""What a page says about an estimate of revenue: how it was hit, how far it may go, whether it stands out. Rounded on purpose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toshikei.city.making.selectors.estimates import EstimateShown
from toshikei.ui import formats

SIGNIFICANT = 3
"""Digits of an amount that rests on how past years were missed: more would claim what nobody knows."""


@dataclass(frozen=True, slots=True)
class Told:
    """An item with its sentences; "" where nothing is to be said."""

    one: EstimateShown
    hit: str
    reach: str
    doubt: str


def told(one: EstimateShown) -> Told:
    return Told(one, hit(one), reach(one), doubted(one))


def told_of(accounts: Mapping[str, Sequence[EstimateShown]]) -> dict[str, list[Told]]:
    return {account: [told(one) for one in items] for account, items in accounts.items()}


def about(yen: int) -> str:
    """約62億1,000万円: three digits that count."""
    digits = max(0, len(str(abs(yen))) - SIGNIFICANT)
    return f"約{formats.in_words(round(yen, -digits))}"


def hit(one: EstimateShown) -> str:
    """How the last years were hit: on the average, by how much missed, to which side."""
    rate = one.rate
    if not rate.years:
        return "見積りと収入を比べられる年が、まだありません。"
    years = f"過去{len(rate.years)}年"
    side = _side(one.bias)
    return (
        f"{years}の収入は、平均で見積りの{formats.percent(rate.shown_ratio)}でした（{side}）。"
        f"外れの大きさは平均{formats.percent(rate.shown_error)}です。{one.habit}。"
    )


def _side(bias: Decimal | None) -> str:
    if not bias:
        return "かたよりはありません"
    return f"見積りより{formats.percent(abs(bias))}{'多く' if bias > 0 else '少なく'}入りました"


def reach(one: EstimateShown) -> str:
    """Between what and what the receipt would lie, missed as in the worst years compared."""
    if one.told is None or one.told.low is None or one.told.high is None:
        return ""
    return f"過去に最も外れた年と同じだけ外れるなら、収入は{_between(one.told.low, one.told.high)}です。"


def _between(low: int, high: int) -> str:
    ends = (about(low), about(high))
    return ends[0] if ends[0] == ends[1] else "から".join(ends)


def doubted(one: EstimateShown) -> str:
    """Why an estimate stands out, as something to look at and not as a verdict."""
    if one.doubt is None or one.yen is None:
        return ""
    side = "高い" if one.doubt.is_high else "低い"
    return (
        f"この見積り（{about(one.yen)}）は、過去の外れ方では説明できないほど{side}額です。"
        f"最も外れた年と同じだけ外れても、収入は{_between(one.doubt.low, one.doubt.high)}です。"
        f"一方、過去{len(one.rate.years)}年の決算の動きをのばすと{about(one.doubt.trend)}になります。"
        "税制や料金が変わる年には、それで正しいことがあります。"
    )


def answer(accounts: Mapping[str, Sequence[EstimateShown]]) -> str:
    """The first sentence of the public page."""
    items = [one for some in accounts.values() for one in some]
    if not items:
        return "歳入の見積りは、まだ公表していません。要求の公表と同時に、ここに出します。"
    judged = [one for one in items if one.rate.years]
    if not judged:
        return f"{len(items)}件の歳入を見積もりました。過去の年と比べた記録は、まだありません。"
    best = min(judged, key=lambda one: one.rate.mean_error or 0)
    worst = max(judged, key=lambda one: one.rate.mean_error or 0)
    if best is worst:
        return f"{len(items)}件の歳入を見積もりました。「{best.item}」の外れは平均{formats.percent(best.rate.shown_error)}でした。"
    return (
        f"{len(items)}件の歳入を見積もりました。これまで最もよく当たったのは「{best.item}」"
        f"（外れは平均{formats.percent(best.rate.shown_error)}）、最も外れたのは「{worst.item}」"
        f"（平均{formats.percent(worst.rate.shown_error)}）です。"
    )
