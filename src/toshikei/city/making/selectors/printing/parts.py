"""The parts of a budget beside revenue and expenditure (地方自治法215条2号から7号): their articles, tables and statements."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from toshikei.city.budget.selectors.printing import Money
from toshikei.city.making.choices import PartKind
from toshikei.city.making.models import BudgetPart, Request
from toshikei.city.making.selectors.printing.amounts import Row
from toshikei.foundation.papers.model import Cell, Column, Kind, Look, Notes, Paragraph, Part, Table
from toshikei.foundation.papers.model import Row as PaperRow
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

ARTICLES = {
    PartKind.CONTINUING: (
        "（継続費）",
        "地方自治法第212条第1項の規定による継続費の経費の総額及び年割額は、「第２表　継続費」による。",
    ),
    PartKind.CARRY_OVER: (
        "（繰越明許費）",
        "地方自治法第213条第1項の規定により翌年度に繰り越して使用することができる経費は、「第３表　繰越明許費」による。",
    ),
    PartKind.COMMITMENT: (
        "（債務負担行為）",
        "地方自治法第214条の規定により債務を負担する行為をすることができる事項、期間及び限度額は、"
        "「第４表　債務負担行為」による。",
    ),
    PartKind.BOND: (
        "（地方債）",
        "地方自治法第230条第1項の規定により起こすことができる地方債の起債の目的、限度額、起債の方法、利率及び"
        "償還の方法は、「第５表　地方債」による。",
    ),
    PartKind.BORROWING: (
        "（一時借入金）",
        "地方自治法第235条の3第2項の規定による一時借入金の借入れの最高額は、",
    ),
    PartKind.TRANSFER: (
        "（歳出予算の流用）",
        "地方自治法第220条第2項ただし書の規定により歳出予算の各項の経費の金額を流用することができる場合は、次のとおりと定める。",
    ),
}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
PERSONNEL = ("報酬", "給料", "職員手当等", "共済費")
type Lines = list[BudgetPart]
type Limits = Mapping[str, int]


def of_kind(lines: Iterable[BudgetPart], kind: PartKind) -> Lines:
    return [one for one in lines if one.kind == kind]


def articles(lines: Lines, first: int = 2) -> list[Part]:
    """One article for each part the budget has, numbered on from 第1条; the parts it has not are named."""
    found: list[Part] = []
    for kind, (name, words) in ARTICLES.items():
        own = of_kind(lines, kind)
        if own:
            found.append(Paragraph(f"{name}\n第{str(first).translate(WIDE)}条　{words}{_ending(kind, own)}"))
            first += 1
    missing = "、".join(kind.label for kind in ARTICLES if not of_kind(lines, kind))
    return [*found, Notes((f"{missing}の定めはありません。",))] if missing else found


def _ending(kind: PartKind, own: Lines) -> str:
    if kind is PartKind.BORROWING:
        return f"{formats.yen(sum(one.amount_yen or 0 for one in own))}円と定める。"
    if kind is PartKind.TRANSFER:
        return "".join(f"\n({number}) {one.subject}" for number, one in enumerate(own, start=1))
    return ""


def tables(lines: Lines, money: Money, limits_before: Limits | None = None) -> list[Part]:
    """第2表 to 第5表, those there are. `limits_before`: of bonds by purpose, where a budget is changed."""
    makers: tuple[tuple[PartKind, Callable[[Lines, Money], Table]], ...] = (
        (PartKind.CONTINUING, _continuing),
        (PartKind.CARRY_OVER, _carry_over),
        (PartKind.COMMITMENT, _commitments),
        (PartKind.BOND, lambda own, money: _bonds(own, money, limits_before)),
    )
    return [make(own, money) for kind, make in makers if (own := of_kind(lines, kind))]


def _head(label: str, em: float = 8) -> Column:
    return Column(label, is_head=True, least_em=em)


def _continuing(lines: Lines, money: Money) -> Table:
    """第2表: each year's instalment in a row of its own."""
    rows: list[PaperRow] = []
    for one in lines:
        years: list[tuple[Cell, ...]] = [
            (_year(year), int(str(yen))) for year, yen in sorted(one.yearly.items())
        ]
        first, *rest = years or [("", None)]
        rows.append(PaperRow((one.kan, one.kou, one.subject, one.amount_yen, *first), Look.FIRST))
        rows += [PaperRow(("", "", "", "", *cells), Look.MORE) for cells in rest]
    columns = (
        _head("款"),
        _head("項"),
        Column("事業名"),
        money.column("総額"),
        Column("年度"),
        money.column("年割額"),
    )
    return Table("第2表　継続費", columns, tuple(rows), money.unit)


def _carry_over(lines: Lines, money: Money) -> Table:
    rows = [PaperRow((one.kan, one.kou, one.subject, one.amount_yen)) for one in lines]
    columns = (_head("款"), _head("項"), Column("事業名"), money.column("金額"))
    return Table("第3表　繰越明許費", columns, tuple(rows), money.unit)


def _commitments(lines: Lines, money: Money) -> Table:
    rows = [PaperRow((one.subject, _period(one), one.amount_yen)) for one in lines]
    columns = (_head("事項", 16), Column("期間", least_em=10), money.column("限度額"))
    return Table("第4表　債務負担行為", columns, tuple(rows), money.unit)


