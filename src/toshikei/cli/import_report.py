"""The report of an import as an official reads it in a terminal."""

from collections.abc import Iterator
from unicodedata import east_asian_width

from toshikei.engines.datasets.encoding import LABELS
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.units import Unit
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.report import Report, total_as_read
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

SHOWN = 20
MARKS = {
    Severity.REJECT: "×",
    Severity.QUARANTINE: "◆",
    Severity.NULL: "◇",
    Severity.WARN: "◐",
    Severity.NOTE: "○",
}


def sentences(dataset: Dataset, name: str, report: Report) -> list[str]:
    """Answer first, then what was understood, the sums, what would change, what is wrong."""
    return [
        headline(report),
        "",
        *_understood(dataset, name, report),
        *_groups(report),
        *_changes(dataset, report),
        *_problems(dataset, report.problems),
        *[f"○ {note}" for note in report.notes],
        *_left_out(report),
    ]


def headline(report: Report) -> str:
    """One sentence that says what happened."""
    rows = report.accepted_rows + report.quarantined_rows + report.null_rows
    read = f"{rows:,}行のうち{report.accepted_rows:,}行を読めました。"
    if not report.accepted:
        return f"取り込みませんでした。何も変わっていません。{read if rows else ''}"
    if report.state == "dry_run":
        return f"取り込めます（今回は確かめただけで、何も変わっていません）。{read}"
    if report.state == "same":
        return f"同じ内容がすでに入っています。何も変わっていません。{read}"
    return f"取り込みました。{read}"


def _understood(dataset: Dataset, name: str, report: Report) -> Iterator[str]:
    facts = [("ファイル", name), ("データ", dataset.title)]
    if report.encoding:
        facts.append(("文字コード", LABELS.get(report.encoding, report.encoding)))
    if report.unit:
        facts.append(("金額の単位", Unit(report.unit).label))
    if report.fiscal_year:
        facts.append(("年度", FiscalYear(report.fiscal_year).label))
    facts.append(("読めた行", f"{report.accepted_rows:,}行"))
    if report.quarantined_rows:
        facts.append(("別に置いた行", f"{report.quarantined_rows:,}行（直して取り込み直せます）"))
    if report.null_rows:
        facts.append(("値のない行", f"{report.null_rows:,}行（0とは扱いません）"))
    if report.total_yen is not None:
        facts.append(("合計", total_as_read(report.total_yen, report.unit)))
    width = max(_width(label) for label, _ in facts)
    for label, value in facts:
        yield f"  {_pad(label, width)}  {value}"
    yield ""


def _groups(report: Report) -> Iterator[str]:
    titles = {
        "by_kan": "款ごとの合計（円）",
        "by_account": "会計ごとの合計（円）",
        "by_revenue_kan": "歳入の款ごとの合計（円）",
        "by_block": "収益的・資本的収支の収入と支出の合計（円）",
    }
    for code, group in report.groups.items() if report.unit else ():
        if not isinstance(group, dict) or not group:
            continue
        yield titles.get(code, code)
        names = max(_width(str(label)) for label in group)
        amounts = [format_yen(value) if isinstance(value, int) else str(value) for value in group.values()]
        for label, amount in zip(group, amounts, strict=True):
            yield f"  {_pad(str(label), names)}  {amount:>{max(map(len, amounts))}}"
        yield ""


def _changes(dataset: Dataset, report: Report) -> Iterator[str]:
    if not (report.accepted or report.question):
        return
    counts = f"追加 {report.added:,}行・変更 {report.changed:,}行・取り除き {report.removed:,}行・同じ {report.unchanged:,}行"
    yield f"市のデータとの違い：{counts}"
    changed = [change for change in report.changes if change["kind"] == "changed"]
    for change in changed[:SHOWN]:
        for cell in change["cells"]:  # type: ignore[union-attr]  # built by change_to_dict
            label = dataset.column(cell["column"]).label
            yield f"  {change['line']}行目 {label}：{cell['old']} → {cell['new']}"
    yield ""


def _problems(dataset: Dataset, problems: list[Problem]) -> Iterator[str]:
    labels = {column.name: column.label for column in dataset.columns}
    for problem in problems[:SHOWN]:
        where = f"{problem.line}行目" if problem.line else "ファイル全体"
        column = f" {labels.get(problem.column, problem.column)}" if problem.column else ""
        yield f"{MARKS[problem.severity]} {where}{column}：{problem.message}"
    if len(problems) > SHOWN:
        yield f"  ほかに{len(problems) - SHOWN:,}件（--json ですべて見られます）"


def _left_out(report: Report) -> Iterator[str]:
    for rule, count in report.left_out.items():
        yield f"  {rule}：このほか{count:,}件"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "FWA" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
