"""Printed totals (計, 小計, 合計) of a file beside the sums of its lines: a total that lies refuses the file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.kernel.money import format_yen

LEVELS = ("kan", "kou", "moku", "setsu")
FRAME = ("account", "fiscal_year", "number", "half", "side")
DIFFERS = "enterprise.total_row_differs"
UNREADABLE = "enterprise.total_row_unreadable"

type Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One total row: what it is called and says, where it stands, the line above it, and the sum since the total above."""

    line: int
    word: str
    amount: int | None
    place: Place
    above: Place
    part: int


@dataclass(slots=True)
class Totals:
    """Sums of the accepted lines by every beginning of their place: account, year, number, half, side, 款, 項, 目, 節."""

    sums: Counter[Place] = field(default_factory=Counter)
    printed: list[Printed] = field(default_factory=list)
    above: Place = ()
    part: int = 0

    def add(self, values: Mapping[str, object], amount: int) -> None:
        """Count an accepted line."""
        self.above = tuple(_text(values, name) for name in (*FRAME, *LEVELS))
        for depth in range(len(self.above) + 1):
            self.sums[self.above[:depth]] += amount
        self.part += amount

    def close(self, line: int, level: str, values: Mapping[str, object]) -> None:
        """Remember a total row; `level` is the column its word stands in."""
        amount = values.get("amount")
        place = _named([*FRAME, *LEVELS[: LEVELS.index(level)]], values)
        printed = amount if isinstance(amount, int) else None
        row = Printed(line, _text(values, level), printed, place, self.above, self.part)
        self.printed.append(row)
        self.part = 0

    def problems(self) -> Iterator[Problem]:
        """Totals that are no sum of the lines they could close, and those nobody can read."""
        for row in self.printed:
            if row.amount is None:
                yield _unreadable(row, self.sums[row.place])
            elif row.amount not in self._possible(row):
                yield _differs(row, row.amount, self.sums[row.place])

    def _possible(self, row: Printed) -> set[int]:
        """What a total may come to: of what it names, of what the line above it stands in, of what follows the total above."""
        beginnings = (row.above[:depth] for depth in range(len(row.above) + 1))
        inside = [self.sums[one] for one in beginnings if one[: len(row.place)] == row.place]
        return {self.sums[row.place], row.part, *inside}


def _named(names: Sequence[str], values: Mapping[str, object]) -> Place:
    """The place as far as the row names it without a gap."""
    found: list[str] = []
    for name in names:
        text = _text(values, name)
        if not text:
            break
        found.append(text)
    return tuple(found)


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    return "" if value is None else "".join(str(value).split())


def _unreadable(row: Printed, computed: int) -> Problem:
    message = f"「{row.word}」の金額が読めません。読み取った行の計は{format_yen(computed, unit='円')}です。"
    return Problem(row.line, "amount", None, UNREADABLE, message, Severity.WARN)


def _differs(row: Printed, printed: int, computed: int) -> Problem:
    message = (
        f"「{row.word}」は{format_yen(printed, unit='円')}、読み取った行の計は{format_yen(computed, unit='円')}で、"
        f"差は{format_yen(printed - computed, unit='円')}です。足りない行や取り除いた行がないか確かめ、"
        "行か計を直してから、取り込み直してください。"
    )
    return Problem(row.line, "amount", str(printed), DIFFERS, message, Severity.REJECT)
