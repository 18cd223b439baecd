"""A levelling file (JSON) read strictly: every mistake is refused with its place and what to do; nothing is guessed.

Keys are told in `schema.json`. The plain form (items with id, facility, kind, lo, hi, d, cost) stays valid.
"""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from toshikei.engines.assets.errors import LevelFileNotJson
from toshikei.engines.assets.levelling import reading_money
from toshikei.engines.assets.levelling.instance import (
    After,
    AreaTarget,
    Capacity,
    Closure,
    Instance,
    Work,
)
from toshikei.engines.assets.levelling.places import Place

LONGEST, MOST_WORKS, MOST_STARTS = 200, 200_000, 2_000_000
TOP = {
    "name", "base_year", "horizon_years", "unit", "note", "items", "unlevelled_yearly", "closures", "capacity",
    "caps", "areas", "area_targets", "previous", "bonds", "fund",
}  # fmt: skip
ITEM = {
    "id", "facility", "kind", "lo", "hi", "d", "cost", "costs", "due", "late_cost", "early_cost", "after",
    "forbidden", "note",
}  # fmt: skip
CLOSURE = {"facility", "lo", "hi", "demolition", "transfer", "loss", "into", "note"}


def read(text: str, name: str) -> Instance:
    """The instance in a file's text. Raises LevelFileNotJson, LevelFileWrong."""
    return of_content(parsed(text, name), name)


def parsed(text: str, name: str) -> dict[str, Any]:
    """The file's content as JSON holds it; numbers with a point as text, so that no digit is lost."""
    try:
        content = json.loads(text, parse_float=str, parse_constant=_no_constant)
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        place = f"{error.lineno}行目" if isinstance(error, json.JSONDecodeError) else "ファイルのどこか"
        raise LevelFileNotJson(file=name, place=place) from None
    if not isinstance(content, dict):
        raise LevelFileNotJson(file=name, place="1行目")
    return content


def _no_constant(word: str) -> str:
    raise ValueError(word)


def of_content(content: Mapping[str, Any], name: str) -> Instance:
    """From the file's content to an instance, every reference followed."""
    top = Place(content, "ファイルの先頭", TOP, name)
    horizon = top.whole("horizon_years", 1, LONGEST)
    items = top.inside("items", lambda at: f"{at}番目の工事", ITEM)
    if not 0 < len(items) <= MOST_WORKS:
        raise top.wrong(
            f"「items」に工事が{len(items)}件あります。", f"1件から{MOST_WORKS:,}件までにしてください。"
        )
    works = tuple(_work(item, horizon) for item in items)
    if sum(len(work.starts) for work in works) > MOST_STARTS:
        raise top.wrong("始められる年の組合せが多すぎます。", "期間を狭めるか、ファイルを分けてください。")
    closures = tuple(
        _closure(one, horizon) for one in top.inside("closures", lambda at: f"{at}番目の廃止", CLOSURE)
    )
    instance = Instance(
        name=top.text("name", ""),
        base_year=top.whole("base_year", 1873, 2199),
        horizon=horizon,
        works=works,
        closures=closures,
        capacity=_capacity(top, horizon, {work.kind for work in works}),
        caps=_caps(top, horizon),
        areas=_areas(top),
        targets=_targets(top, horizon),
        previous=_previous(top, horizon),
        unit=top.text("unit", "thousand_yen"),
        bonds=reading_money.bonds(top, horizon, {work.kind for work in works}),
        fund=reading_money.fund(top, horizon),
    )
    _follow(instance, items, top)
    return instance


def _work(item: Place, horizon: int) -> Work:
    years = item.whole("d", 1, horizon)
    lo, hi = item.whole("lo", 0, horizon - 1), item.whole("hi", 0, horizon - 1)
    if lo > hi:
        raise item.wrong(
            f"始められる年が空です（lo {lo} が hi {hi} より後）。", "lo を hi 以下にしてください。"
        )
    if hi + years > horizon:
        raise item.wrong(
            f"hi {hi} に始めると期間（{horizon}年）に収まりません。",
            f"hi を{horizon - years}以下にしてください。",
        )
    forbidden = {one for one in item.many("forbidden") if isinstance(one, int)}
    starts = tuple(year for year in range(lo, hi + 1) if year not in forbidden)
    if not starts:
        raise item.wrong("始められる年がすべて禁じられています。", "forbidden を減らしてください。")
    after = item.inside("after", lambda at: f"{item.words}の{at}番目の前後の順番", {"id", "gap"})
    return Work(
        ident=item.text("id"),
        facility=item.text("facility", ""),
        kind=item.text("kind", ""),
        starts=starts,
        slices=_slices(item, years),
        due=item.whole("due", -LONGEST, LONGEST) if "due" in item.held else None,
        late=item.money("late_cost", 0),
        early=item.money("early_cost", 0),
        after=tuple(After(one.text("id"), one.whole("gap", 0, horizon)) for one in after),
    )


def _slices(item: Place, years: int) -> tuple[Fraction, ...]:
    if "costs" not in item.held:
        return (item.money("cost") / years,) * years
    found = tuple(item.amount(one, "costs") for one in item.many("costs"))
    if len(found) != years:
        raise item.wrong(
            f"「costs」が{len(found)}個で、d（{years}年）と合いません。",
            "年ごとの額を d の数だけ書いてください。",
        )
    if "cost" in item.held and sum(found) != item.money("cost"):
        raise item.wrong(
            "「costs」の合計が「cost」と合いません。", "どちらか一つだけにするか、合わせてください。"
        )
    return found


