"""補正予算 第2条 to 第4条: 既決予定額, 補正予定額 and 計 side by side, as councils read a supplementary budget."""

from collections.abc import Iterable, Mapping

from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.selectors.tables import Block, Shown, shown
from toshikei.city.enterprise.selectors.voted import changed_by
from toshikei.foundation.papers.model import Column, Kind, Look, Row, Table
from toshikei.ui import formats

type Amounts = Mapping[tuple[str, str], int]


def stood_before(version: EnterpriseVersion) -> Shown | None:
    """The voted budget that this one changes; None for an initial budget."""
    before = changed_by(version.budget)
    return shown(before) if before is not None else None


def summary(block: Block, before: Block) -> Table:
    """款 and 項 with what stood, what is changed, and the amount after. A 項 that is gone stands with 0."""
    now, was = _amounts(block), _amounts(before)
    kans = [*dict.fromkeys(kan for kan, _ in [*now, *was])]
    places = sorted(dict.fromkeys([*now, *was]), key=lambda place: kans.index(place[0]))
    heads = (Column("款", is_head=True, least_em=8), Column("項", least_em=8))
    rows = tuple(
        Row(
            ("" if kou else kan, kou, *_three(was.get((kan, kou), 0), now.get((kan, kou), 0))),
            Look.PLAIN if kou else Look.FIRST,
        )
        for kan, kou in places
    )
    return Table(
        block.label,
        (*heads, *_columns("予定額")),
        rows,
        unit="円",
        sheet=block.label,
        empty="予定額の記録がありません。",
    )


def volumes(found: Shown, before: Shown) -> Table:
    """業務の予定量, each in its own unit."""
    return _entries("業務の予定量", "予定量", _volumes(found), _volumes(before))


def cover(found: Shown, before: Shown) -> Table:
    """不足する額 and every source of its cover."""
    return _entries("資本的収支の不足額と補塡財源", "額", _covers(found), _covers(before))


def _entries(title: str, what: str, now: Amounts, was: Amounts) -> Table:
    places = dict.fromkeys([*now, *was])
    rows = tuple(
        Row((subject, unit, *_three(was.get((subject, unit), 0), now.get((subject, unit), 0))))
        for subject, unit in places
    )
    columns = (Column("区分", is_head=True, least_em=10), Column("単位"), *_columns(what, unit=""))
    return Table(title, columns, rows, sheet=title)


def _columns(what: str, unit: str = "円") -> Iterable[Column]:
    for label in (f"既決{what}", f"補正{what}", "計"):
        yield Column(label, Kind.WHOLE, unit=unit, write=formats.yen)


def _three(was: int, now: int) -> tuple[int, int, int]:
    return was, now - was, now


def _amounts(block: Block) -> dict[tuple[str, str], int]:
    """By 款 and 項; the 項 of a 款 itself is empty."""
    found: dict[tuple[str, str], int] = {}
    kan = ""
    for row in block.rows:
        name = f"{row.code} {row.label}".strip()
        if row.depth == 0:
            kan = name
        if row.depth < 2:
            found[kan, name if row.depth else ""] = row.amount
    return found


def _volumes(found: Shown) -> dict[tuple[str, str], int]:
    return {(one.subject, one.unit): one.amount or 0 for one in found.of_kind_named("volume").entries}


def _covers(found: Shown) -> dict[tuple[str, str], int]:
    sources = {(one.source, "円"): one.amount for one in found.covering.covers}
    return {("不足する額", "円"): found.covering.shortfall} | sources
