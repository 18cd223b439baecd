"""What a card says of one asset."""

from typing import Any

from toshikei.city.assets.models import Asset
from toshikei.city.assets.selectors import history_of
from toshikei.city.assets.selectors.verdicts import courses_of
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

UNKNOWN = "記録がありません"


def card_of(asset: Asset) -> dict[str, Any]:
    """Facts, parts and history."""
    return {
        "asset": asset,
        "pairs": _pairs(asset),
        "parts": list(asset.parts.all()[:200]),
        "history": history_of(asset),
        "courses": courses_of(asset, clock.today()),
    }


def _pairs(one: Asset) -> list[tuple[str, str]]:
    place = "" if one.latitude is None else f"北緯{one.latitude}度・東経{one.longitude}度"
    said = [
        ("資産番号", one.code),
        ("種類", one.get_kind_display()),
        ("財産の区分", one.get_standing_display()),
        ("施設の区分", "　".join(filter(None, (one.facility_class, one.subclass)))),
        ("地区", one.district),
        ("所管", organisation_on(clock.today()).full_name_of(one.unit_code)),
        ("面積", "" if one.area_m2 is None else f"{one.area_m2:,}㎡"),
        ("建築年度", "" if one.built_year is None else FiscalYear(one.built_year).label),
        ("構造", one.structure),
        ("所在地", one.address),
        ("位置", place),
        ("公の施設", _public_facility(one)),
        ("国の補助", "受けた" if one.is_subsidised else "受けていない"),
        ("市長以外の管理者", one.other_organ or "なし"),
        ("台帳に載った日", format_wareki(one.starts_on)),
        ("出どころ", one.source_note),
    ]
    return [(name, value or UNKNOWN) for name, value in said]


def _public_facility(one: Asset) -> str:
    if one.is_important:
        return "条例で特に重要と定めた公の施設"
    return "公の施設" if one.is_public_facility else "公の施設ではない"