def _closure(one: Place, horizon: int) -> Closure:
    lo, hi = one.whole("lo", 0, horizon - 1), one.whole("hi", 0, horizon - 1)
    if lo > hi:
        raise one.wrong(
            f"廃止できる年が空です（lo {lo} が hi {hi} より後）。", "lo を hi 以下にしてください。"
        )
    return Closure(
        one.text("facility"),
        tuple(range(lo, hi + 1)),
        one.money("demolition", 0),
        one.money("transfer", 0),
        one.money("loss", 0),
        one.text("into", ""),
    )


def _capacity(top: Place, horizon: int, kinds: set[str]) -> tuple[Capacity, ...]:
    found = []
    for one in top.inside("capacity", lambda at: f"{at}番目の施工能力", {"kind", "starts", "note"}):
        kind, held = one.text("kind"), one.held.get("starts")
        if kind not in kinds:
            raise one.wrong(
                f"「{kind}」という種類の工事はありません。", "工事の kind と同じに書いてください。"
            )
        if isinstance(held, list):
            starts = [None if each is None else one.amount(each, "starts") for each in held]
            if len(starts) != horizon or any(each is not None and each.denominator != 1 for each in starts):
                raise one.wrong(
                    "「starts」が年ごとの件数ではありません。", f"整数か null を{horizon}個並べてください。"
                )
            found.append(Capacity(kind, tuple(None if each is None else int(each) for each in starts)))
        else:
            found.append(Capacity(kind, (one.whole("starts", 0, MOST_WORKS),) * horizon))
    if len({one.kind for one in found}) < len(found):
        raise top.wrong("「capacity」に同じ種類が二度あります。", "種類ごとに一つにしてください。")
    return tuple(found)


def _caps(top: Place, horizon: int) -> tuple[Fraction | None, ...]:
    held = top.many("caps")
    if held and len(held) != horizon:
        raise top.wrong(
            f"「caps」が{len(held)}個です。", f"年ごとの上限額（なければ null）を{horizon}個並べてください。"
        )
    return tuple(None if one is None else top.amount(one, "caps") for one in held)


def _areas(top: Place) -> dict[str, Fraction]:
    held = top.held.get("areas", {})
    if not isinstance(held, dict):
        raise top.wrong("「areas」が施設と面積の組ではありません。", "{ } で囲んで書いてください。")
    return {name: top.amount(area, "areas") for name, area in held.items()}


def _targets(top: Place, horizon: int) -> tuple[AreaTarget, ...]:
    places = top.inside("area_targets", lambda at: f"{at}番目の面積の目標", {"year", "at_most", "note"})
    return tuple(AreaTarget(one.whole("year", 0, horizon - 1), one.money("at_most")) for one in places)


def _previous(top: Place, horizon: int) -> dict[str, int]:
    held = top.held.get("previous", {})
    if not isinstance(held, dict):
        raise top.wrong("「previous」が工事と年の組ではありません。", "{ } で囲んで書いてください。")
    place = Place(held, "previous（前の計画）", set(held), top.file)
    return {key: place.whole(key, 0, horizon - 1) for key in held}


def _follow(instance: Instance, items: list[Place], top: Place) -> None:
    """Idents are unique; whoever is named exists; nobody waits for himself in a circle."""
    known: set[str] = set()
    for work, item in zip(instance.works, items, strict=True):
        if work.ident in known:
            raise item.wrong(f"番号「{work.ident}」が二度あります。", "工事ごとに違う番号を付けてください。")
        known.add(work.ident)
    for work, item in zip(instance.works, items, strict=True):
        lost = next((after.ident for after in work.after if after.ident not in known), None)
        if lost is not None:
            raise item.wrong(f"先に行う工事「{lost}」がありません。", "after の id を確かめてください。")
    _no_circle(instance, items)
    facilities = {work.facility for work in instance.works} | set(instance.areas)
    names = [closure.facility for closure in instance.closures]
    for closure in instance.closures:
        if closure.facility not in facilities or names.count(closure.facility) > 1:
            raise top.wrong(
                f"廃止の「{closure.facility}」がないか、二度あります。", "施設の名前を確かめてください。"
            )


def _no_circle(instance: Instance, items: list[Place]) -> None:
    """Take away who waits for nobody, again and again; whoever is left waits in a circle."""
    waits = {work.ident: len(work.after) for work in instance.works}
    followers: dict[str, list[str]] = {}
    for work in instance.works:
        for after in work.after:
            followers.setdefault(after.ident, []).append(work.ident)
    free = [ident for ident, count in waits.items() if not count]
    while free:
        for ident in followers.get(free.pop(), ()):
            waits[ident] -= 1
            if not waits[ident]:
                free.append(ident)
    stuck = next((at for at, work in enumerate(instance.works) if waits[work.ident]), None)
    if stuck is not None:
        ident = instance.works[stuck].ident
        raise items[stuck].wrong(
            f"工事「{ident}」の前後の順番が輪になっています。", "after のどれかを除いてください。"
        )
