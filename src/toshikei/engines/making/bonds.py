"""Revenue from bonds stands only in a budget that also says purpose, limit, method, rate and repayment (地方自治法230条)."""

from collections.abc import Sequence
from dataclasses import dataclass

from toshikei.engines.making.errors import BondLimitShort
from toshikei.kernel.money import format_yen

MOST = 5
"""Lines that are named in a refusal; of the others the number is said."""


@dataclass(frozen=True, slots=True)
class BondLine:
    """One line of revenue from bonds: its name and yen."""

    name: str
    yen: int


@dataclass(frozen=True, slots=True)
class BondCover:
    """Revenue from bonds of one account against the limits its budget sets. The limit may be higher, never lower.

    `before_yen` is what earlier budgets of the year hold; `lines` are those of this budget. `limit_yen` counts what holds
    once this budget is adopted.

    >>> BondCover("一般会計", (BondLine("道路債", 300),), 200).lacking
    100
    >>> BondCover("一般会計", (BondLine("道路債", -50),), 400, before_yen=400).lacking
    0
    """

    account: str
    lines: tuple[BondLine, ...]
    limit_yen: int
    before_yen: int = 0

    @property
    def revenue_yen(self) -> int:
        return self.before_yen + sum(line.yen for line in self.lines)

    @property
    def lacking(self) -> int:
        return max(0, self.revenue_yen - self.limit_yen)

    @property
    def named(self) -> str:
        """The largest lines with their yen, in words."""
        own = sorted(self.lines, key=lambda line: -line.yen)
        said = "、".join(f"{line.name}{format_yen(line.yen, unit='円')}" for line in own[:MOST])
        return said + (f"、ほか{len(own) - MOST}行" if len(own) > MOST else "")

    @property
    def told(self) -> str:
        """What is missing, in words."""
        revenue, lacking = (format_yen(yen, unit="円") for yen in (self.revenue_yen, self.lacking))
        named = f"（{self.named}）" if self.lines else ""
        if not self.limit_yen:
            return f"{self.account}の歳入に市債が{revenue}あります{named}が、地方債の定めがありません"
        limit = format_yen(self.limit_yen, unit="円")
        return f"{self.account}の歳入の市債は{revenue}です{named}。地方債の限度額の計は{limit}で、{lacking}足りません"


def ensure_covered(covers: Sequence[BondCover], label: object) -> None:
    """Refuse a budget with more revenue from bonds than it permits to be raised.

    >>> ensure_covered([BondCover("一般会計", (BondLine("道路債", 300),), 300)], "当初予算")
    """
    short = [cover for cover in covers if cover.lacking]
    if short:
        raise BondLimitShort(label=label, told="。".join(cover.told for cover in short))
