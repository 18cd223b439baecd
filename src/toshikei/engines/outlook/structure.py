"""Structure of a city's money: current balance ratio, fiscal strength index, standard fiscal scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.outlook.articles import SETTLEMENT_STATISTICS, STANDARD_SCALE
from toshikei.engines.outlook.results import Form, Named, Result, ensure_base, money, step
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen
from toshikei.law.reader import LawAt

CURRENT = Named("current_balance", "経常収支比率", Form.HALF_UP_1, (SETTLEMENT_STATISTICS,))
CURRENT_BARE = Named(
    "current_balance_bare", "経常収支比率（特例の市債を除く）", Form.HALF_UP_1, (SETTLEMENT_STATISTICS,)
)
CUT = "1円未満は切り捨てます。"
STRENGTH = Named("fiscal_strength", "財政力指数", Form.INDEX, (SETTLEMENT_STATISTICS,))


@dataclass(frozen=True, slots=True)
class Current:
    """Inputs of the current balance ratio of a year, in yen.

    `spent` is 経常経費充当一般財源, `recurring` 経常一般財源; the bonds count as recurring money by the ministry's rule:
    減収補塡債特例分, 臨時財政対策債, 猶予特例債 (only in the years it existed).
    """

    spent: Yen
    recurring: Yen
    revenue_loss_bonds: Yen = 0
    special_bonds: Yen = 0
    deferral_bonds: Yen = 0

    @property
    def bonds(self) -> Yen:
        return self.revenue_loss_bonds + self.special_bonds + self.deferral_bonds


def current_balance_ratio(of: Current) -> Result:
    """経常収支比率: general funds for recurring costs ÷ (recurring general funds + special bonds).

    Above 100 % is legal and means that recurring money does not pay for recurring costs.

    >>> current_balance_ratio(Current(1248, 1000)).written
    '124.8％'
    """
    base = of.recurring + of.bonds
    ensure_base(base, "経常一般財源")
    parts = (
        step("毎年かかる経費に充てた一般財源", of.spent),
        step("経常一般財源", of.recurring),
        step("減収補塡債特例分", of.revenue_loss_bonds),
        step("臨時財政対策債", of.special_bonds),
        step("猶予特例債", of.deferral_bonds),
    )
    return CURRENT.of(of.spent, base, "経常経費充当一般財源÷（経常一般財源＋特例の市債）", *parts)


def current_balance_without_bonds(of: Current) -> Result:
    """The same without the special bonds in the base: what the city's own recurring money covers."""
    ensure_base(of.recurring, "経常一般財源")
    parts = step("毎年かかる経費に充てた一般財源", of.spent), step("経常一般財源", of.recurring)
    return CURRENT_BARE.of(of.spent, of.recurring, "経常経費充当一般財源÷経常一般財源", *parts)


@dataclass(frozen=True, slots=True)
class Counted:
    """基準財政収入額 and 基準財政需要額 of one year, in yen; `label` names the year."""

    label: str
    revenue: Yen
    need: Yen


def fiscal_strength_index(years: Sequence[Counted]) -> Result:
    """財政力指数: mean over three years of counted revenue ÷ counted need.

    >>> fiscal_strength_index([Counted("a", 90, 200), Counted("b", 92, 204), Counted("c", 91, 203)]).shown
    '0.45'
    """
    if len(years) != 3:
        raise ValueError("the fiscal strength index is the mean of three years")
    for year in years:
        ensure_base(year.need, "基準財政需要額")
    mean = sum((Fraction(year.revenue, year.need) for year in years), Fraction(0)) / 3
    parts = [
        Explanation(
            year.label,
            Form.INDEX.write(Fraction(year.revenue, year.need)),
            formula=f"{format_yen(year.revenue)}÷{format_yen(year.need)}",
        )
        for year in years
    ]
    return STRENGTH.exactly(mean, "3か年の（基準財政収入額÷基準財政需要額）の平均", *parts)


@dataclass(frozen=True, slots=True)
class Scale:
    """Inputs of the standard fiscal scale of a municipality that is no designated city, in yen.

    `listed` is 特定収入見込額: the transfer taxes the article names; they are part of `counted_revenue`.
    """

    allocation_tax: Yen
    counted_revenue: Yen
    listed: Yen
    special_bonds_allowed: Yen = 0


def standard_fiscal_scale(of: Scale, law: LawAt) -> Result:
    """標準財政規模: allocation tax + (counted revenue − listed) × 100/75 + listed (+ extraordinary bonds).

    A fraction of a yen is cut. Whether the bonds belong to it depends on the year: `law` is asked for the fiscal year of
    the settlement (地方財政法施行令13条4号・附則7条).
    """
    values = law.outlook.indicators
    divisor, with_bonds = values.scale_divisor, values.scale_includes_special_bonds
    bonds = of.special_bonds_allowed if with_bonds.as_bool() else 0
    grown = (of.counted_revenue - of.listed) / divisor.as_fraction()
    value = of.allocation_tax + int(grown) + of.listed + bonds
    parts = (
        step("普通交付税", of.allocation_tax),
        step("基準財政収入額", of.counted_revenue),
        step("特定収入見込額（譲与税など）", of.listed),
        divisor.explain(),
        Explanation("臨時財政対策債の発行可能額", bonds, "円", note=with_bonds.label, law=(with_bonds.ref,)),
    )
    formula = "普通交付税＋（基準財政収入額－特定収入見込額）×100/75＋特定収入見込額＋臨時財政対策債"
    return money("standard_scale", "標準財政規模", value, formula, *parts, note=CUT, law=(STANDARD_SCALE,))


RESERVES = Named("reserves_share", "基金残高の標準財政規模に対する割合", Form.HALF_UP_1)


def reserves_share(funds: Yen, standard_scale: Yen) -> Result:
    """基金残高の標準財政規模に対する割合: the three kinds of funds at the end of the year ÷ standard fiscal scale."""
    ensure_base(standard_scale, "標準財政規模")
    parts = step("基金の年度末残高", funds), step("標準財政規模", standard_scale)
    return RESERVES.of(funds, standard_scale, "基金の年度末残高÷標準財政規模", *parts)
