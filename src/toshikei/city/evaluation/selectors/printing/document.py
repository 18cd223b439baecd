"""主要な施策の成果を説明する書類 (地方自治法233条5項): a sheet for each programme, the matrix, the crosswalk to 款・項・目."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings

from toshikei.city.evaluation.selectors.layouts import crosswalk_of, matrix_of, money_of
from toshikei.city.evaluation.selectors.sheets import Sheet, content_of, edition_of, hash_of, sheets_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.departments import departments_on
from toshikei.foundation.papers import shelf
from toshikei.foundation.papers.model import (
    Cell,
    Column,
    Heading,
    Kind,
    Look,
    Notes,
    PageBreak,
    Paper,
    Part,
    Row,
    Table,
)
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx
from toshikei.kernel.fiscal_year import FiscalYear

LAW = "地方自治法第233条第5項の書類です。事業ごとに一つの表を載せました。"
THOUSAND = 1_000
MOST_SHEETS = 60
"""Programmes whose sheets are set while somebody waits; more is a job of its own."""
CODE = Path(__file__).parent
MAKERS = {"pdf": paper_pdf, "xlsx": paper_xlsx}


def yen(cell: Cell) -> str:
    return "記録がありません" if cell is None else f"{int(str(cell)):,}円"


def thousand(cell: Cell) -> str:
    return "" if cell is None else f"{int(str(cell)) // THOUSAND:,}"


MONEY = {"kind": Kind.WHOLE, "unit": "千円", "write": thousand, "scale": THOUSAND}


def report_paper(year: int, form: str) -> Paper:
    """The report of a year, frozen or as the cards stand."""
    sheets, edition = sheets_of(year), edition_of(year)
    names = dict(departments_on(clock.today()))
    print_hash = edition.content_hash if edition else hash_of(content_of(sheets))
    return paper_of(year, form, sheets, names, print_hash, edition.frozen_on if edition else clock.today())


def paper_of(
    year: int, form: str, sheets: Sequence[Sheet], names: Mapping[str, str], print_hash: str, day: date
) -> Paper:
    """The paper of given sheets: also of a bench, which has no city."""
    invented = any(one.is_invented for one in sheets)
    city = settings.CITY["name"] + ("（架空の評価を含む）" if invented else "")
    title = f"{FiscalYear(year).label}　主要な施策の成果を説明する書類"
    identity = f"{settings.CITY['code']}/{year}/results {print_hash[:16]}"
    body = _sheets(sheets) if form == "pdf" else [_flat(sheets)]
    parts: list[Part] = [
        Heading("事業の一覧（計画の章と部）"),
        _matrix(sheets, names),
        Heading("款・項・目との対応"),
        _crosswalk(sheets),
        *body,
    ]
    lead = (LAW, *(("見本のための架空の評価を含みます。",) if invented else ()))
    return Paper(title, city, clock.moment_of(day), identity, tuple(parts), lead)


def _matrix(sheets: Sequence[Sheet], names: Mapping[str, str]) -> Table:
    """One row for each chapter and department: a table across would not fit nineteen departments."""
    matrix = matrix_of(sheets, names)
    rows = [
        Row((chapter if not at else "", name, number, money), Look.FIRST if not at else Look.MORE)
        for chapter, cells in matrix.rows
        for at, (name, (number, money)) in enumerate(
            (name, cell) for name, cell in zip(matrix.departments, cells, strict=True) if cell[0]
        )
    ]
    columns = (
        Column("計画の章", is_head=True),
        Column("部"),
        Column("事業の数", kind=Kind.WHOLE, write=str),
        Column("決算（ないときは当初予算）", **MONEY),
    )
    return Table("計画の章と部", columns, tuple(rows), sheet="章と部")


def _crosswalk(sheets: Sequence[Sheet]) -> Table:
    columns = (
        Column("会計", is_head=True), Column("款"), Column("項"), Column("目"), Column("事業"), Column("評決"),
        Column("決算（ないときは当初予算）", **MONEY),
    )  # fmt: skip
    rows = tuple(
        Row((account, kan, kou, moku, one.title, one.verdict, money_of(one)))
        for account, kan, kou, moku, one in crosswalk_of(sheets)
    )
    notes = ("二つの目にまたがる事業は、それぞれの目に事業の全額を載せています。",)
    return Table("款・項・目との対応", columns, rows, notes=notes, sheet="款項目")


def _sheets(sheets: Sequence[Sheet]) -> list[Part]:
    found: list[Part] = [PageBreak(), Heading("事業ごとの成果"), Notes((LAW,))]
    for one in sheets:
        rows = tuple(Row(pair) for pair in said_of(one))
        columns = (Column("項目", is_head=True, least_em=9), Column("内容"))
        found.append(Table(f"{one.title}　{one.code}", columns, rows, heading=2))
    return found


def said_of(one: Sheet) -> list[tuple[str, str]]:
    """The sheet line by line; what nobody has recorded says so."""
    places = "、".join("・".join(filter(None, place)) for place in one.places)
    known = (
        ("所管と区分", "　".join(filter(None, (one.unit, one.category)))),
        ("予算の科目", places),
        ("だれのために、めざす状態", "　".join(filter(None, (one.target, one.intended)))),
        ("手段", one.means),
        ("活動の指標と目標", one.activity),
        ("成果の指標と目標", one.goals),
        ("成果の実績", one.outcome),
        ("当初予算・決算・うち一般財源", "　".join(map(yen, (one.budget, one.settled, one.general)))),
        ("職員の人件費", yen(one.personnel)),
        ("一つあたりの費用（人件費を含む）", "" if one.cost is None else yen(one.cost)),
        ("評決とわけ", f"{one.verdict}　{one.reason}".strip()),
    )
    return [(name, value) for name, value in known if value]


def _flat(sheets: Sequence[Sheet]) -> Table:
    """One row a programme, for the workbook."""
    words = (
        "code",
        "title",
        "unit",
        "chapter",
        "category",
        "target",
        "intended",
        "means",
        "activity",
        "goals",
        "outcome",
    )
    labels = (
        "事業番号",
        "事業",
        "所管",
        "計画の章",
        "区分",
        "だれのために",
        "めざす状態",
        "手段",
        "活動の指標",
        "成果の指標",
        "成果の実績",
    )
    money = ("budget", "settled", "general", "personnel")
    money_labels = ("当初予算", "決算", "一般財源", "職員の人件費")
    columns = (
        *(Column(label, is_head=label == "事業番号") for label in labels),
        *(Column(label, **MONEY) for label in money_labels),
        Column("評決"),
        Column("評決のわけ"),
    )
    rows = tuple(
        Row((*(getattr(one, n) for n in words), *(getattr(one, n) for n in money), one.verdict, one.reason))
        for one in sheets
    )
    return Table("事業ごとの成果", columns, rows, sheet="事業ごとの成果", is_landscape=True)


def is_big(year: int) -> bool:
    return len(sheets_of(year)) > MOST_SHEETS


def report_on_shelf(year: int, form: str) -> Path | None:
    """Where it stands; made now when it is small or a workbook; None: big, and nobody has had it made."""
    paper = report_paper(year, form)
    if form == "pdf" and is_big(year):
        return shelf.kept(shelf.key_of(paper.said(), code=CODE), form)
    return report_put(paper, form)


def report_put(paper: Paper, form: str) -> Path:
    return shelf.made(shelf.key_of(paper.said(), code=CODE), form, lambda: MAKERS[form](paper))
