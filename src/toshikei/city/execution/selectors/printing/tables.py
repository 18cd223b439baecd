"""The tables of a settlement statement: 決算, 事項別明細書, 事業別, 繰越し, 不用額の理由, 実質収支に関する調書. All in yen."""

from collections.abc import Callable, Iterable

from toshikei.city.execution.choices import CarryKind
from toshikei.city.execution.models import LedgerPlace, Proposal, Settlement
from toshikei.city.execution.selectors.printing.tree import Sums, Title
from toshikei.foundation.papers.model import Cell, Column, Kind, Look, Row, Table
from toshikei.ui import formats

type Cells = Callable[[Sums], tuple[Cell, ...]]

NO_FORMER = "前年度の記録がありません。前年度の実質収支額が分からないため、単年度収支額は計算していません（0円ではありません）。"
NO_FUND = "実質収支額のうち地方自治法第233条の2の規定による基金繰入額は、この帳簿に記録がありません。"


def yen(label: str, group: str = "") -> Column:
    return Column(label, Kind.WHOLE, group=group, write=formats.yen)


def head(label: str, least_em: float) -> Column:
    return Column(label, is_head=True, least_em=least_em)


VOTED_REVENUE = ("予算現額", "調定額", "収入済額", "不納欠損額", "収入未済額", "予算現額と収入済額との比較")
VOTED_EXPENDITURE = ("予算現額", "支出済額", "翌年度繰越額", "不用額", "予算現額と支出済額との比較")


def revenue_cells(sums: Sums) -> tuple[Cell, ...]:
    compared = sums.net - sums.current
    return sums.current, sums.assessed, sums.net, sums.written_off, sums.arrears, compared


def expenditure_cells(sums: Sums) -> tuple[Cell, ...]:
    return sums.current, sums.spent, sums.carried_out, sums.unused, sums.current - sums.spent


def voted(side: Title, word: str, labels: tuple[str, ...], cells: Cells, notes: tuple[str, ...]) -> Table:
    """歳入歳出決算書: 款 and 項, as the council voted the budget."""
    rows = []
    for kan in side.children():
        rows.append(Row((kan.name, "", *cells(kan.sums)), Look.TITLE))
        rows += [Row(("", kou.name, *cells(kou.sums))) for kou in kan.children()]
    rows.append(Row((f"{word}合計", "", *cells(side.sums)), Look.SUM))
    columns = (head("款", 8), head("項", 8), *map(yen, labels))
    return Table(f"歳入歳出決算書　{word}", columns, tuple(rows), "円", notes, sheet=f"決算書 {word}")


def overpaid_note(side: Title) -> tuple[str, ...]:
    """還付未済額 stands in the receipts until it is paid back."""
    if not side.sums.overpaid:
        return ()
    return (
        f"収入済額には、まだ還付していない額（還付未済額）{formats.yen(side.sums.overpaid)}円を含みます。",
    )


BUDGET = "予算現額"
ITEMISED_REVENUE = (
    yen("当初予算額", BUDGET),
    yen("補正\n予算額", BUDGET),
    yen("繰越額", BUDGET),
    yen("計", BUDGET),
    *map(yen, ("調定額", "収入済額", "不納\n欠損額", "収入\n未済額")),
)
ITEMISED_EXPENDITURE = (
    yen("当初予算額", BUDGET),
    yen("補正\n予算額", BUDGET),
    yen("繰越額", BUDGET),
    yen("予備費・\n流用増減", BUDGET),
    yen("計", BUDGET),
    *map(yen, ("支出済額", "翌年度\n繰越額", "不用額")),
)


def itemised_revenue(sums: Sums) -> tuple[Cell, ...]:
    budget = (sums.first, sums.supplement, sums.carried_in, sums.current)
    return (*budget, sums.assessed, sums.net, sums.written_off, sums.arrears)


def itemised_expenditure(sums: Sums) -> tuple[Cell, ...]:
    budget = (sums.first, sums.supplement, sums.carried_in, sums.moved, sums.current)
    return (*budget, sums.spent, sums.carried_out, sums.unused)


def itemised(kan: Title, word: str, columns: tuple[Column, ...], cells: Cells) -> Table:
    """歳入歳出決算事項別明細書 of one 款: every 目 with its 節."""
    rows: list[Row] = []
    for kou in kan.children():
        rows.append(Row((f"（項）{kou.name}", *cells(kou.sums)), Look.TITLE))
        for moku in kou.children():
            rows.append(Row((moku.name, *cells(moku.sums)), Look.FIRST))
            rows += [Row((f"　{setsu.name}", *cells(setsu.sums)), Look.MORE) for setsu in moku.children()]
    rows.append(Row(("計", *cells(kan.sums)), Look.SUM))
    return Table(
        f"（款）{kan.name}",
        (head("目／節", 10), *columns),
        tuple(rows),
        "円",
        sheet=f"{word} {kan.name}",
        heading=3,
    )


