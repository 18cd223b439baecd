"""Who pays how much of a thing done together by several municipalities: by rule, to the yen, with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.strategy.errors import PartnersTooFew, WeightWrong
from toshikei.kernel.apportioning import divided
from toshikei.kernel.explanation import Explanation


class Rule(StrEnum):
    """均等割, 人口割, 利用割."""

    EQUAL = "equal"
    POPULATION = "population"
    USE = "use"


WORDS = {Rule.EQUAL: "均等", Rule.POPULATION: "人口", Rule.USE: "利用"}


@dataclass(frozen=True, slots=True)
class Shared:
    """Yen of each partner in their order, which sum to the whole, and why."""

    parts: Mapping[str, int]
    explanation: Explanation


def shared(cost: int, weights: Mapping[str, int], rule: Rule) -> Shared:
    """The cost over the partners (by name): equally, or in proportion to their weights. Largest remainder, ties to the earlier.

    >>> dict(shared(100, {"甲市": 7, "乙町": 2, "丙村": 0}, Rule.EQUAL).parts)
    {'甲市': 34, '乙町': 33, '丙村': 33}
    >>> dict(shared(1_000, {"甲市": 7, "乙町": 2, "丙村": 0}, Rule.USE).parts)
    {'甲市': 778, '乙町': 222, '丙村': 0}
    """
    check(cost, weights, rule)
    used = [1] * len(weights) if rule is Rule.EQUAL else list(weights.values())
    parts = dict(zip(weights, divided(cost, used), strict=True))
    whole = sum(used)
    reasons = tuple(
        Explanation(f"{name}の分", yen, "円", formula=f"{cost:,}円×{weight:,}÷{whole:,}")
        for (name, yen), weight in zip(parts.items(), used, strict=True)
    )
    note = "1円に満たない端数は、大きいところから1円ずつ足し、合計を合わせます。"
    return Shared(parts, Explanation(f"{WORDS[rule]}で分けた費用", cost, "円", note=note, parts=reasons))


def check(cost: int, weights: Mapping[str, int], rule: Rule) -> None:
    """At least two partners, no weight below zero, and something to divide by."""
    if len(weights) < 2:
        raise PartnersTooFew(count=len(weights))
    wrong = next((name for name, weight in weights.items() if weight < 0), None)
    if cost < 0 or wrong is not None:
        raise WeightWrong(name=wrong or "費用", reason="0より小さい値は使えません。")
    if rule is not Rule.EQUAL and not sum(weights.values()):
        raise WeightWrong(name=WORDS[rule], reason="すべて0なので、割合が決まりません。")
