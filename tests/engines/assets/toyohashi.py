"""The real facilities of one city, where they lie beside the repository: areas, years, classes."""

import csv
import os
from fractions import Fraction
from pathlib import Path

import pytest

from toshikei.engines.assets.renewal.buildings import Building

SHARED = Path(os.environ.get("TOSHIKEI_SHARED") or Path(__file__).parents[4] / "shared")
FOLDER = SHARED / "data/assets"
CLASSES = {
    "市営住宅": "housing",
    "学校教育系施設": "school",
    "子育て支援系施設": "child",
    "スポーツ系施設": "sports",
    "環境施設": "supply",
}


def file(name: str) -> Path:
    """A file of the shared data, or a skip with a word."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(
            "公有資産の資料の置き場（../shared/data/assets）がありません。TOSHIKEI_SHARED で指定できます"
        )
    return path


def rows() -> list[dict[str, str]]:
    with file("toyohashi/facilities.csv").open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def code_of(row: dict[str, str]) -> str:
    """Its class in the national method; what has none of its own pays the price of culture."""
    large, small = row["施設分類_大分類"], row["施設分類_小分類"]
    if large == "医療・保健福祉系施設":
        return "medical" if small == "医療・保健施設" else "welfare"
    if large == "その他施設":
        return "other"
    return next((code for name, code in CLASSES.items() if name in (large, small)), "culture")


def buildings() -> list[Building]:
    """389 rows with an area, without the city hospital."""
    return [
        Building(row["施設名"], code_of(row), Fraction(row["延べ床面積合計_m2"]), int(row["建築年度_最古棟"]))
        for row in rows()
        if row["延べ床面積合計_m2"] and row["施設名"] != "市民病院"
    ]
