"""決算審査と議会の資料: what was assessed, received and written off by kind, with every rate's denominator in its head."""

from datetime import date

from toshikei.city.claims.selectors.kpi import Kpi, kpis, summed
from toshikei.city.claims.selectors.printing import paper_of, yen_column
from toshikei.foundation.papers.model import Cell, Column, Heading, Kind, Look, Notes, Paper, Row, Table
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

NOTES = (
    "現年徴収率＝現年調定の収入済額÷現年調定額。滞納繰越徴収率は、期首の収入未済額に対するものと、更正の後の額に対するものの二つを並べます。",
    "合計徴収率＝収入済額の計÷調定額の計（率の平均ではありません）。整理率＝（収入済額＋不納欠損額＋減額）÷更正の前の調定額。",
    "時効の漏れ＝この年度に時効で消滅した額。収入未済額＝調定額－収入済額－不納欠損額。",
)


def results_paper(fiscal_year: int, on: date) -> Paper:
    """The year's results by kind with their sum."""
    rows = kpis(fiscal_year, on)
    title = f"{FiscalYear(fiscal_year).label} 債権の徴収の状況"
    parts = (
        Heading(title),
        _money(rows),
        _rates(rows),
        Notes(NOTES),
    )
    return paper_of(title, on, f"claims/results/{fiscal_year}", parts, ())


def _money(rows: list[Kpi]) -> Table:
    columns = (
        Column("債権の種類", is_head=True, least_em=8),
        yen_column("調定額"),
        yen_column("収入済額"),
        yen_column("不納欠損額"),
        yen_column("収入未済額"),
        yen_column("時効の漏れ"),
    )
    lines = [*rows, summed(rows)]
    return Table(
        "額", columns, tuple(_money_row(one) for one in lines), sheet="額", empty="債権がありません。"
    )


def _money_row(one: Kpi) -> Row:
    cells = (one.label, one.assessed, one.received, one.written_off, one.unreceived, one.leaked)
    return Row(cells, Look.PLAIN if one.kind else Look.SUM)


def _rates(rows: list[Kpi]) -> Table:
    columns = (
        Column("債権の種類", is_head=True, least_em=8),
        *(
            Column(label, Kind.TEXT)
            for label in (
                "現年徴収率",
                "目標",
                "繰越徴収率（期首）",
                "繰越徴収率（更正後）",
                "目標",
                "合計徴収率",
                "整理率",
                "督促の適時",
            )
        ),
    )
    lines = [*rows, summed(rows)]
    return Table(
        "率",
        columns,
        tuple(_rate_row(one) for one in lines),
        sheet="率",
        empty="債権がありません。",
        is_landscape=True,
    )


def _rate_row(one: Kpi) -> Row:
    cells: tuple[Cell, ...] = (
        one.label,
        _percent(one.current_rate),
        _target(one.target_current),
        _percent(one.carried_rate),
        _percent(one.carried_rate_corrected),
        _target(one.target_carried),
        _percent(one.whole_rate),
        _percent(one.disposal_rate),
        _percent(one.timeliness),
    )
    return Row(cells, Look.PLAIN if one.kind else Look.SUM)


def _percent(rate: float | None) -> str:
    return formats.share(rate) if rate is not None else "—"


def _target(permille: int | None) -> str:
    return f"{permille / 10:.1f}％" if permille is not None else "—"