def _bonds(lines: Lines, money: Money, before: Limits | None = None) -> Table:
    """第5表; in a supplementary budget each limit stands beside the one that holds before (`before`)."""
    rows = [_bond(one, before) for one in lines]
    total = sum(one.limit_yen or 0 for one in lines)
    limits: tuple[Column, ...] = (money.column("限度額"),)
    sums: tuple[Cell, ...] = (total,)
    notes: tuple[str, ...] = ()
    if before is not None:
        limits = (money.column("補正前", "限度額"), money.column("補正後", "限度額"))
        sums = (sum(before.get(one.subject, 0) for one in lines), total)
        notes = (
            "補正前の「－」は新しく加える目的、補正後の0はやめる目的です。書かない目的の限度額は変わりません。",
        )
    rows.append(PaperRow(("計", *sums, "", "", ""), Look.SUM))
    columns = (_head("起債の目的", 12), *limits, *map(Column, ("起債の方法", "利率", "償還の方法")))
    return Table("第5表　地方債", columns, tuple(rows), money.unit, notes)


def _bond(one: BudgetPart, before: Limits | None) -> PaperRow:
    former: tuple[Cell, ...] = () if before is None else (before.get(one.subject),)
    return PaperRow((one.subject, *former, one.limit_yen, one.method, one.rate, one.redemption))


def _year(year: object) -> str:
    return FiscalYear(int(str(year))).label if str(year).isdecimal() else str(year)


def _period(one: BudgetPart) -> str:
    first, last = (FiscalYear(year).label if year else "" for year in (one.from_year, one.to_year))
    return first if first == last or not last else f"{first}から{last}まで"


def statements(lines: Lines, rows: list[Row], requests: list[Request], money: Money) -> list[Part]:
    """The statements of 令144 beside the 事項別明細書 and the 給与費明細書, as far as a round knows them."""
    parts: list[Part] = [_personnel(rows, requests, money)]
    if own := of_kind(lines, PartKind.CONTINUING):
        parts.append(_years(own, money, "継続費に関する調書"))
    if own := of_kind(lines, PartKind.COMMITMENT):
        parts.append(_years(own, money, "債務負担行為に関する調書"))
    if own := of_kind(lines, PartKind.BOND):
        rows_of = [PaperRow((one.subject, one.limit_yen)) for one in own]
        total = PaperRow(("計", sum(one.limit_yen or 0 for one in own)), Look.SUM)
        columns = (_head("区分", 12), money.column("当該年度中起債見込額"))
        note = "前々年度末の現在高、前年度末と当該年度末の現在高見込額は、予算編成の記録にありません。"
        caption = "地方債に関する調書"
        parts.append(Table(caption, columns, (*rows_of, total), money.unit, (note,), heading=2))
    return parts


def _years(lines: Lines, money: Money, caption: str) -> Table:
    """What falls due in which period: total or limit, and its division as far as it is written."""
    rows = []
    for one in lines:
        years = "、".join(
            f"{_year(year)} {money.write(int(str(yen)))}" for year, yen in sorted(one.yearly.items())
        )
        rows.append(PaperRow((one.subject, one.amount_yen, _period(one), years)))
    columns = (_head("事項", 14), money.column("総額・限度額"), Column("期間"), Column("年度ごとの額"))
    note = "前年度末までの支出（見込）額と財源の内訳は、予算編成の記録にありません。"
    return Table(caption, columns, tuple(rows), money.unit, (note,), heading=2)


def _personnel(rows: list[Row], requests: list[Request], money: Money) -> Table:
    """給与費 by the section in charge: heads of the requests, yen of the four 節."""
    heads: dict[str, list[Decimal]] = {}
    for one in requests:
        held = heads.setdefault(one.unit_name, [Decimal(0), Decimal(0)])
        held[0] += one.regular_heads
        held[1] += one.part_time_heads
    paid: dict[str, dict[str, int]] = {}
    for row in rows:
        if row["side"] == "expenditure" and row["setsu"] in PERSONNEL:
            unit = paid.setdefault(str(row["department"]), dict.fromkeys(PERSONNEL, 0))
            unit[str(row["setsu"])] += int(str(row["amount"]))
    units = [unit for unit in dict.fromkeys((*heads, *paid)) if any(heads.get(unit, [])) or unit in paid]
    lines = [_unit(unit, heads.get(unit), paid.get(unit, {})) for unit in units]
    total = ["計", *(sum((line[place] or 0 for line in lines), start=0) for place in range(1, 8))]
    body = [PaperRow(tuple(line)) for line in lines]
    columns = (
        _head("所管", 10),
        *(
            Column(label, Kind.DECIMAL, group="職員数（人）", write=_persons, digits=2)
            for label in ("正規", "会計年度任用")
        ),
        *(money.column(label) for label in PERSONNEL),
        money.column("計"),
    )
    note = "職員数は要求書に書かれた人数です。"
    whole = (*body, PaperRow(tuple(total), Look.SUM)) if body else ()
    return Table("所管ごとの給与費", columns, whole, money.unit, (note,))


def _unit(unit: str, heads: list[Decimal] | None, paid: dict[str, int]) -> list[Cell]:
    amounts = [paid.get(name, 0) for name in PERSONNEL]
    return [unit, *(heads or (None, None)), *amounts, sum(amounts)]


def _persons(cell: Cell) -> str:
    return formats.NOTHING if cell is None else formats.written(formats.rounded(cell, 2) or 0)
