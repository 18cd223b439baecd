"""A city of 1,500 programmes and 60,000 lines over 12 years, with a round that asks for all of them: for `bench budget`.

Run as a process of its own on a home that holds the small demonstration: `python -m toshikei.cli.bench.large FOLDER
PROGRAMMES LINES YEARS`. Its books are those of years the demonstration leaves free. Prints JSON: the address of the round,
what was loaded, and how long the two papers took.
"""

import csv
import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

FIRST_YEAR = 2028
KAN = (
    "総務費", "民生費", "衛生費", "農林水産業費", "商工費", "土木費", "消防費", "教育費",
)  # fmt: skip
SETSU = (
    ("8", "旅費"),
    ("10", "需用費"),
    ("11", "役務費"),
    ("12", "委託料"),
    ("18", "負担金、補助及び交付金"),
)
WORDS = ("見守り", "除雪", "学校", "橋", "子育て", "図書", "検診", "港", "防災", "公園")
HEADS = (
    "年度", "会計", "会計名", "款", "款名", "項", "項名", "目", "目名", "事業", "事業名", "節", "節名", "細節", "細節名",
    "所属", "所属名", "歳入歳出区分", "予算額（円）",
)  # fmt: skip


def place(number: int) -> tuple[str, ...]:
    """款・項・目・事業 of the programme of a number: 8 款 of 5 項 of 4 目."""
    kan, kou, moku = number % 8, number // 8 % 5, number // 40 % 4
    word = WORDS[number % len(WORDS)]
    names = (KAN[kan], f"{KAN[kan][:-1]}第{kou + 1}項費", f"{KAN[kan][:-1]}第{kou + 1}項第{moku + 1}目費")
    codes = (str(kan + 2), str(kou + 1), str(moku + 1))
    pairs = [part for code, name in zip(codes, names, strict=True) for part in (code, name)]
    return (*pairs, str(number // 160 + 1), f"{word}事業{number + 1:04}費")


def rows(
    year: int, programmes: int, lines: int, units: list[tuple[str, str]]
) -> Iterator[tuple[object, ...]]:
    """The lines of one year, the same every time; revenue as much as all of them."""
    total = 0
    for number in range(lines):
        owner = number % programmes
        code, name = SETSU[number // programmes % len(SETSU)]
        again = number // programmes // len(SETSU) + 1
        amount = 1_000 * (50 + (number * 7919 + year * 31) % 9_000)
        total += amount
        unit = units[owner % len(units)]
        yield (year, "1", "一般会計", *place(owner), code, name, str(again), f"{name}{again}", *unit, "歳出", amount)  # fmt: skip
    tax = ("1", "市税", "1", "市民税", "1", "個人", "", "", "1", "現年課税分", "", "")
    yield (year, "1", "一般会計", *tax, *units[0], "歳入", total)


def books_load(folder: Path, programmes: int, lines: int, years: int) -> int:
    """Write and import the file of every year; gives the number of lines."""
    from toshikei.city.organisation.selectors import organisation_on
    from toshikei.foundation import clock
    from toshikei.foundation.accounts.acting import SYSTEM
    from toshikei.foundation.datasets.definitions import REGISTRY
    from toshikei.foundation.datasets.examining import Brought
    from toshikei.foundation.datasets.services import import_file
    from toshikei.foundation.datasets.understanding import Said

    on = clock.today()
    city = organisation_on(on)
    units = [(code, unit.name) for code, unit in sorted(city.units.items()) if len(code) == 4]
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        path = folder / f"{year}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows((HEADS, *rows(year, programmes, lines // years, units)))
        report = import_file(REGISTRY["budget.lines"], Brought(path), Said(), by=SYSTEM, on=on)
        if report.state != "loaded":
            raise RuntimeError(f"{path.name}: {[problem.message for problem in report.problems[:3]]}")
    return lines // years * years


def round_make(year: int) -> Any:
    """A round of the year after the books, asked for by every programme with last year's lines, and heard."""
    from toshikei.city.making import services
    from toshikei.city.making.choices import RoundKind, Stage
    from toshikei.city.making.example import sheets
    from toshikei.city.making.services import RequestDraft
    from toshikei.foundation.accounts.acting import SYSTEM

    who: dict[str, Any] = {"by": SYSTEM, "on": date(year - 1, 10, 1)}
    made = services.round_open(
        **who, fiscal_year=year, kind=RoundKind.INITIAL, accounts=[sheets.GENERAL],
        requests_close_on=date(year - 1, 11, 1), is_invented=True,
    )  # fmt: skip
    services.guideline_issue(**who, round_id=made.pk, text="前年度の額を超えない。")
    picked = list(sheets.chosen(year, year - 1, sys.maxsize))
    drafts = [
        sheets.card(
            one, [sheets.line_of(row, row.amount) for row in found], turn, end_year=None, purpose="続ける"
        )
        for turn, (one, found) in enumerate(picked)
    ]
    revenue = [sheets.line_of(row, row.amount) for row in sheets.revenue_of(year - 1)]
    drafts.append(RequestDraft(account=sheets.GENERAL, title="歳入", unit_code="0302", lines=revenue))
    saved = services.requests_save(**who, round_id=made.pk, drafts=drafts)
    asked = [one.pk for one in saved]
    services.requests_submit(**who, request_ids=asked)
    services.hearing_note(**who, round_id=made.pk, request_ids=asked, note="書面で確かめた")
    services.stage_publish(**who, round_id=made.pk, stage=Stage.REQUEST)
    return made


def papers(made: Any) -> list[dict[str, object]]:
    """The two papers of the round as tagged PDF, from reading the record to the file on the shelf."""
    from toshikei.city.making.selectors.printing import PAPERS, paper_put

    found: list[dict[str, object]] = []
    for name, label in (("document", "budget document (LAA 215), PDF"), ("requests", "request book, PDF")):
        wall, cpu = time.perf_counter(), time.process_time()
        paper = PAPERS[name](made)
        if paper is None:
            raise RuntimeError(f"no paper {name}")
        paper_put(paper, "pdf")
        spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        found.append({"what": label, "rows": paper.cells, **spent})
    return found


def main(folder: Path, programmes: int, lines: int, years: int) -> dict[str, object]:
    from toshikei.cli.django_setup import start

    start()
    from toshikei.city.making.models import Request, RequestLine

    loaded = books_load(folder, programmes, lines, years)
    made = round_make(FIRST_YEAR + years)
    asked = Request.objects.filter(round=made)
    return {
        "round": f"/staff/making/{made.fiscal_year}/initial/",
        "loaded_lines": loaded,
        "requests": asked.count(),
        "request_lines": RequestLine.objects.filter(request__round=made).count(),
        "papers": papers(made),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *(int(word) for word in sys.argv[2:5]))))
