"""The judge of a file of an enterprise budget: no place twice, total rows compared and set aside, and the four sums told."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from toshikei.engines.datasets.checking import Judged
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.enterprise.lines import Half, Side, block_label
from toshikei.engines.enterprise.totals import FRAME, LEVELS, Totals

TOTALS = frozenset({"計", "小計", "合計", "総計", "款計", "項計", "目計"})
TOTAL_ROW = "enterprise.total_row"
ODD_NUMBER = "enterprise.number_odd"
TAX_ABOVE = "enterprise.tax_above_amount"
MOST_NUMBER = 99
PLACE = (*FRAME, *(name for level in LEVELS for name in (f"{level}_code", level)))
TWICE = "duplicate_key"


class EnterpriseChecker:
    """Implements `engines.datasets.checking.Checker` for the lines of enterprise budgets."""

    def __init__(self) -> None:
        self.blocks: Counter[str] = Counter()
        self.years: set[int] = set()
        self.places: dict[tuple[str, ...], int] = {}
        self.repeated: list[tuple[int, int]] = []
        self.totals = Totals()

    def header(self, labels: Sequence[str]) -> Iterable[Problem]:
        return ()

    def row(self, judged: Judged) -> None:
        """Judge one row alone; what is accepted counts in its sum."""
        values = judged.values
        values["number"] = values.get("number") or 0
        judged.problems += _problems(judged)
        if level := _total_level(values):
            self.totals.close(judged.line, level, values)
        if not judged.is_accepted:
            return
        self._see_place(judged)
        amount, half, side = values.get("amount"), values.get("half"), values.get("side")
        if isinstance(amount, int):
            self.blocks[block_label(Half(str(half)), Side(str(side)))] += amount
            self.totals.add(values, amount)
        if isinstance(values.get("fiscal_year"), int):
            self.years.add(int(str(values["fiscal_year"])))

    def _see_place(self, judged: Judged) -> None:
        place = tuple(str(judged.values.get(name) or "") for name in PLACE)
        first = self.places.setdefault(place, judged.line)
        if first != judged.line:
            self.repeated.append((first, judged.line))

    def finish(self) -> Iterable[Problem]:
        """What only the whole file can tell."""
        return [*(_twice(first, line) for first, line in self.repeated), *self.totals.problems()]

    def summary(self) -> Mapping[str, object]:
        found: dict[str, object] = {"total_yen": sum(self.blocks.values()), "by_block": dict(self.blocks)}
        return found | ({"fiscal_year": next(iter(self.years))} if len(self.years) == 1 else {})


def _twice(first: int, line: int) -> Problem:
    message = (
        f"{line}行目は、会計・年度・補正番号・区分・款・項・目・節が{first}行目と同じです。"
        "額を一行にまとめるか、節の名称を分けてください。"
    )
    return Problem(line, None, None, TWICE, message, Severity.REJECT)


def _total_level(values: Mapping[str, object]) -> str | None:
    """The level in which a row says that it is a total."""
    return next((level for level in LEVELS if "".join(str(values.get(level) or "").split()) in TOTALS), None)


def _problems(judged: Judged) -> Iterable[Problem]:
    line, values = judged.line, judged.values
    label = _total_level(values)
    if label:
        word = str(values[label])
        message = f"「{word}」の行は明細ではないため、二重に数えないよう取り除きました。"
        yield Problem(line, label, word, TOTAL_ROW, message)
    number = values["number"]
    if not isinstance(number, int) or not 0 <= number <= MOST_NUMBER:
        message = f"補正番号「{number}」は使えません。当初予算は0、補正予算は1から{MOST_NUMBER}です。"
        yield Problem(line, "number", str(number), ODD_NUMBER, message)
    amount, tax = values.get("amount"), values.get("tax")
    if isinstance(amount, int) and isinstance(tax, int) and abs(tax) > abs(amount):
        message = "含まれる消費税の額が、予定額より大きくなっています。どちらかを直してください。"
        yield Problem(line, "tax", str(tax), TAX_ABOVE, message, Severity.QUARANTINE)
