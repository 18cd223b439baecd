"""節 numbers of one file against the table of its year: lines of the other numbering are counted, or renumbered.

Renumbering follows the label and happens only when a person asked for it. A label the year does not have (賃金 since
fiscal year 2020) has no number to be given: its lines stay apart.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from toshikei.engines.budget import codes, messages
from toshikei.engines.budget.ledger import Ledger
from toshikei.engines.budget.reading import text_of
from toshikei.engines.budget.sections import Numbering, Renumbered, SectionTable
from toshikei.engines.datasets.checking import Judged
from toshikei.engines.datasets.problems import Problem

type TableOf = Callable[[int], SectionTable]


@dataclass(slots=True)
class SectionNumbering:
    """State of one file. `table_of` gives the 節 table of a fiscal year."""

    table_of: TableOf
    renumbers: bool = False
    tables: dict[int, SectionTable] = field(default_factory=dict)
    own: int = 0
    other: array[int] = field(default_factory=lambda: array("L"))
    pairs: list[tuple[str, str]] = field(default_factory=list)
    renumbered: Counter[Renumbered] = field(default_factory=Counter)
    first_line: int | None = None

    def see(self, judged: Judged) -> bool:
        """Judge one line before it is entered and renumber it if asked; True when it follows the other numbering."""
        year, code = judged.values.get("fiscal_year"), codes.plain(text_of(judged, "setsu_code"))
        label = text_of(judged, "setsu")
        if not isinstance(year, int) or not code or not label or judged.values["side"] != "expenditure":
            return False
        table = self._table(year)
        verdict = table.judge(code, label)
        if verdict is Numbering.OTHER:
            return not (self.renumbers and self._renumber(judged, code, label, table.number_of(label)))
        self.own += verdict is Numbering.OWN
        return False

    def _table(self, year: int) -> SectionTable:
        if year not in self.tables:
            self.tables[year] = self.table_of(year)
        return self.tables[year]

    def _renumber(self, judged: Judged, code: str, label: str, number: int | None) -> bool:
        """Give the line its year's number, as wide as the file writes them."""
        if number is None:
            return False
        judged.values["setsu_code"] = str(number).zfill(len(text_of(judged, "setsu_code")))
        self.renumbered[Renumbered(code, label, number)] += 1
        self.first_line = self.first_line or judged.line
        self.own += 1
        return True

    def stays(self, ordinal: int, judged: Judged) -> None:
        """Remember an entered line that follows the other numbering."""
        self.other.append(ordinal)
        self.pairs.append((codes.plain(text_of(judged, "setsu_code")), text_of(judged, "setsu")))

    def problems(self, ledger: Ledger, year: int) -> Iterator[Problem]:
        """The other numbering on most lines refuses the file; on a few lines it sets those lines aside."""
        if self.renumbered:
            yield messages.sections_renumbered(self.first_line, year, self.renumbered)
        if not self.other:
            return
        table = self._table(year)
        if len(self.other) >= self.own and not self.renumbers:
            line, code = ledger.lines[self.other[0]], self.pairs[0][0]
            yield messages.other_numbering(line, code, year, len(self.other), table)
            return
        for ordinal, (code, label) in zip(self.other, self.pairs, strict=True):
            ledger.remove(ordinal)
            own = table.number_of(label)
            yield messages.one_section_odd(ledger.lines[ordinal], code, label, own, year)
