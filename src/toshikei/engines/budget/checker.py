"""The judge of one budget or settlement file: sees every row once, in order, and speaks at the end.

Pure: the city's code, the 節 tables and the facts of the file arrive as arguments. Memory is about 50 bytes per line
plus the chart of accounts and bounded caches: 57 MB were measured for 300,000 lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toshikei.engines.budget import codes, identities, messages
from toshikei.engines.budget.accrual import accrual_words
from toshikei.engines.budget.chart import Chart, OddLabel
from toshikei.engines.budget.columns import LEVELS
from toshikei.engines.budget.kan_columns import KanColumns
from toshikei.engines.budget.ledger import Ledger, Place
from toshikei.engines.budget.merged import BookDown, CarryDown
from toshikei.engines.budget.reading import eaten_codes, text_of, tidy, unglue, unjoin
from toshikei.engines.budget.revenue import side_of
from toshikei.engines.budget.section_numbering import SectionNumbering, TableOf
from toshikei.engines.budget.totals import RunningTotals, TotalRow, total_kind
from toshikei.engines.datasets.checking import Facts, Judged
from toshikei.engines.datasets.problems import Problem, Severity

GENERAL_ACCOUNT = "一般会計"
SUPPLEMENTARY = "supplementary"
MOST_NUMBER = 99
VOTED = frozenset({"initial", "supplementary", "provisional"})


class BudgetChecker:
    """Implements `engines.datasets.checking.Checker` for one file. `table_of` gives the 節 table of a fiscal year."""

    def __init__(self, city: str, table_of: TableOf) -> None:
        self.city = city
        self.facts = Facts()
        self.carry = CarryDown()
        self.book = BookDown()
        self.ledger = Ledger()
        self.chart = Chart()
        self.kan_columns = KanColumns()
        self.running = RunningTotals()
        self.totals: list[TotalRow] = []
        self.years: Counter[int] = Counter()
        self.year_lines: dict[int, int] = {}
        self.kinds: set[str] = set()
        self.sections = SectionNumbering(table_of)
        self.widths: dict[int, tuple[int, str]] = {}
        self.unnumbered = 0
        self.null_rows = 0
        self.rejected = False

    # ── before the rows ──

    def told(self, facts: Facts) -> None:
        self.facts = facts
        self.book.above = {"fiscal_year": facts.fiscal_year} if facts.fiscal_year is not None else {}
        self.sections.renumbers = facts.renumber

    def header(self, labels: Sequence[str]) -> Iterable[Problem]:
        words = accrual_words(labels)
        return [messages.accrual(words, 1)] if words else []

    # ── every row ──

    def row(self, judged: Judged) -> None:
        """Normalise the row in place, judge it alone, and remember what can only be judged at the end."""
        tidy(judged)
        if self._is_total(judged):
            return
        unjoin(judged)
        unglue(judged)
        judged.problems += eaten_codes(judged)
        judged.problems += [*self.book.fill(judged), *self.carry.fill(judged)]
        if not _may_be_read(judged):
            return
        self._fill_identity(judged)
        judged.problems += self._alone(judged)
        if judged.is_accepted:
            self._enter(judged)
        elif _is_only_null(judged):
            self.null_rows += 1

    def lost(self, line: int) -> None:
        """A line that could not even be cut into cells: blanks below it do not reach over it."""
        self.carry.lost(line)
        self.book.lost(line)

    def _is_total(self, judged: Judged) -> bool:
        labels = {level: text_of(judged, level.name) or text_of(judged, level.code) for level in LEVELS}
        others = [text_of(judged, name) for name in ("department", "account", "note")]
        has_codes = any(codes.is_number(text_of(judged, level.code)) for level in LEVELS)
        words = [*labels.values(), *([] if has_codes else others)]
        word = next((word for word in words if word and total_kind(word, has_codes=has_codes)), None)
        if word is None:
            return False
        kind = total_kind(word, has_codes=has_codes) or "part"
        column = next((level.name for level, label in labels.items() if label == word), "department")
        judged.problems.append(messages.total_row(judged.line, column, word))
        if kind != "average":
            self.totals.append(self.running.close(kind, judged.line, word, _yen(judged, "amount")))
        return True

    def _fill_identity(self, judged: Judged) -> None:
        """Year, city, account, kind and side, where the file says them once or not at all."""
        values = judged.values
        year = values.get("fiscal_year")
        values["fiscal_year"] = int(str(year)) if year is not None else None
        values["city_code"] = text_of(judged, "city_code") or self.city
        values["account"] = text_of(judged, "account") or GENERAL_ACCOUNT
        values["kind"] = text_of(judged, "kind") or "initial"
        self._number(judged)
        values["side"] = text_of(judged, "side") or side_of(text_of(judged, "kan")) or "expenditure"

    def _number(self, judged: Judged) -> None:
        """Which supplementary budget: the first where none is named (said once), 0 for every other kind."""
        number = judged.values.get("number")
        if judged.values["kind"] != SUPPLEMENTARY:
            if number:
                judged.problems.append(messages.number_elsewhere(judged.line, str(number)))
            judged.values["number"] = 0
            return
        if number is None:
            self.unnumbered = self.unnumbered or judged.line
            judged.values["number"] = 1
        elif not isinstance(number, int) or not 1 <= number <= MOST_NUMBER:
            judged.problems.append(messages.number_odd(judged.line, str(number)))

    def _alone(self, judged: Judged) -> Iterator[Problem]:
        """What is wrong with this row by itself."""
        line = judged.line
        if words := accrual_words([text_of(judged, "kan"), text_of(judged, "kou")]):
            yield messages.accrual(words, line)
        if not text_of(judged, "kan") and not text_of(judged, "kan_code"):
            joined = text_of(judged, "combined_code")
            yield messages.ambiguous_code(line, joined) if joined else messages.no_account_title(line)
        if _yen(judged, "amount") is None and not _is_only_null(judged):
            yield messages.null_amount(line, judged.raw.get("amount", ""))
        yield from self._identities(judged)

    def _identities(self, judged: Judged) -> Iterator[Problem]:
        """The sums a line has to keep. A settlement of another city is a fact we cannot mend: a warning."""
        severity = Severity.QUARANTINE if text_of(judged, "city_code") == self.city else Severity.WARN
        current, spent = _yen(judged, "current_budget"), _yen(judged, "spent")
        carried, unused = _yen(judged, "carried_over"), _yen(judged, "unused")
        if difference := identities.settlement_difference(current, spent, carried, unused):
            yield messages.settlement_broken(judged.line, difference, severity)
        if excess := identities.overspent_by(current, spent):
            yield messages.overspent(judged.line, excess, severity)
        supplement = [_yen(judged, name) for name in ("before_supplement", "supplement", "after_supplement")]
        if difference := identities.supplement_difference(*supplement):
            yield messages.supplement_broken(judged.line, difference)

    def _enter(self, judged: Judged) -> None:
        """Count an accepted line in the ledger, the chart, the years and the 節 numbering."""
        amount = _yen(judged, "amount") or 0
        side, account = text_of(judged, "side"), text_of(judged, "account")
        is_other_numbering = self.sections.see(judged)
        chart_codes = tuple(codes.plain(text_of(judged, level.code)) for level in LEVELS)
        labels = tuple(text_of(judged, level.name) for level in LEVELS)
        kan = labels[0] or f"款{chart_codes[0]}"
        names = tuple(code or label for code, label in zip(chart_codes, labels, strict=True))
        kind = f"{text_of(judged, 'kind')}{judged.values['number']}"
        book = (text_of(judged, "city_code"), str(judged.values.get("fiscal_year") or ""), side, account)
        key = (*book, kind, text_of(judged, "department_code"), *names)
        ordinal = self.ledger.add(judged.line, amount, Place(side, account, kan), key)
        self.running.add(amount)
        self.chart.see(ordinal, book, chart_codes[:4], labels[:4])
        self.kan_columns.see(chart_codes, labels)
        self.kinds.add(text_of(judged, "kind"))
        self._see_year(judged)
        if is_other_numbering:
            self.sections.stays(ordinal, judged)
        self._see_width(judged)

    def _see_year(self, judged: Judged) -> None:
        year = judged.values.get("fiscal_year")
        if isinstance(year, int):
            self.years[year] += 1
            self.year_lines.setdefault(year, judged.line)

    def _see_width(self, judged: Judged) -> None:
        code = text_of(judged, "department_code")
        if code.isdigit():
            self.widths.setdefault(len(code), (judged.line, code))

    # ── after the rows ──

    def finish(self) -> Iterable[Problem]:
        """What only the whole file can tell. Lines set aside here leave the sums of `summary`."""
        found = [
            *self.kan_columns.problems(self.facts.unread),
            *self._years(),
            *self._odd_labels(),
            *self._sections(),
            *(messages.total_compared(row) for row in self.totals),
            *self.carry.problems(),
            *self.book.problems(),
            *(messages.repeated_key(lines) for lines in self.ledger.repeated()),
            *self._widths(),
            *([messages.unnumbered(self.unnumbered)] if self.unnumbered else []),
        ]
        found += self._sides()
        return found

    def _years(self) -> Iterator[Problem]:
        if not self.years:
            if len(self.ledger):
                yield messages.no_year()
            return
        main = self.years.most_common(1)[0][0]
        for year, count in self.years.items():
            if year != main:
                yield messages.two_years(self.year_lines[year], year, main, count)

    def _odd_labels(self) -> Iterator[Problem]:
        for odd in self.chart.odd_labels():
            lines = self.ledger.lines_of(odd.ordinals)
            if not odd.must_be_set_aside:
                yield messages.odd_label(lines[0], odd)
                continue
            yield from self._set_aside(odd, lines)

    def _set_aside(self, odd: OddLabel, lines: list[int]) -> Iterator[Problem]:
        for ordinal, line in zip(odd.ordinals, lines, strict=True):
            self.ledger.remove(ordinal)
            yield messages.odd_label(line, odd)

    def _sections(self) -> Iterator[Problem]:
        if self.years:
            yield from self.sections.problems(self.ledger, self.years.most_common(1)[0][0])

    def _widths(self) -> Iterator[Problem]:
        if len(self.widths) > 1:
            line, code = self.widths[min(self.widths)]
            yield messages.lost_zeros(line, code, sorted(self.widths))

    def _sides(self) -> Iterator[Problem]:
        """Revenue and expenditure of a voted budget are the same, account by account (地方自治法208条2項・210条)."""
        revenue, expenditure = self.ledger.by("account", "revenue"), self.ledger.by("account", "expenditure")
        if not self.kinds <= VOTED:
            return
        for account in revenue.keys() & expenditure.keys():
            if revenue[account] != expenditure[account]:
                yield messages.sides_differ(account, revenue[account], expenditure[account])

    def summary(self) -> Mapping[str, object]:
        """Figures of the accepted lines: expenditure where there is any, else revenue. Amounts in yen."""
        has_both = self.ledger.has("expenditure") and self.ledger.has("revenue")
        side = "expenditure" if self.ledger.has("expenditure") else "revenue"
        found: dict[str, object] = {
            "total_yen": self.ledger.total(side),
            "fiscal_year": self.years.most_common(1)[0][0] if self.years else None,
            "null_rows": self.null_rows,
            "by_kan": self.ledger.by("kan", side),
            "by_account": self.ledger.by("account", side),
        }
        if has_both:
            found |= {
                "revenue_total_yen": self.ledger.total("revenue"),
                "by_revenue_kan": self.ledger.by("kan", "revenue"),
            }
        return found


def _yen(judged: Judged, name: str) -> int | None:
    value = judged.values.get(name)
    return value if isinstance(value, int) else None


def _is_only_null(judged: Judged) -> bool:
    """Kept apart for a missing amount and nothing worse."""
    kinds = {problem.severity for problem in judged.problems}
    return Severity.NULL in kinds and not kinds & {Severity.QUARANTINE, Severity.REJECT}


def _may_be_read(judged: Judged) -> bool:
    return judged.is_accepted or _is_only_null(judged)
