"""Total rows among the data (計・小計・合計): found, set aside, and compared with what was read."""

import re
from dataclasses import dataclass
from functools import lru_cache

from toshikei.engines.budget.labels import comparison_key

_WHOLE = frozenset({"合計", "総計", "総合計", "歳出合計", "歳入合計", "歳出計", "歳入計", "会計合計", "累計"})
_PART = frozenset({"計", "小計", "中計", "款計", "項計", "目計", "事業計", "節計", "所属計", "課計"})
_AVERAGE = frozenset({"平均", "全国平均", "市町村平均", "全国市町村平均"})
_TAIL = re.compile(r"^.+(?:費|金|料|税|債|課|部|会計)(小計|合計|計)$")

PROVES_YEN_FROM = 1_000_000_000
"""Sum of a side in yen below which round amounts do not prove that a budget file stands in yen.

A city has 50,000 people or more when it becomes one (地方自治法8条1項1号); a billion yen would be 20,000 yen a head for
a year. Taken for yen, the thousand-yen table of every city whose budget is below a trillion yen stays below this sum,
so rounded plans, lists of subsidies and ten-year tables are asked about. A village, a small special account or a
supplement below it costs one answer.
"""


@lru_cache(maxsize=65_536)
def total_kind(label: str, *, has_codes: bool) -> str | None:
    """ "whole", "part" or "average" if the label makes its row a total, else None.

    A row with codes is a total only by an unmistakable word; "一般会計" is the name of an account.
    """
    key = comparison_key(label)
    if key in _WHOLE:
        return "whole"
    if key in _PART:
        return "part"
    if key in _AVERAGE:
        return "average"
    if has_codes or key.endswith(("一般会計", "特別会計", "企業会計")) or not (found := _TAIL.match(key)):
        return None
    return "whole" if found[1] == "合計" and key.startswith(("歳出", "歳入", "総")) else "part"


@dataclass(slots=True)
class TotalRow:
    """A printed total beside the sum of the lines it closes. Amounts in yen; `printed` None when unreadable."""

    line: int
    label: str
    printed: int | None
    computed: int

    @property
    def difference(self) -> int | None:
        return None if self.printed is None else self.printed - self.computed


@dataclass(slots=True)
class RunningTotals:
    """Sums since the beginning and since the last part total."""

    whole: int = 0
    part: int = 0

    def add(self, amount: int) -> None:
        self.whole += amount
        self.part += amount

    def close(self, kind: str, line: int, label: str, printed: int | None) -> TotalRow:
        row = TotalRow(line, label, printed, self.whole if kind == "whole" else self.part)
        self.part = 0
        return row
