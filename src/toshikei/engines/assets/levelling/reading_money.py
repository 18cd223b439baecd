"""Bonds and fund of a levelling file."""

from fractions import Fraction

from toshikei.engines.assets.levelling.instance import Bonds, Fund
from toshikei.engines.assets.levelling.places import Place

BONDS, FUND = {"shares", "rate", "years", "service_limit", "note"}, {"opening", "floor", "deposits", "note"}
LONGEST = 60


def bonds(top: Place, horizon: int, kinds: set[str]) -> Bonds | None:
    """The share that may be borrowed by kind, rate, years, limit of the payments; None where the file has none."""
    if "bonds" not in top.held:
        return None
    place = Place(top.held["bonds"], "市債（bonds）", BONDS, top.file)
    held = place.held.get("shares")
    if not isinstance(held, dict) or not held:
        raise place.wrong(
            "「shares」が工事の種類と割合の組ではありません。", "種類ごとに、借りられる割合を書いてください。"
        )
    strange = next((kind for kind in held if kind not in kinds), None)
    if strange is not None:
        raise place.wrong(
            f"「{strange}」という種類の工事はありません。", "工事の kind と同じに書いてください。"
        )
    shares = {kind: _share(place, share, "shares") for kind, share in held.items()}
    rate = _share(place, place.held.get("rate"), "rate")
    limits = _yearly(place, "service_limit", horizon) or (None,) * horizon
    return Bonds(shares, rate, place.whole("years", 1, LONGEST), limits)


def _share(place: Place, value: object, key: str) -> Fraction:
    found = place.amount(value, key)
    if found > 1:
        raise place.wrong(
            f"「{key}」の{float(found):g}は割合ではありません。", "0から1までの数を書いてください。"
        )
    return found


def _yearly(place: Place, key: str, horizon: int) -> tuple[Fraction | None, ...]:
    """One amount for all years or a list by year; empty where nothing is written."""
    held = place.held.get(key)
    if held is None:
        return ()
    if not isinstance(held, list):
        return (place.amount(held, key),) * horizon
    if len(held) != horizon:
        raise place.wrong(
            f"「{key}」が{len(held)}個です。", f"一つの額か、年ごとの額を{horizon}個書いてください。"
        )
    return tuple(None if one is None else place.amount(one, key) for one in held)


def fund(top: Place, horizon: int) -> Fund | None:
    """Opening balance, floor and deposits; None where the file has none."""
    if "fund" not in top.held:
        return None
    place = Place(top.held["fund"], "基金（fund）", FUND, top.file)
    deposits = (
        tuple(one or Fraction(0) for one in _yearly(place, "deposits", horizon)) or (Fraction(0),) * horizon
    )
    found = Fund(place.money("opening"), place.money("floor", 0), deposits)
    if found.opening + deposits[0] < found.floor:
        raise place.wrong(
            "初めの残高が、残す額（floor）より少なくなっています。", "残高か floor を直してください。"
        )
    return found
