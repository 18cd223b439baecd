"""Month figures of a finance system: which month a row speaks of, which place it means, and the control total."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from toshikei.engines.datasets.checking import Judged
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.kernel.fiscal_year import FiscalYear

type Codes = tuple[str, ...]
type Titles = Mapping[str, str]
type Known = Callable[[int, str], Mapping[Codes, Titles | None] | None]
"""Columns of a ledger's places by their codes, or None where no ledger of that year and account is open.

Codes that several places share have None: nobody can tell which one a row means.
"""

CODES = ("kan_code", "kou_code", "moku_code", "programme_code", "setsu_code")


def month_of(text: str, year: int) -> int | None:
    """ "202604" as a number where it is a month of the year or of its closing period (April to May after it).

    >>> month_of("202704", 2026), month_of("202706", 2026), month_of("2026-04", 2026)
    (202704, None, 202604)
    """
    digits = text.replace("-", "").replace("/", "")
    if not (len(digits) == 6 and digits.isascii() and digits.isdigit() and 1 <= int(digits[4:]) <= 12):
        return None
    month = int(digits)
    return month if year * 100 + 4 <= month <= (year + 1) * 100 + 5 else None


def last_day(month: int) -> date:
    """The last day of a month, in a leap year too.

    >>> last_day(202402)
    datetime.date(2024, 2, 29)
    """
    number, part = divmod(month, 100)
    return date(number, part, monthrange(number, part)[1])


def codes_of(row: Mapping[str, object]) -> Codes:
    """How a row names its place: codes without leading zeros, and the programme's words where it has any."""
    codes = tuple(str(row.get(name) or "").lstrip("0") for name in CODES)
    return (*codes, str(row.get("programme") or ""))


class MonthChecker:
    """Judge of one file. `amounts` are the columns that add up to the control total with their sign.

    A place is written as the ledger writes it, so that the same figures are the same rows whatever zeros a file has.
    """

    def __init__(self, known: Known, amounts: Mapping[str, int]) -> None:
        self.known = known
        self.amounts = amounts
        self.ledgers: dict[tuple[int, str], Mapping[Codes, Titles | None] | None] = {}
        self.seen: dict[tuple[object, ...], int] = {}
        self.total = 0
        self.by_month: dict[str, int] = {}
        self.year: int | None = None

    def header(self, labels: Sequence[str]) -> Iterable[Problem]:
        return ()

    def row(self, judged: Judged) -> None:
        values = judged.values
        year, account = values.get("fiscal_year"), str(values.get("account") or "")
        if not isinstance(year, int):
            return
        self.year = year
        month = month_of(str(values.get("month") or ""), year)
        problem = (
            self._month_problem(judged, year, month)
            or self._place_problem(judged, year, account)
            or self._repeated(judged, year, account, month)
        )
        if problem is not None:
            judged.problems.append(problem)
        if month is not None:
            values["month"] = str(month)
        if judged.is_accepted:
            amount = sum(sign * int(str(values.get(name) or 0)) for name, sign in self.amounts.items())
            self.total += amount
            label = f"{str(month)[:4]}年{int(str(month)[4:])}月"
            self.by_month[label] = self.by_month.get(label, 0) + amount

    def _month_problem(self, judged: Judged, year: int, month: int | None) -> Problem | None:
        if month is not None:
            return None
        shown = str(judged.values.get("month") or "")
        words = f"「{shown}」は{FiscalYear(year).label}の月ではありません。4月から翌年5月までを 202604 の形で書きます。"
        return Problem(judged.line, "month", shown, "execution.month_unknown", words, Severity.QUARANTINE)

    def _place_problem(self, judged: Judged, year: int, account: str) -> Problem | None:
        places = self._places(year, account)
        if places is None:
            words = f"{FiscalYear(year).label}の「{account}」の帳簿は開かれていません。"
            return Problem(
                judged.line, "account", account, "execution.ledger_missing", words, Severity.QUARANTINE
            )
        codes = codes_of(judged.values)
        titles = places.get(codes)
        if titles is not None:
            judged.values |= titles
            return None
        shown = "-".join(filter(None, codes))
        if codes in places:
            words = f"「{shown}」にあたる科目が帳簿に2つ以上あり、どれの実績か決められません。事業名称を入れるか、予算書の科目コードを分けてください。"
            return Problem(
                judged.line, "setsu_code", shown, "execution.place_ambiguous", words, Severity.QUARANTINE
            )
        words = f"「{shown}」の科目は帳簿にありません。款・項・目・事業・節のコードを確かめてください。"
        return Problem(
            judged.line, "setsu_code", shown, "execution.place_unknown", words, Severity.QUARANTINE
        )

    def _repeated(self, judged: Judged, year: int, account: str, month: int | None) -> Problem | None:
        """One row a place and month: of two nobody knows whether they are to be added, or one is an old copy."""
        place = (year, account, month, *codes_of(judged.values))
        first = self.seen.setdefault(place, judged.line)
        if first == judged.line:
            return None
        words = f"{judged.line}行目は、月と科目が{first}行目と同じです。合わせて1行にするか、どちらか一方にしてください。"
        return Problem(judged.line, "setsu_code", None, "duplicate_key", words, Severity.REJECT)

    def _places(self, year: int, account: str) -> Mapping[Codes, Titles | None] | None:
        key = (year, account)
        if key not in self.ledgers:
            self.ledgers[key] = self.known(year, account)
        return self.ledgers[key]

    def finish(self) -> Iterable[Problem]:
        return ()

    def summary(self) -> Mapping[str, object]:
        return {"total_yen": self.total, "fiscal_year": self.year, "by_month": self.by_month}
