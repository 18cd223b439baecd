"""The judge of a table of indicators of all municipalities: two publishers, two precisions, and a zero that means two things.

The ministry's table (主要財政指標一覧) has one decimal and "-" where no burden is calculated. The data table (地方財政データ
テーブル) is rounded to whole per cent, and 0 there stands both for "not calculated" and for a small figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import fmean

from toshikei.engines.datasets.checking import Facts, Judged
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.kernel.municipality import check_digit

MINISTRY, ROUNDED = "ministry", "rounded"
NOT_CALCULATED, UNCLEAR_ZERO = "not_calculated", "unclear_zero"
DOUBLE_ZEROS = ("real_deficit", "consolidated_deficit")
AVERAGED = ("fiscal_strength", "current_balance", "debt_service", "future_burden", "laspeyres")
DASHES = frozenset("-－−–—―ー")


class PeersChecker:
    """Implements `engines.datasets.checking.Checker` for one table. A file that names its edition is our own, and is taken as it stands."""

    def __init__(self) -> None:
        self.is_own = False
        self.edition = ""
        self.years: set[int] = set()
        self.seen: dict[tuple[object, ...], int] = {}
        self.zeros = 0
        self.means: list[tuple[int, dict[str, Decimal]]] = []
        self.values: dict[str, list[Decimal]] = {name: [] for name in AVERAGED}

    def told(self, facts: Facts) -> None:
        """Population and peer group stand only in the rounded table."""
        self.is_own = "edition" in facts.columns
        self.edition = ROUNDED if "population" in facts.columns else MINISTRY

    def header(self, labels: Sequence[str]) -> Iterable[Problem]:
        return ()

    def row(self, judged: Judged) -> None:
        if self._is_mean(judged):
            return
        if not self.is_own:
            judged.values["edition"] = self.edition
            self._complete_code(judged)
            self._future_burden(judged)
            self._double_zeros(judged)
        if judged.is_accepted:
            self._enter(judged)

    def _is_mean(self, judged: Judged) -> bool:
        """A row of means among the municipalities: kept out and compared at the end."""
        words = next(
            (text for text in (judged.raw.get("code", ""), judged.raw.get("name", "")) if "平均" in text), ""
        )
        if not words:
            return False
        judged.problems = [
            Problem(
                judged.line,
                "code",
                words,
                "mean_row",
                "平均の行です。市町村ではないので取り込まず、単純平均と比べます。",
            )
        ]
        self.means.append(
            (judged.line, {name: v for name in AVERAGED if isinstance(v := judged.values.get(name), Decimal)})
        )
        return True

    def _complete_code(self, judged: Judged) -> None:
        """Six digits for everybody; a code whose check digit is wrong, or which lost its leading zero, is set aside."""
        code = str(judged.values.get("code") or "")
        wanted = 5 if self.edition == ROUNDED else 6
        if not code.isdigit() or len(code) != wanted:
            message = f"団体コード「{code}」は{wanted}桁の数字ではありません。先頭の0が失われていないか確かめてください。"
            judged.problems.append(Problem(judged.line, "code", code, "code_digits", message))
        elif wanted == 6 and check_digit(code[:5]) != code[5]:
            message = f"団体コード「{code}」の検査数字が合いません。"
            judged.problems.append(Problem(judged.line, "code", code, "check_digit", message))
        else:
            judged.values["code"] = code[:5] + check_digit(code[:5])

    def _future_burden(self, judged: Judged) -> None:
        """A dash: not calculated. A zero of the rounded table: not calculated, or below half a per cent."""
        raw, value = judged.raw.get("future_burden", "").strip(), judged.values.get("future_burden")
        judged.values["future_burden_note"] = ""
        if value is None and raw and set(raw) <= DASHES:
            judged.values["future_burden_note"] = NOT_CALCULATED
        elif value == 0 and self.edition == ROUNDED:
            judged.values |= {"future_burden": None, "future_burden_note": UNCLEAR_ZERO}
            self.zeros += 1

    def _double_zeros(self, judged: Judged) -> None:
        """A zero deficit ratio of the rounded table says nothing: no deficit, or no figure."""
        for name in DOUBLE_ZEROS:
            if self.edition == ROUNDED and judged.values.get(name) == 0:
                judged.values[name] = None
                self.zeros += 1

    def _enter(self, judged: Judged) -> None:
        values = judged.values
        key = tuple(values.get(name) for name in ("edition", "fiscal_year", "code"))
        if key in self.seen:
            message = f"団体コード「{values.get('code')}」は{self.seen[key]}行目と同じ年度で二度出ています。"
            judged.problems.append(
                Problem(
                    judged.line, "code", str(values.get("code")), "duplicate_key", message, Severity.REJECT
                )
            )
            return
        self.seen[key] = judged.line
        if isinstance(year := values.get("fiscal_year"), int):
            self.years.add(year)
        for name, found in self.values.items():
            if isinstance(value := values.get(name), Decimal):
                found.append(value)

    def finish(self) -> Iterable[Problem]:
        """What the whole file shows: how many zeros say nothing, and how the printed means compare."""
        if self.zeros:
            message = f"0が{self.zeros:,}か所あります。この表の0は「算定されない」と「小さい値」の両方を指すので、値なしとして取り込みます。"
            yield Problem(None, None, None, "zero_means_two_things", message, Severity.NOTE)
        for line, printed in self.means:
            yield Problem(line, None, None, "mean_compared", self._compared(printed), Severity.NOTE)

    def _compared(self, printed: Mapping[str, Decimal]) -> str:
        labels = dict(
            zip(
                AVERAGED,
                ("財政力指数", "経常収支比率", "実質公債費比率", "将来負担比率", "ラスパイレス指数"),
                strict=True,
            )
        )
        parts = [
            f"{labels[name]} 表{value}・読んだ行の単純平均{fmean(map(float, self.values[name])):.2f}"
            for name, value in printed.items()
            if self.values[name]
        ]
        return f"平均の行：{'、'.join(parts)}。公表元の平均は、算定されない団体の扱いなどで単純平均と異なることがあります。"

    def summary(self) -> Mapping[str, object]:
        return {"fiscal_year": next(iter(self.years))} if len(self.years) == 1 else {}
