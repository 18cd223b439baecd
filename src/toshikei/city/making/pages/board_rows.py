"""A row of the board and the rows of a section: what stands in them, and how they are written.

A row is written from its own values alone, so one that has not changed is not written again: nine tenths of a board are
the same rows as a moment ago, for everybody who looks at it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from toshikei.city.making.choices import Stage, Verb
from toshikei.city.making.selectors import table
from toshikei.city.making.selectors.table import TableRow
from toshikei.ui import formats

REASON_LENGTH = 200
ROW_LETTERS, MOST_ROWS = 14, 5
"""Letters of a reason in one line of its column, and lines before it scrolls inside itself."""
SHAPES = {
    Verb.ACCEPT: "is-ok", Verb.REDUCE: "is-warn", Verb.ZERO: "is-none", Verb.HOLD: "is-hold",
    Verb.SEPARATE: "is-hold", Verb.SUPPLEMENT: "is-hold", Verb.ADJUST: "is-warn",
}  # fmt: skip
NEEDS = {Verb.ACCEPT: "", Verb.REDUCE: "amount", Verb.ADJUST: "amount"}
SHORT = {Verb.SUPPLEMENT: "補正で"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it stands on the page: what is kept, or what was typed and refused."""

    row: TableRow
    round_url: str
    verb: str = ""
    typed_amount: str = ""
    reason: str = ""
    refusal: str = ""
    is_doubted: bool = False

    @property
    def key(self) -> str:
        return str(self.row.pk)

    @property
    def reason_rows(self) -> int:
        """Lines the reason needs in its column, so that it is read without opening it."""
        return min(MOST_ROWS, max(1, -(-len(self.reason) // ROW_LETTERS)))

    @property
    def shape(self) -> str:
        return SHAPES.get(self.row.verb, "") if self.row.verb else ""

    @property
    def requested_thousand(self) -> str:
        return formats.thousand_yen(self.row.requested).replace(",", "")

    @property
    def words(self) -> str:
        return f"{self.row.name} {self.row.programme_code} {self.row.unit_name}"

    @property
    def card_url(self) -> str:
        return f"{self.round_url}requests/{self.row.pk}/"

    @property
    def decide_url(self) -> str:
        return f"{self.round_url}board/{self.row.pk}/decide/"

    @property
    def undo_url(self) -> str:
        return f"{self.round_url}board/{self.row.pk}/undo/"

    @property
    def drawer_url(self) -> str:
        return f"{self.round_url}board/{self.row.pk}/drawer/"


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one section with their sums."""

    code: str
    name: str
    lines: tuple[Line, ...] = field(default=())

    @property
    def last(self) -> int:
        return sum(one.row.last or 0 for one in self.lines)

    @property
    def requested(self) -> int:
        return sum(one.row.requested for one in self.lines)

    @property
    def amount(self) -> int:
        return sum(one.row.amount or 0 for one in self.lines)

    @property
    def difference(self) -> int:
        return sum(one.row.difference or 0 for one in self.lines)

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def left(self) -> int:
        return sum(not one.row.is_decided for one in self.lines)


def line_of(row: TableRow, url: str) -> Line:
    amount = "" if row.amount is None else formats.thousand_yen(row.amount)
    return Line(row, url, row.verb, amount, row.reason)


def groups_of(lines: Sequence[Line]) -> list[Group]:
    """Section by section, in the order of the rows."""
    parted = groupby(lines, key=lambda one: (one.row.unit_code, one.row.unit_name))
    return [Group(code, name, tuple(some)) for (code, name), some in parted]


def choices_at(level: Stage) -> list[dict[str, str]]:
    """The verbs with their keys, and which field a verb goes on to; 調整 stands in the list without a key."""
    allowed = table.verbs_at(level)
    return [
        {
            "code": verb.value,
            "label": SHORT.get(verb, verb.label),
            "key": str(number) if number <= len(table.KEYS) else "",
            "needs": NEEDS.get(verb, "reason"),
        }
        for number, verb in enumerate((*table.KEYS, Verb.ADJUST), start=1)
        if verb in allowed
    ]


@lru_cache(maxsize=8_192)
def written(line: Line, level: Stage, *, may_assess: bool) -> SafeString:
    """The row as HTML. Some 2 KB each; the last eight thousand are kept."""
    choices = choices_at(level)
    told = {"line": line, "choices": choices, "may_assess": may_assess, "reason_length": REASON_LENGTH}
    return render_to_string("making/parts/board_row.html", told)