def programmes(side: Title) -> Table | None:
    """事業別の決算額; None where the ledger knows no programmes."""
    rows: list[Row] = []
    for kan in side.children():
        for kou in kan.children():
            for moku in kou.children():
                if not moku.programmes:
                    continue
                place = "　".join((kan.name, kou.name, moku.name))
                rows.append(Row((place, *expenditure_cells(moku.sums)[:4], ""), Look.TITLE))
                found = sorted(moku.programmes.values(), key=lambda one: (one.code.zfill(8), one.label))
                rows += [Row((one.name, *expenditure_cells(one.sums)[:4], one.department)) for one in found]
    columns = (head("款　項　目／事業", 14), *map(yen, VOTED_EXPENDITURE[:4]), Column("所属", least_em=6))
    return Table("事業別の決算額", columns, tuple(rows), "円", sheet="事業別") if rows else None


def carried(lines: Iterable[Proposal]) -> Table:
    """翌年度繰越額 by kind, with its funds."""
    funds = ("funds_received", "funds_expected", "funds_general")
    rows = []
    order = list(CarryKind)
    for one in sorted(
        lines, key=lambda one: (order.index(CarryKind(one.carry_kind)), one.source.path, one.pk)
    ):
        place = f"{one.source.kan}　{one.source.kou}"
        money = (one.amount, *(getattr(one, name) for name in funds))
        rows.append(Row((one.get_carry_kind_display(), place, one.title or str(one.source), *money)))
    columns = (
        Column("区分", is_head=True, least_em=6),
        Column("款　項", least_em=8),
        Column("事業・契約の名", least_em=10),
        yen("翌年度繰越額"),
        yen("既収入特定財源", "財源"),
        yen("未収入特定財源", "財源"),
        yen("一般財源", "財源"),
    )
    empty = "翌年度に繰り越した額はありません。"
    return Table("翌年度繰越額の内訳", columns, tuple(rows), "円", empty=empty, sheet="繰越し")


def unused(places: Iterable[LedgerPlace]) -> Table:
    """不用額 that reach the city's threshold, with their reasons. `places` bear `left_over` and `said`."""
    rows = [
        Row((f"{one.kan}　{one.moku}", str(one), left, said or "理由は書かれていません"))
        for one in places
        for left, said in [(getattr(one, "left_over", one.unused), getattr(one, "said", ""))]
    ]
    columns = (
        Column("款　目", is_head=True, least_em=8),
        Column("事業と節", least_em=10),
        yen("不用額"),
        Column("理由", least_em=12),
    )
    empty = "理由を書く額に達した不用額はありません。"
    return Table("主な不用額とその理由", columns, tuple(rows), "円", empty=empty, sheet="不用額の理由")


def real_balance(settlement: Settlement, funds: dict[str, int], before: int | None) -> Table:
    """実質収支に関する調書, with 単年度収支 below it where the year before is on record."""
    kinds = (
        (CarryKind.CONTINUING, "（1）継続費逓次繰越額"),
        (CarryKind.PERMITTED, "（2）繰越明許費繰越額"),
        (CarryKind.ACCIDENT, "（3）事故繰越し繰越額"),
    )
    rows = [
        Row(("1 歳入総額", settlement.revenue)),
        Row(("2 歳出総額", settlement.expenditure)),
        Row(("3 歳入歳出差引額", settlement.formal), Look.TITLE),
        *(Row((f"4 翌年度へ繰り越すべき財源　{label}", funds.get(kind, 0))) for kind, label in kinds),
        Row(("4 翌年度へ繰り越すべき財源　計", settlement.carried_funds), Look.TITLE),
        Row(("5 実質収支額", settlement.real), Look.SUM),
        Row(("6 実質収支額のうち基金繰入額", None)),
        Row(("（参考）前年度の実質収支額", before)),
        Row(("（参考）単年度収支額", settlement.single_year)),
    ]
    notes = (NO_FUND, *((NO_FORMER,) if settlement.single_year is None else ()))
    columns = (head("区分", 16), yen("金額"))
    return Table("実質収支に関する調書", columns, tuple(rows), "円", notes, sheet="実質収支")
