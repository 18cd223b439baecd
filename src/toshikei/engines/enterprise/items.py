"""What else a budget says (施行令17条1項): each item with its number, and what it must state to be one."""

from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.enterprise.covering import Cover, Covering, ensure_covered
from toshikei.engines.enterprise.errors import ItemIncomplete, ItemUnit, LinesMissing, VolumeMissing
from toshikei.engines.enterprise.lines import Half, Side, Sums
from toshikei.kernel.money import format_yen


class ItemKind(StrEnum):
    """In the order of the Order's items 1 to 12; the covers stand where item 2 does, the amounts themselves."""

    VOLUME = "volume"
    COVER = "cover"
    CONTINUING = "continuing"
    COMMITMENT = "commitment"
    BOND = "bond"
    BORROWING = "borrowing"
    TRANSFER = "transfer"
    RESTRICTED = "restricted"
    SUBSIDY = "subsidy"
    SURPLUS = "surplus"
    INVENTORY = "inventory"
    ASSET = "asset"


KIND_LABELS = {
    ItemKind.VOLUME: "業務の予定量",
    ItemKind.COVER: "補塡財源",
    ItemKind.CONTINUING: "継続費",
    ItemKind.COMMITMENT: "債務負担行為",
    ItemKind.BOND: "企業債",
    ItemKind.BORROWING: "一時借入金の限度額",
    ItemKind.TRANSFER: "予定支出の各項の経費の金額の流用",
    ItemKind.RESTRICTED: "議会の議決を経なければ流用することのできない経費",
    ItemKind.SUBSIDY: "他会計からの補助金",
    ItemKind.SURPLUS: "利益剰余金の処分",
    ItemKind.INVENTORY: "たな卸資産購入限度額",
    ItemKind.ASSET: "重要な資産の取得及び処分",
}
NEEDS_AMOUNT = frozenset(
    {
        ItemKind.COVER,
        ItemKind.CONTINUING,
        ItemKind.BOND,
        ItemKind.BORROWING,
        ItemKind.RESTRICTED,
        ItemKind.SUBSIDY,
        ItemKind.SURPLUS,
        ItemKind.INVENTORY,
    }
)


def ground_of(kind: ItemKind) -> str:
    """The place in the Order.

    >>> ground_of(ItemKind.VOLUME), ground_of(ItemKind.BOND), ground_of(ItemKind.COVER)
    ('施行令17条1項1号', '施行令17条1項5号', '施行令17条1項2号')
    """
    return f"施行令17条1項{list(ItemKind).index(kind) + 1}号"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `amount` is yen, for a volume its number in `unit`; a continuing expense has one entry per year."""

    kind: ItemKind
    subject: str
    amount: int | None = None
    unit: str = "円"
    from_year: int | None = None
    to_year: int | None = None
    method: str = ""
    rate: str = ""
    redemption: str = ""
    note: str = ""
    reason: str = ""


def ensure_item(item: Item, fiscal_year: int) -> None:
    """Refuse an entry that does not say what its kind has to say.

    >>> ensure_item(Item(ItemKind.BORROWING, "一時借入金", 100), 2026)
    """
    reason = _lacking(item, fiscal_year)
    if reason:
        raise ItemIncomplete(kind=KIND_LABELS[item.kind], subject=item.subject, reason=reason)
    _ensure_yen(item)


def _ensure_yen(item: Item) -> None:
    """Only a volume counts in a unit of its own; 100 of 千円 would stand as 100 yen."""
    if item.kind is ItemKind.VOLUME or item.amount is None or item.unit.strip() in {"", "円"}:
        return
    raise ItemUnit(
        kind=KIND_LABELS[item.kind], subject=item.subject, unit=item.unit, amount=format_yen(item.amount)
    )


def _lacking(item: Item, fiscal_year: int) -> str:
    """The first thing an entry does not say; "" when it says enough."""
    if not item.subject.strip():
        return "何についてかが書いてありません。"
    if item.kind in NEEDS_AMOUNT and (item.amount is None or item.amount <= 0):
        return "額がないか、0円以下です。"
    return next((words for words, is_so in _rules(item, fiscal_year) if is_so), "")


def _rules(item: Item, fiscal_year: int) -> tuple[tuple[str, bool], ...]:
    """What one kind alone has to say: the sentence, and whether it applies."""
    first, last = item.from_year, item.to_year
    rules: dict[ItemKind, tuple[tuple[str, bool], ...]] = {
        ItemKind.VOLUME: (("予定量の数か単位がありません。", item.amount is None or not item.unit.strip()),),
        ItemKind.CONTINUING: (("年割額の年度がありません。年度ごとに一行ずつ書きます。", first is None),),
        ItemKind.COMMITMENT: (
            (
                "期間がないか、終わりが始めや予算の年度より前です。",
                last is None or last < max(fiscal_year, first or 0),
            ),
            ("限度額か、限度を定めることばがありません。", item.amount is None and not item.note),
        ),
        ItemKind.BOND: (
            (
                "起債の方法・利率・償還の方法がそろっていません。",
                not (item.method and item.rate and item.redemption),
            ),
        ),
    }
    return rules.get(item.kind, ())


def ensure_whole(name: str, sums: Sums, items: tuple[Item, ...]) -> Covering:
    """Refuse a budget that cannot go on: no lines, no volume, a shortfall not covered. Gives its covering."""
    missing = [
        label
        for label, amount in (("収益的収入", sums.current_income), ("収益的支出", sums.current_outlay))
        if not amount
    ]
    if missing:
        raise LinesMissing(name=name, missing="、".join(missing))
    if not any(item.kind is ItemKind.VOLUME for item in items):
        raise VolumeMissing(name=name)
    covers = tuple(Cover(item.subject, item.amount or 0) for item in items if item.kind is ItemKind.COVER)
    covering = Covering(sums.of(Half.CAPITAL, Side.INCOME), sums.of(Half.CAPITAL, Side.OUTLAY), covers)
    ensure_covered(name, covering)
    return covering
