"""What an asset must be to stand in the register; said in words before the database says it in codes."""

from datetime import date

from toshikei.city.assets.choices import Kind, Standing
from toshikei.city.assets.errors import ValueUnfit
from toshikei.city.assets.models import Asset

OLDEST = 1868
SOUTH, WEST, NORTH, EAST = 20.0, 122.0, 46.5, 154.5
"""Japan; a point outside is a mistake of typing."""


def ensure_fit(asset: Asset, on: date) -> None:
    """Raises ValueUnfit with the first thing that is off."""
    for is_off, reason in _faults(asset, on):
        if is_off:
            raise ValueUnfit(name=asset.name or asset.code, reason=reason)


def _faults(one: Asset, on: date) -> list[tuple[bool, str]]:
    has_one = (one.latitude is None) != (one.longitude is None)
    return [
        (not one.code.strip(), "資産番号がありません。"),
        (not one.name.strip(), "名称がありません。"),
        (one.kind not in Kind.values, "種類が分かりません。"),
        (one.standing not in Standing.values, "財産の区分（行政財産・普通財産）が分かりません。"),
        (not one.unit_code.strip(), "所管コードがありません。"),
        (
            one.area_m2 is not None and one.area_m2 <= 0,
            "面積は0より大きい数です。分からないときは空欄にします。",
        ),
        (
            one.built_year is not None and not OLDEST <= one.built_year <= on.year + 1,
            f"建築年度は{OLDEST}年から来年までです。分からないときは空欄にします。",
        ),
        (has_one, "緯度と経度は、両方書くか、両方空欄にします。"),
        (
            not has_one and not _is_in_japan(one),
            "緯度・経度が日本の外です。入れ替わっていないか確かめてください。",
        ),
    ]


def _is_in_japan(one: Asset) -> bool:
    if one.latitude is None or one.longitude is None:
        return True
    return SOUTH <= one.latitude <= NORTH and WEST <= one.longitude <= EAST
