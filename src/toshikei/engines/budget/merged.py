"""Merged cells undone: a blank below takes what stands above, and says so where what stands above cannot be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from toshikei.engines.budget import codes, messages
from toshikei.engines.budget.columns import LEVELS, Level
from toshikei.engines.budget.reading import text_of
from toshikei.engines.datasets.checking import Judged
from toshikei.engines.datasets.problems import Problem, Severity

HEADINGS = LEVELS[:-1]
IDENTITY = {
    "city_code": "団体コード",
    "fiscal_year": "年度",
    "account": "会計",
}
NAMES = tuple(IDENTITY)


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell above that could not be read: its line, and what stands in it ("" when the whole line is not readable)."""

    line: int
    text: str = ""


def _unreadable(judged: Judged) -> dict[str | None, Unread]:
    """The cells of this row that were found wrong, with what stands in them."""
    return {
        problem.column: Unread(
            judged.line, problem.value or str(judged.raw.get(problem.column or "", "")).strip()
        )
        for problem in judged.problems
        if problem.severity is not Severity.NULL
    }


@dataclass(slots=True)
class CarryDown:
    """款, 項, 目 …: a blank is filled with the value above, as long as everything above it is the same.

    A level is filled only where a lower level of the row is filled, so a line that simply has no 事業 stays without.
    Every row is seen, also one kept out for its amount: its headings are those of the rows below.
    """

    previous: dict[str, str] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    rows: int = 0
    first_line: int | None = None

    def fill(self, judged: Judged) -> list[Problem]:
        """Fill the row in place; a problem where a blank would have to be filled from a cell nobody could read."""
        found: list[Problem] = []
        wrong = _unreadable(judged)
        carried = False
        same_so_far = bool(self.previous)
        lowest = max((i for i, level in enumerate(LEVELS) if self._has(judged, level)), default=-1)
        for depth, level in enumerate(HEADINGS):
            if unread := wrong.get(level.code) or wrong.get(level.name):
                self._forget_from(depth)
                self.unread[level.name], same_so_far = unread, False
            elif self._has(judged, level):
                same_so_far = same_so_far and self._same(judged, level)
                if not same_so_far:
                    self._forget_from(depth)
            elif same_so_far and depth < lowest and level.name in self.unread:
                found.append(self._depends(judged, level))
                break
            elif (
                same_so_far
                and depth < lowest
                and self.previous.get(level.name, "") + self.previous.get(level.code, "")
            ):
                _put(judged, level, self.previous.get(level.code, ""), self.previous.get(level.name, ""))
                carried = True
        if carried and not found:
            self.rows += 1
            self.first_line = self.first_line or judged.line
        if not found:
            self._remember(judged)
        return found

    def lost(self, line: int) -> None:
        """A whole line nobody could read: it may have begun anything that stood above."""
        stood = [
            level for level in HEADINGS if self.previous.get(level.name) or self.previous.get(level.code)
        ]
        for level in stood or HEADINGS[:1]:
            self.unread[level.name] = Unread(line)
        self.previous = self.previous or dict.fromkeys([*_names()], "")

    def _depends(self, judged: Judged, level: Level) -> Problem:
        unread = self.unread[level.name]
        return messages.depends_on(judged.line, level.name, level.label, unread.line, unread.text)

    def _forget_from(self, depth: int) -> None:
        for level in HEADINGS[depth:]:
            self.unread.pop(level.name, None)

    @staticmethod
    def _has(judged: Judged, level: Level) -> bool:
        return bool(text_of(judged, level.code) or text_of(judged, level.name))

    def _same(self, judged: Judged, level: Level) -> bool:
        if level.name in self.unread:
            return False
        code, above = text_of(judged, level.code), self.previous[level.code]
        if code:
            return code == above or codes.plain(code) == codes.plain(above)
        return text_of(judged, level.name) == self.previous[level.name]

    def _remember(self, judged: Judged) -> None:
        for name in _names():
            self.previous[name] = text_of(judged, name)

    def problems(self) -> list[Problem]:
        if not self.rows:
            return []
        message = f"{self.rows}行で、結合セルの空欄に上の行の款・項・目などを補いました（最初は{self.first_line}行目）。"
        return [Problem(self.first_line, "kan", None, "budget.carried_down", message, Severity.NOTE)]


def _put(judged: Judged, level: Level, code: str, label: str) -> None:
    judged.values[level.code], judged.values[level.name] = code, label


def _names() -> Iterator[str]:
    for level in HEADINGS:
        yield from (level.code, level.name)


@dataclass(slots=True)
class BookDown:
    """City, year, account: a blank takes the value above. A new value to the left ends the memory of those right of it.

    Kind and side are not carried: a blank there is often meant (the initial budget, a line told by its 款).
    """

    above: dict[str, object] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)

    def fill(self, judged: Judged) -> Iterator[Problem]:
        wrong = _unreadable(judged)
        for place, name in enumerate(NAMES):
            value = judged.values.get(name)
            if unread := wrong.get(name):
                self._forget(NAMES[place:])
                self.unread[name] = unread
            elif value is not None and value != "":
                if self.above.get(name) != value:
                    self._forget(NAMES[place:])
                self.above[name] = value
            elif name in self.unread:
                above = self.unread[name]
                yield messages.depends_on(judged.line, name, IDENTITY[name], above.line, above.text)
            elif name in self.above:
                judged.values[name] = self.above[name]
                self.filled[name] = self.filled.get(name, 0) + 1

    def lost(self, line: int) -> None:
        """A whole line nobody could read: only what stood above can be meant by the blanks below it."""
        for name in self.above:
            self.unread[name] = Unread(line)
        self.above.clear()

    def _forget(self, names: Iterable[str]) -> None:
        for name in names:
            self.above.pop(name, None)
            self.unread.pop(name, None)

    def problems(self) -> list[Problem]:
        """What was filled, for whoever reads the report."""
        told = "・".join(f"{IDENTITY[name]}{count:,}行" for name, count in self.filled.items())
        if not told:
            return []
        message = f"空欄を、結合されたセルとみて上の行の値で補いました：{told}。"
        return [Problem(None, next(iter(self.filled)), None, "budget.carried_down", message, Severity.NOTE)]
