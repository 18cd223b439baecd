"""Revenue from bonds stands only in a budget that also says purpose, limit, method, rate and repayment (地方自治法230条)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toshikei.engines.making.errors import BondLimitShort
from toshikei.kernel.money import format_yen

MOST = 5
"""Lines that are named in a refusal; of others the number is said."""


@dataclass(frozen=True, slots=True)
class BondLine:
    """One line of revenue from bonds: its name, yen, 起債の目的 ("" where nobody has said it) and place in the book."""

    name: str
    yen: int
    purpose: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class PurposeCover:
    """One 起債の目的: what is to be raised for it, and its limit."""

    purpose: str
    revenue_yen: int
    limit_yen: int

    @property
    def lacking(self) -> int:
        return max(0, self.revenue_yen - self.limit_yen)

    @property
    def told(self) -> str:
        revenue, limit, lacking = (_yen(one) for one in (self.revenue_yen, self.limit_yen, self.lacking))
        return f"起債の目的「{self.purpose}」の市債は{revenue}、限度額は{limit}で、{lacking}足りません"


@dataclass(frozen=True, slots=True)
class BondCover:
    """Revenue from bonds of one account against the limits its budget sets, in sum and purpose by purpose.

    A limit may be higher than the revenue, never lower. `lines` are those of this budget, `before` those of the year's
    earlier ones; `limits` hold by purpose once this budget is adopted.

    >>> cover = BondCover("一般会計", (BondLine("道路債", 300, "道路"), BondLine("公園債", 50, "公園")), {"道路": 200, "公園": 90})
    >>> cover.lacking, [one.lacking for one in cover.purposes]
    (60, [100, 0])
    >>> BondCover("一般会計", (BondLine("道路債", -50, "道路"),), {"道路": 400}, (BondLine("道路債", 400, "道路"),)).is_short
    False
    """

    account: str
    lines: tuple[BondLine, ...]
    limits: Mapping[str, int] = field(default_factory=dict)
    before: tuple[BondLine, ...] = ()

    @property
    def limit_yen(self) -> int:
        return sum(self.limits.values())

    @property
    def revenue_yen(self) -> int:
        return sum(line.yen for line in (*self.before, *self.lines))

    @property
    def lacking(self) -> int:
        return max(0, self.revenue_yen - self.limit_yen)

    @property
    def purposes(self) -> list[PurposeCover]:
        """Every 起債の目的 with what its lines raise."""
        raised = dict.fromkeys(self.limits, 0)
        for line in (*self.before, *self.lines):
            if line.purpose in raised:
                raised[line.purpose] += line.yen
        return [PurposeCover(name, raised[name], limit) for name, limit in self.limits.items()]

    @property
    def untied(self) -> list[BondLine]:
        """Places whose money comes in for no purpose of the budget; empty where it has no purpose at all."""
        sums: dict[tuple[str, str], int] = {}
        for line in (*self.before, *self.lines):
            if self.limits and line.purpose not in self.limits:
                key = (line.place, line.name)
                sums[key] = sums.get(key, 0) + line.yen
        return [BondLine(name, yen, place=place) for (place, name), yen in sums.items() if yen > 0]

    @property
    def is_short(self) -> bool:
        return bool(self.lacking or self.untied or any(one.lacking for one in self.purposes))

    @property
    def named(self) -> str:
        """The largest lines with their yen, in words."""
        return _named(self.lines)

    @property
    def told(self) -> str:
        """What is missing, in words."""
        said = [self._sum_told()] if self.lacking else []
        said += [one.told for one in self.purposes if one.lacking]
        if self.untied:
            said.append(f"{self.account}の{_named(self.untied)}は、どの起債の目的の市債か分かりません")
        return "。".join(said)

    def _sum_told(self) -> str:
        named = f"（{self.named}）" if self.lines else ""
        if not self.limit_yen:
            return f"{self.account}の歳入に市債が{_yen(self.revenue_yen)}あります{named}が、地方債の定めがありません"
        revenue, limit, lacking = (_yen(one) for one in (self.revenue_yen, self.limit_yen, self.lacking))
        return f"{self.account}の歳入の市債は{revenue}です{named}。地方債の限度額の計は{limit}で、{lacking}足りません"


def _yen(amount: int) -> str:
    return format_yen(amount, unit="円")


def _named(lines: Iterable[BondLine]) -> str:
    own = sorted(lines, key=lambda line: -line.yen)
    said = "、".join(f"{line.name}{_yen(line.yen)}" for line in own[:MOST])
    return said + (f"、ほか{len(own) - MOST}行" if len(own) > MOST else "")


def ensure_covered(covers: Sequence[BondCover], label: object) -> None:
    """Refuse a budget with more revenue from bonds than it permits to be raised, in sum or for a purpose.

    >>> ensure_covered([BondCover("一般会計", (BondLine("道路債", 300, "道路"),), {"道路": 300})], "当初予算")
    """
    short = [cover for cover in covers if cover.is_short]
    if short:
        raise BondLimitShort(label=label, told="。".join(cover.told for cover in short))
