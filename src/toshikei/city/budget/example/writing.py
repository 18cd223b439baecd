"""The invented budget as the CSV files a finance section hands in: one good one a year, and one with mistakes."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from toshikei.city.budget.example.generating import SIDES, ExampleLine, example_lines
from toshikei.kernel.fiscal_year import FiscalYear

HEADS = (
    "年度", "歳入歳出", "会計", "会計名", "所属", "所属名", "款", "款名", "項", "項名", "目", "目名", "事業", "事業名",
    "節", "節名", "細節", "細節名", "当初予算額（千円）", "COFOG_Level1", "COFOG_Level2",
)  # fmt: skip
FAULTY_HEADS = (
    "年度", "会計", "会計名", "所属", "所属名", "款", "款名", "項", "項名", "目", "目名", "節", "節名", "予算額（千円）",
)  # fmt: skip


def write_year(folder: Path, year: int, sections: Mapping[str, str], *, least: int = 0) -> tuple[Path, int]:
    """The file of one fiscal year and its expenditure total in yen. `sections` gives names of sections by code."""
    lines = example_lines(year, least=least)
    path = folder / f"{FiscalYear(year).short}当初予算_明細.csv"
    _write(path, HEADS, (_row(line, year, sections) for line in lines))
    return path, sum(line.thousand_yen for line in lines if line.side == "expenditure") * 1000


def _write(path: Path, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(heads)
        writer.writerows(rows)


def _row(line: ExampleLine, year: int, sections: Mapping[str, str]) -> list[object]:
    titles = [cell for title in line.titles for cell in title]
    return [
        FiscalYear(year).short,
        SIDES[line.side],
        *line.account,
        line.section,
        sections.get(line.section, ""),
        *titles,
        line.thousand_yen,
        line.cofog.split(".")[0],
        line.cofog,
    ]


def write_faulty(folder: Path, year: int) -> Path:
    """A small special account as it looks before somebody has checked it: five lines cannot be taken."""
    path = folder / f"{FiscalYear(year).short}当初_後期高齢者医療_確認前.csv"
    head = [FiscalYear(year).short, "4", "後期高齢者医療特別会計"]
    office, tax = ["0402", "国民健康保険課"], ["0305", "債権管理課"]
    rows: list[list[object]] = [
        [*head, *office, "1", "総務費", "1", "総務管理費", "1", "一般管理費", "2", "給料", 31200],
        [*head, *office, "1", "総務費", "1", "総務管理費", "1", "一般管理費", "3", "職員手当等", 18400],
        [*head, *office, "1", "総務費", "1", "総務管理費", "1", "一般管理費", "10", "需用費", "2,180"],
        [*head, *office, "1", "総務費", "1", "総務管理費", "1", "一般管理費", "12", "委託料", "－"],
        ["", "", "", "", "", "", "小計", "", "", "", "", "", "", 53780],
        [*head, *tax, "1", "民生費", "2", "徴収費", "1", "徴収費", "11", "役務費", 9640],
        [*head, *tax, "1", "総務費", "2月1日", "徴収費", "1", "徴収費", "12", "委託料", 6120],
        [*head, *office, "2", "後期高齢者医療広域連合納付金", "1", "後期高齢者医療広域連合納付金", "1",
         "後期高齢者医療広域連合納付金", "18", "負担金、補助及び交付金", 2684000],
        [*head, *office, "3", "諸支出金", "1", "償還金及び還付加算金", "1", "償還金", "22", "償還金、利子及び割引料", "4,5OO"],
        ["", "", "", "", "", "", "合計", "", "", "", "", "", "", 2756040],
    ]  # fmt: skip
    _write(path, FAULTY_HEADS, rows)
    return path
