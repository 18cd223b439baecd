"""An independent check of a plan: from the file's own content to a list of faults, in exact fractions.

It shares no code with what makes plans, so that a mistake there is seen here. Nothing is said about whether a plan is good,
only whether it is one: every work once and inside its window, or dropped with its place; order, crews, caps and area
kept; the yearly sums and the peak recounted; the bound not above the peak.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

TOLERANCE = Fraction(1, 10**9)

type Content = Mapping[str, Any]


def faults(content: Content, result: Content) -> list[str]:
    """What is wrong with a result for this file, in Japanese; empty when nothing is."""
    starts = {str(key): value for key, value in result["starts"].items()}
    closed = {str(key): int(value) for key, value in result.get("closed", {}).items()}
    found = [*_places(content, closed), *_windows(content, starts, closed), *_order(content, starts)]
    if found:
        return found
    return [*_crews(content, starts), *_area(content, closed), *_money(content, result, starts, closed)]


def _number(value: object) -> Fraction:
    return Fraction(str(value))


def _near(one: Fraction, other: Fraction, of: Fraction = Fraction(1)) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), abs(of), Fraction(1))


def _places(content: Content, closed: Mapping[str, int]) -> Iterator[str]:
    closable = {each["facility"]: each for each in content.get("closures", ())}
    for name, year in closed.items():
        rule = closable.get(name)
        if rule is None:
            yield f"「{name}」は廃止できる施設ではありません。"
        elif not rule["lo"] <= year <= rule["hi"]:
            yield f"「{name}」の廃止の年（{year}）が、決めた期間の外です。"
        elif rule.get("into") in closed:
            yield f"「{name}」の統合先「{rule['into']}」も廃止しています。"


def _windows(content: Content, starts: Mapping[str, Any], closed: Mapping[str, int]) -> Iterator[str]:
    idents = [str(item["id"]) for item in content["items"]]
    if set(starts) - set(idents):
        yield "入力にない工事が計画にあります。"
    for item in content["items"]:
        ident = str(item["id"])
        start = starts.get(ident)
        last = max(_allowed(item))
        dropped = closed.get(item.get("facility", ""), last + 1) <= last
        if start is None and not dropped:
            yield f"工事「{ident}」が計画にありません。"
        elif start is not None and dropped:
            yield f"工事「{ident}」は、廃止する施設の工事です。"
        elif start is not None and start not in _allowed(item):
            yield f"工事「{ident}」の開始（{start}）が期間の外です。"


def _allowed(item: Content) -> list[int]:
    return [year for year in range(item["lo"], item["hi"] + 1) if year not in item.get("forbidden", ())]


def _order(content: Content, starts: Mapping[str, Any]) -> Iterator[str]:
    for item in content["items"]:
        own = starts.get(str(item["id"]))
        for rule in item.get("after", ()):
            other = starts.get(str(rule["id"]))
            if own is not None and other is not None and own < other + rule["gap"]:
                yield f"工事「{item['id']}」が、工事「{rule['id']}」の{rule['gap']}年後より前に始まります。"


def _crews(content: Content, starts: Mapping[str, Any]) -> Iterator[str]:
    begun = Counter(
        (item.get("kind", ""), starts[str(item["id"])])
        for item in content["items"]
        if starts.get(str(item["id"])) is not None
    )
    for rule in content.get("capacity", ()):
        limits = rule["starts"]
        for year in range(content["horizon_years"]):
            most = limits if isinstance(limits, int) else limits[year]
            if most is not None and begun[rule["kind"], year] > most:
                yield f"{year}年目に始める「{rule['kind']}」が{begun[rule['kind'], year]}件で、{most}件を超えます。"


def _area(content: Content, closed: Mapping[str, int]) -> Iterator[str]:
    areas = {name: _number(area) for name, area in content.get("areas", {}).items()}
    for target in content.get("area_targets", ()):
        left = sum(
            area for name, area in areas.items() if closed.get(name, target["year"] + 1) > target["year"]
        )
        if left > _number(target["at_most"]) * (1 + TOLERANCE):
            yield f"{target['year']}年目の面積が目標を超えます。"


def _money(
    content: Content, result: Content, starts: Mapping[str, Any], closed: Mapping[str, int]
) -> Iterator[str]:
    sums = [Fraction(0)] * content["horizon_years"]
    for item in content["items"]:
        start = starts.get(str(item["id"]))
        if start is not None:
            for place in range(item["d"]):
                sums[start + place] += _slice(item, place)
    for rule in content.get("closures", ()):
        if rule["facility"] in closed:
            sums[closed[rule["facility"]]] += _number(rule.get("demolition", 0)) + _number(
                rule.get("transfer", 0)
            )
    for year, cap in enumerate(content.get("caps", ())):
        if cap is not None and sums[year] > _number(cap) * (1 + TOLERANCE):
            yield f"{year}年目の額が上限を超えます。"
    yield from _borrowing(content, result, starts)
    yield from _fund(content, result)
    sums = _burden(content, result, sums)
    told = [_number(one) for one in result["yearly"]]
    if len(told) != len(sums) or not all(
        _near(one, real, max(sums)) for one, real in zip(told, sums, strict=True)
    ):
        yield "年ごとの額が、工事から数え直した額と合いません。"
    if not _near(_number(result["peak"]), max(sums)):
        yield "最も高い年の額が、数え直した額と合いません。"
    if _number(result["bound"]) > max(sums) * (1 + TOLERANCE):
        yield "下限が、計画の最も高い年より高くなっています。"


def _burden(content: Content, result: Content, costs: list[Fraction]) -> list[Fraction]:
    """What is left to carry each year after bonds and fund."""
    years = content["horizon_years"]
    left = list(costs)
    for year in range(years):
        if "bonds" in content:
            left[year] += _payments(content, result)[year] - _number(result["borrowed"][year])
        if "fund" in content:
            left[year] += _deposit(content, year) - _number(result["drawn"][year])
    return left


def _payments(content: Content, result: Content) -> list[Fraction]:
    rule = content["bonds"]
    rate, years = _number(rule["rate"]), rule["years"]
    each = rate * (1 + rate) ** years / ((1 + rate) ** years - 1) if rate else Fraction(1, years)
    paid = [Fraction(0)] * content["horizon_years"]
    for year in range(len(paid)):
        paid[year] = each * sum(
            (_number(result["borrowed"][at]) for at in range(max(0, year - years), year)), Fraction(0)
        )
    return paid


def _borrowing(content: Content, result: Content, starts: Mapping[str, Any]) -> Iterator[str]:
    if "bonds" not in content:
        return
    rule = content["bonds"]
    room = [Fraction(0)] * content["horizon_years"]
    for item in content["items"]:
        start = starts.get(str(item["id"]))
        if start is not None:
            for place in range(item["d"]):
                room[start + place] += _slice(item, place) * _number(
                    rule["shares"].get(item.get("kind", ""), 0)
                )
    limit = rule.get("service_limit")
    for year, paid in enumerate(_payments(content, result)):
        amount = _number(result["borrowed"][year])
        if amount < 0 or amount > room[year] * (1 + TOLERANCE):
            yield f"{year}年目に借りる額が、借りられる額を超えるか、負です。"
        most = limit[year] if isinstance(limit, list) else limit
        if most is not None and paid > _number(most) * (1 + TOLERANCE):
            yield f"{year}年目の返済が、上限を超えます。"


def _fund(content: Content, result: Content) -> Iterator[str]:
    if "fund" not in content:
        return
    balance = _number(content["fund"]["opening"])
    for year in range(content["horizon_years"]):
        amount = _number(result["drawn"][year])
        balance += _deposit(content, year) - amount
        if amount < 0 or balance < _number(content["fund"].get("floor", 0)) - TOLERANCE:
            yield f"{year}年目の基金の残高が、残す額を下回ります。"


def _deposit(content: Content, year: int) -> Fraction:
    held = content["fund"].get("deposits", 0)
    return _number(held[year] if isinstance(held, list) else held)


def _slice(item: Content, place: int) -> Fraction:
    if "costs" in item:
        return _number(item["costs"][place])
    return _number(item["cost"]) / int(item["d"])
