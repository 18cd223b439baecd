"""A list of assets (CSV) as the projection takes it: what cannot be read is held with its line and reason, never counted.

Columns by name, in any order: 名称, 区分, 数量 (㎡ or m; 延床面積 and 面積 mean the same), 建築年度, 種類, 管径. 区分 is a building class
(e.g. 学校教育系) or 道路, 橋りょう, 上水道管, 下水道管.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.errors import StockColumnsMissing
from toshikei.engines.assets.reading.outcome import End, Read
from toshikei.engines.assets.reading.pairs import folded
from toshikei.engines.assets.reading.quantities import area, length
from toshikei.engines.assets.reading.years import Built, built
from toshikei.engines.assets.renewal.buildings import Building
from toshikei.engines.assets.renewal.infrastructure import KINDS, Works
from toshikei.engines.assets.renewal.prices import Prices
from toshikei.engines.assets.renewal.projecting import Asset
from toshikei.kernel.notation import plain

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("名称", "施設名", "資産名"),
    "code": ("区分", "分類", "施設類型"),
    "size": ("数量", "延床面積", "延べ床面積", "面積", "延長"),
    "built": ("建築年度", "建設年度", "取得年度", "布設年度"),
    "kind": ("種類", "構造", "管種", "用途"),
    "diameter": ("管径", "口径"),
}
NEEDED = ("name", "code", "size")
PIPES = frozenset({"water", "sewer"})
WORDS: Mapping[str, str] = {
    "一般道路": "general", "自転車歩行者道": "cycle_path",
    "pc": "pc", "rc": "rc", "石": "stone", "鋼": "steel", "木": "other", "その他": "other", "": "unknown",
    "導水管": "raw", "送水管": "transmission", "配水管": "distribution",
    "コンクリート管": "concrete", "陶管": "ceramic", "塩化ビニル管": "pvc", "更生管": "rehabilitated",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A line that a person must look at; it is not in any sum."""

    line: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class StockRead:
    """What was read, and what was held."""

    assets: tuple[Asset, ...]
    held: tuple[Held, ...]


def stock_of(rows: Iterable[tuple[int, Sequence[str]]], prices: Prices) -> StockRead:
    """From numbered rows, the first of them the headers. Raises StockColumnsMissing."""
    numbered = iter(rows)
    _, headers = next(numbered, (1, ()))
    places = _places(headers)
    assets: list[Asset] = []
    held: list[Held] = []
    for line, row in numbered:
        cells = {key: row[at] if at < len(row) else "" for key, at in places.items()}
        if not any(cell.strip() for cell in cells.values()):
            continue
        found = _asset(cells, prices)
        if isinstance(found, str):
            held.append(Held(line, plain(cells["name"]), found))
        else:
            assets.append(found)
    return StockRead(tuple(assets), tuple(held))


def _places(headers: Sequence[str]) -> dict[str, int]:
    by_name = {folded(header).split("(")[0]: at for at, header in enumerate(headers)}
    found = {
        key: next(by_name[folded(name)] for name in names if folded(name) in by_name)
        for key, names in COLUMNS.items()
        if any(folded(name) in by_name for name in names)
    }
    missing = [COLUMNS[key][0] for key in NEEDED if key not in found]
    if missing:
        raise StockColumnsMissing(
            missing="・".join(missing), known="、".join(names[0] for names in COLUMNS.values())
        )
    return found


def _asset(cells: Mapping[str, str], prices: Prices) -> Asset | str:
    """The asset, or why a person must look."""
    name, word = plain(cells["name"]), folded(cells["code"])
    family = next((code for code, label in KINDS.items() if word in {folded(label), code}), "")
    size = length(cells["size"]) if family in PIPES else area(cells["size"])
    if size.value is None:
        return size.reason
    if size.value == 0:
        return "数量が0です。ほかの建物の中の施設なら、親の建物の行に含めてください。"
    year = built(cells.get("built", ""))
    if family:
        return _works(cells, name, family, size.value, year, prices)
    code = next((one.code for one in prices.buildings.values() if word in {folded(one.label), one.code}), "")
    if not code:
        return (
            "区分が分かりません。"
            + "、".join(one.label for one in prices.buildings.values())
            + "、"
            + "、".join(KINDS.values())
            + "のどれかにしてください。"
        )
    if year.value is None:
        return year.reason
    return Building(name, code, size.value, year.value.fiscal_year)


def _works(
    cells: Mapping[str, str], name: str, family: str, size: Fraction, year: Read[Built], prices: Prices
) -> Works | str:
    word = folded(cells.get("kind", "")).removesuffix("橋")
    kind = WORDS.get(word, word)
    table = {"road": "road_costs", "bridge": "bridge_costs", "water": "water_costs", "sewer": "sewer_costs"}[
        family
    ]
    column = "use" if family == "water" else "kind"
    known = {str(row[column]) for row in prices.law.value(f"assets.renewal.{table}").as_rows()}
    if kind not in known:
        return f"{KINDS[family]}の種類「{cells.get('kind', '')}」の単価がありません。"
    if year.end is End.HELD:
        return year.reason
    digits = plain(cells.get("diameter", "")).casefold().removesuffix("mm").strip()
    diameter = (
        int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 5 else None
    )  # no pipe is wider
    fiscal = year.value.fiscal_year if year.value else None
    return Works(name, family, kind, size, fiscal, diameter)
