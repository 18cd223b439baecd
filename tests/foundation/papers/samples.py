"""Papers to try: one with everything, and small ones."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from toshikei.foundation.papers.model import (
    Cell,
    Column,
    Contents,
    Figure,
    Heading,
    Kind,
    Look,
    Notes,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Row,
    Table,
)
from toshikei.ui import formats

JST = timezone(timedelta(hours=9))
AS_OF = datetime(2026, 11, 27, 9, 30, tzinfo=JST)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'
    '<rect width="30" height="20"/><text x="40" y="12" font-size="5">借入残高 12,345</text></svg>'
)


def money(label: str, group: str = "") -> Column:
    return Column(label, Kind.WHOLE, group=group, write=formats.yen)


def paper(*parts: Part, title: str = "令和8年度 一般会計 予算に関する説明書") -> Paper:
    return Paper(title, "みほん市（架空）", AS_OF, "sample/1", parts)


def wide(count: int = 40) -> Table:
    """A 事項別明細書: a head of two rows, groups, a sum, negatives, unknown amounts."""
    split = "本年度の財源内訳"
    columns = (
        Column("目", is_head=True, least_em=5),
        *map(money, ("本年度", "前年度", "比較")),
        *(money(label, split) for label in ("国・道支出金", "地方債", "その他", "一般財源")),
        Column("区分", group="節"),
        money("金額", "節"),
        Column("説明", least_em=10),
    )
    rows: list[Row] = []
    for number in range(1, count + 1):
        first: tuple[Cell, ...] = (f"{number} 図書館費{number}", 1_234_567_000 + number, None, -number)
        rows.append(Row((*first, 1000, 0, None, 5, "1 報酬", 10, "委員報酬　髙﨑𠮷野"), Look.FIRST))
        rows.append(Row(("",) * 8 + ("10 需用費", 20, f"本を{number}冊そろえる")))
        rows.append(Row(("",) * 10 + (f"雑誌{number}",), Look.MORE))
    rows.append(Row(("計", 987_654_321_000, 0, -820, 1, 2, 3, 4, "", "", ""), Look.SUM))
    return Table("2款 総務費　1項 総務管理費", columns, tuple(rows), unit="円")


def narrow() -> Table:
    rows = (
        Row(("1 市税", "", 12_345), Look.TITLE),
        Row(("", "1 市民税", 12_345)),
        Row(("歳入合計", "", 12_345), Look.SUM),
    )
    return Table(
        "歳入", (Column("款", is_head=True), Column("項"), money("金額")), rows, "千円", ("架空の額です。",)
    )


def whole() -> Paper:
    """A paper with a part of every kind."""
    return paper(
        Contents(),
        PageBreak(),
        Heading("歳入歳出予算"),
        Paragraph("歳入歳出予算の総額は、12,345千円と定める。"),
        narrow(),
        Figure(SVG, "借入残高は12,345千円です。", "図1 借入残高"),
        Heading("事項別明細書"),
        Heading("2 総務費", 2),
        wide(),
        Notes(("注1", "注2")),
        replace(narrow(), caption="（款）1 市税", heading=3),
    )
