"""The content of a version: its hash, its lines and items as the engine takes them."""

from collections.abc import Iterable

from toshikei.city.enterprise.models import (
    EnterpriseItem,
    EnterpriseLine,
    EnterprisePaperRow,
    EnterpriseVersion,
)
from toshikei.engines.budget.fingerprint import Fingerprint
from toshikei.engines.enterprise.items import Item, ItemKind
from toshikei.engines.enterprise.lines import Half, Line, Side
from toshikei.engines.enterprise.papers import Paper, PaperRow

LINE_COLUMNS = (
    "half",
    "side",
    "kan_code",
    "kan",
    "kou_code",
    "kou",
    "moku_code",
    "moku",
    "setsu_code",
    "setsu",
    "amount",
    "before",
    "tax",
    "note",
    "reason",
)
ITEM_COLUMNS = (
    "kind",
    "order",
    "subject",
    "amount",
    "unit",
    "from_year",
    "to_year",
    "method",
    "rate",
    "redemption",
    "note",
)
PAPER_COLUMNS = ("paper", "section", "order", "label", "amount", "before", "note")
PLACE = LINE_COLUMNS[:10]


def content_hash(version: EnterpriseVersion) -> str:
    """64 hexadecimal digits for all lines, items and papers of a version, in no particular order."""
    fingerprint = Fingerprint()
    for row in version.lines.order_by().values_list(*LINE_COLUMNS):
        fingerprint.add(("line", *row))
    for row in version.items.order_by().values_list(*ITEM_COLUMNS):
        fingerprint.add(("item", *row))
    for row in version.items.order_by().exclude(reason="").values_list("kind", "order", "reason"):
        fingerprint.add(("reason", *row))
    for row in version.papers.order_by().values_list(*PAPER_COLUMNS):
        fingerprint.add(("paper", *row))
    return fingerprint.hexdigest()


def place_of(line: EnterpriseLine) -> tuple[str, ...]:
    """Which line it is, in every version of a budget."""
    return tuple(getattr(line, name) for name in PLACE)


def engine_lines(lines: Iterable[EnterpriseLine]) -> list[Line]:
    return [Line(Half(one.half), Side(one.side), one.kan, one.kou, one.amount, one.tax) for one in lines]


def engine_items(items: Iterable[EnterpriseItem]) -> tuple[Item, ...]:
    return tuple(engine_item(one) for one in items)


def engine_item(one: EnterpriseItem) -> Item:
    return Item(
        ItemKind(one.kind),
        one.subject,
        one.amount,
        one.unit,
        one.from_year,
        one.to_year,
        one.method,
        one.rate,
        one.redemption,
        one.note,
        one.reason,
    )


def engine_papers(rows: Iterable[EnterprisePaperRow]) -> tuple[PaperRow, ...]:
    return tuple(
        PaperRow(Paper(one.paper), one.section, one.label, one.amount, one.before, one.note) for one in rows
    )
