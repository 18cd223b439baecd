"""The national programme review (行政事業レビュー, RSシステム) as a foreign source of evaluations: four tables into cards.

The tables are the publisher's, with one row per programme and office. A programme of two offices has two rows; the
figures published count rows, so we count rows; cards are one per programme (予算事業ID).
"""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toshikei.engines.evaluation.cards import Card, Goal
from toshikei.engines.evaluation.errors import ReviewColumnMissing, ReviewNotText, ReviewNumberUnreadable

OVERVIEW, MONEY, REVIEW, CHAIN = (
    "programme_overview",
    "budget_execution",
    "review_and_reflection",
    "logic_chain",
)
TABLES = (OVERVIEW, MONEY, REVIEW, CHAIN)
CODE, NAME, MINISTRY = "予算事業ID", "事業名", "政策所管府省庁"
STARTED, END, NO_END = "事業開始年度", "事業終了（予定）年度", "終了予定なし"
YEAR, CURRENT, EXECUTED, REASON = "予算年度", "計（歳出予算現額合計）", "執行額（合計）", "主な増減理由"
VERDICT, DONE = "行政事業レビュー推進チームの所見", "所見を踏まえた改善点／概算要求における反映状況"
KIND = "派生先ー種別（アクティビティ・アウトプット・アウトカム）"
TERM, TEXT = "派生先ーアウトカムの期間", "派生先ー 活動目標／成果目標"
PURPOSE, METHOD = "事業の目的", "事業の概要"
COLUMNS = {
    OVERVIEW: (CODE, NAME, MINISTRY, PURPOSE, METHOD, STARTED, END, NO_END),
    MONEY: (CODE, YEAR, CURRENT, EXECUTED, REASON),
    REVIEW: (CODE, VERDICT, DONE),
    CHAIN: (CODE, KIND, TERM, TEXT),
}

type Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A row of the overview: start and planned end as given."""

    code: str
    started: int | None
    end_year: int | None
    says_no_end: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of verdicts: what the team said (所見) and what was done about it (反映状況); empty where not judged."""

    code: str
    verdict: str
    done: str


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Yen of one programme and year: 歳出予算現額 and 執行額; None where the cell is empty."""

    code: str
    year: int
    current: int | None
    executed: int | None


@dataclass(frozen=True, slots=True)
class National:
    """All four tables of one year's review, judged row by row, and the cards made from them."""

    programmes: tuple[ProgrammeRow, ...]
    reviews: tuple[ReviewRow, ...]
    money: tuple[MoneyRow, ...]
    cards: tuple[Card, ...]


def read(files: Mapping[str, bytes]) -> National:
    """The review from the bytes of its tables (CSV, also gzip), by the names of `TABLES`."""
    rows = {table: list(table_rows(table, files[table])) for table in TABLES}
    programmes = tuple(_programme(line, row) for line, row in rows[OVERVIEW])
    money = tuple(_money(line, row) for line, row in rows[MONEY])
    reviews = tuple(ReviewRow(row[CODE], row[VERDICT].strip(), row[DONE].strip()) for _, row in rows[REVIEW])
    cards = _cards(rows[OVERVIEW], programmes, _reasons(rows[MONEY], money), _goals(rows[CHAIN]))
    return National(programmes, reviews, money, cards)


def table_rows(name: str, data: bytes) -> Iterator[tuple[int, Row]]:
    """Rows of one table with their number in the file; a missing column or another coding is refused by name."""
    try:
        plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        text = plain.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReviewNotText(name=name) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = next((column for column in COLUMNS[name] if column not in (reader.fieldnames or ())), None)
    if missing:
        raise ReviewColumnMissing(name=name, column=missing)
    for at, row in enumerate(reader, start=2):
        yield at, {column: row.get(column) or "" for column in COLUMNS[name]}


def _number(table: str, line: int, row: Row, column: str) -> int | None:
    """A whole number, empty as None; the publisher writes some as 34482000.0."""
    text = row[column].strip().removesuffix(".0")
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise ReviewNumberUnreadable(name=table, line=line, column=column, text=text) from None


def _programme(line: int, row: Row) -> ProgrammeRow:
    started, end = (_number(OVERVIEW, line, row, column) for column in (STARTED, END))
    return ProgrammeRow(row[CODE], started, end, row[NO_END].strip().upper() == "TRUE")


def _money(line: int, row: Row) -> MoneyRow:
    year, current, executed = (_number(MONEY, line, row, column) for column in (YEAR, CURRENT, EXECUTED))
    if year is None:
        raise ReviewNumberUnreadable(name=MONEY, line=line, column=YEAR, text="")
    return MoneyRow(row[CODE], year, current, executed)


def _reasons(rows: list[tuple[int, Row]], money: tuple[MoneyRow, ...]) -> Mapping[str, dict[int, str]]:
    """By programme and fiscal year, why its money changed; the first row of a year that says anything."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for (_, row), known in zip(rows, money, strict=True):
        if text := row[REASON].strip():
            found[known.code].setdefault(known.year, text)
    return found


def _goals(rows: list[tuple[int, Row]]) -> Mapping[str, dict[str, Goal]]:
    """By programme, its outcome goals, each text once."""
    found: dict[str, dict[str, Goal]] = defaultdict(dict)
    for _, row in rows:
        text = row[TEXT].strip()
        if row[KIND] == "アウトカム" and text:
            found[row[CODE]].setdefault(text, Goal(text, row[TERM].strip()))
    return found


def _cards(
    rows: list[tuple[int, Row]],
    programmes: tuple[ProgrammeRow, ...],
    reasons: Mapping[str, dict[int, str]],
    goals: Mapping[str, dict[str, Goal]],
) -> tuple[Card, ...]:
    """One card per programme, from its first row."""
    cards: dict[str, Card] = {}
    for (_, row), known in zip(rows, programmes, strict=True):
        code = known.code
        if code not in cards:
            cards[code] = Card(
                code=code,
                name=row[NAME],
                unit=row[MINISTRY],
                purpose=row[PURPOSE],
                overview=row[METHOD],
                started=known.started,
                end_year=known.end_year,
                says_no_end=known.says_no_end,
                goals=tuple(goals.get(code, {}).values()),
                reasons=reasons.get(code, {}),
            )
    return tuple(cards.values())
