"""Invented assets of the demonstration, put on the register through the service officials use. Idempotent."""

from datetime import date
from decimal import Decimal

from toshikei.city.assets import services
from toshikei.city.assets.models import Asset
from toshikei.city.assets.services import Done, Judged, NewAsset
from toshikei.foundation.accounts.acting import SYSTEM

OPENED_ON = date(2024, 4, 1)
NOTE = "見本のための架空の資産"
ROWS = """
A0001|北見晴会館|building|administrative|市民文化系|集会所|北見晴|0405|812.50|1976|RC造|42.985|144.381|p
A0002|旧浜町分庁舎|building|administrative|行政系|庁舎|浜町|0202|2140.00|1968|RC造|42.976|144.372|
A0003|浜町分庁舎跡の隣地|land|ordinary|||浜町|0202|5230.00||| 42.9755|144.3728|
A0004|南大通り体育館|building|administrative|スポーツ系|体育館|南大通り|1402|3310.20|1981|S造|42.972|144.391|ps
A0005|あかしや小学校|building|administrative|学校教育系|小学校|あかしや|1301|5120.00|1979|RC造|42.991|144.402|o
A0006|音別の里公民館|building|administrative|社会教育系|公民館|音別|1201|640.00|1972|W造|42.885|143.931|p
A0007|阿寒の森車庫|building|ordinary|その他|車庫|阿寒|1101|180.00||S造|43.110|144.130|
A0008|星が浦1号橋|bridge|administrative|||星が浦|1001|320.00|1961|鋼橋|43.001|144.322|
A0009|鳥取大通り|road|administrative|||鳥取|1001|48200.00|||43.006|144.345|
A0010|新橋配水本管|pipe|administrative||||1601||1985|鋳鉄管|||
"""
VERDICTS = (
    ("A0003", "sell", date(2026, 7, 10), date(2027, 3, 31), "庁舎の移転のあと、使う見込みがない"),
    ("A0002", "close", date(2025, 6, 2), date(2026, 9, 30), "耐震性が足りず、機能は本庁舎に移した"),
    (
        "A0006",
        "merge",
        date(2026, 10, 5),
        date(2028, 3, 31),
        "近くの施設と集約し、地区の集まりの場を残す",
    ),
)


def seed(on: date) -> None:
    """Everything there is. Does nothing when there are assets."""
    if Asset.objects.exists():
        return
    for row in ROWS.strip().splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        services.asset_register(by=SYSTEM, on=OPENED_ON, asset=_asset(cells))
    _verdicts()


def _verdicts() -> None:
    """One on its way, one overdue, one waiting for its first step."""
    for code, verdict, day, due, reason in VERDICTS:
        judged = Judged(verdict=verdict, due_on=due, reason=f"{reason}（架空）", is_invented=True)
        services.verdict_decide(by=SYSTEM, on=day, code=code, judged=judged)
    done = Done(step="appraise", done_on=date(2026, 9, 1), paper="鑑定評価書（架空）", price=48_000_000)
    services.step_done(by=SYSTEM, on=date(2026, 9, 1), code="A0003", done=done)


def _asset(cells: list[str]) -> NewAsset:
    code, name, kind, standing, major, minor, district, unit, area, year, structure, lat, lon, flags = cells
    return NewAsset(
        code=code,
        name=name,
        kind=kind,
        standing=standing,
        facility_class=major,
        subclass=minor,
        district=district,
        unit_code=unit,
        area_m2=_number(area),
        built_year=int(year) if year else None,
        structure=structure,
        latitude=_number(lat),
        longitude=_number(lon),
        is_public_facility="p" in flags,
        is_subsidised="s" in flags,
        other_organ="教育委員会" if "o" in flags else "",
        source_note=NOTE,
        is_invented=True,
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
