"""Every assumption the projection knows: what it is called, its unit, and which end of its range is the harder one."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """How a setting is written for people; rates and shares are per cent on paper and shares inside."""

    RATE = "rate"
    SHARE = "share"
    YEN = "yen"
    PERSONS = "persons"
    YEARS = "years"

    @property
    def label(self) -> str:
        return {
            Unit.RATE: "％／年",
            Unit.SHARE: "％",
            Unit.YEN: "円",
            Unit.PERSONS: "人",
            Unit.YEARS: "年",
        }[self]

    @property
    def is_percent(self) -> bool:
        return self in {Unit.RATE, Unit.SHARE}


class Group(StrEnum):
    """Where a setting stands on the page."""

    GROWTH = "growth"
    SHARES = "shares"
    LOANS = "loans"
    PEOPLE = "people"
    YEARS = "years"
    BASE = "base"

    @property
    def label(self) -> str:
        return {
            Group.GROWTH: "伸び率",
            Group.SHARES: "割合",
            Group.LOANS: "これから借りる市債",
            Group.PEOPLE: "職員と人口",
            Group.YEARS: "年度ごとの予定",
            Group.BASE: "出発点の金額",
        }[self]


class Harder(StrEnum):
    """Which end of the range makes the city's money shorter; NEITHER has no range."""

    LOW = "low"
    HIGH = "high"
    NEITHER = ""


@dataclass(frozen=True, slots=True)
class Known:
    """One assumption. `by_year` and `by_part`: it stands once per year, or per named part."""

    code: str
    label: str
    unit: Unit
    group: Group
    harder: Harder = Harder.NEITHER
    by_year: bool = False
    by_part: bool = False
    about: str = ""


def _growth(code: str, label: str, harder: Harder, about: str = "", *, by_part: bool = False) -> Known:
    return Known(f"growth.{code}", label, Unit.RATE, Group.GROWTH, harder, by_part=by_part, about=about)


def _share(
    code: str, label: str, harder: Harder = Harder.NEITHER, about: str = "", *, by_part: bool = False
) -> Known:
    return Known(f"share.{code}", label, Unit.SHARE, Group.SHARES, harder, by_part=by_part, about=about)


def _base(code: str, label: str) -> Known:
    return Known(f"base.{code}", label, Unit.YEN, Group.BASE)


def _yearly(code: str, label: str, unit: Unit = Unit.YEN, *, by_part: bool = False, about: str = "") -> Known:
    return Known(code, label, unit, Group.YEARS, by_year=True, by_part=by_part, about=about)


_ALL = (
    _growth("wage", "賃金の伸び", Harder.HIGH, "給与と市民税の両方に効きます。"),
    _growth("price", "物価の伸び", Harder.HIGH, "物件費と基礎的な工事に効きます。"),
    _growth("population", "人口の増減", Harder.LOW, "市民税と普通交付税に効きます。"),
    _growth("land", "土地の評価替え（3年に一度）", Harder.LOW),
    _growth("house_revalued", "家屋の評価替え（3年に一度）", Harder.LOW, "古くなる分だけ下がります。"),
    _growth("house_new", "家屋の新築（評価替えのない年度）", Harder.LOW),
    _growth("depreciable", "償却資産", Harder.LOW),
    _growth("other_tax", "そのほかの市税", Harder.LOW),
    _growth("welfare", "扶助費", Harder.HIGH, by_part=True),
    _growth("transfers", "特別会計への繰出金", Harder.HIGH),
    _share("land", "固定資産税のうち土地"),
    _share("house", "固定資産税のうち家屋", about="残りが償却資産です。"),
    _share("welfare", "扶助費の内訳", by_part=True),
    _share("welfare_grants", "扶助費の増減に対する国・道の負担"),
    _share("works_bonds", "名前のある工事の起債の割合"),
    _share("works_grants", "名前のある工事の補助の割合"),
    _share("counted", "新しい市債の返済のうち交付税に算入される割合", Harder.LOW),
    _share("unused", "使い残し（不用額）の割合", Harder.LOW),
    Known("loan.rate", "新しい市債の利率", Unit.RATE, Group.LOANS, Harder.HIGH),
    Known("loan.years", "返済の期間（据置を含む）", Unit.YEARS, Group.LOANS),
    Known("loan.grace", "据置の期間", Unit.YEARS, Group.LOANS),
    Known("people.residents", "出発点の人口", Unit.PERSONS, Group.PEOPLE),
    Known("people.retirement_pay", "退職手当（1人）", Unit.YEN, Group.PEOPLE),
    Known("allocation.per_head", "人口1人の増減で変わる普通交付税", Unit.YEN, Group.PEOPLE),
    Known("fund.start", "基金の残高（出発点の年度の前年度末）", Unit.YEN, Group.BASE),
    Known("debt.start", "市債の残高（出発点の年度の前年度末）", Unit.YEN, Group.BASE),
    _yearly("people.headcount", "職員の数", Unit.PERSONS),
    _yearly("people.retiring", "退職する職員の数", Unit.PERSONS),
    _yearly("debt.principal", "いまある市債の元金"),
    _yearly("debt.interest", "いまある市債の利子"),
    _yearly("debt.counted", "いまある市債の返済のうち交付税に算入される額"),
    _yearly("works.cost", "名前のある工事", by_part=True),
    _yearly("works.upkeep", "完成後の維持費（その年度から毎年）", by_part=True),
    _base("resident_tax", "市民税"),
    _base("property_tax", "固定資産税・都市計画税"),
    _base("other_tax", "そのほかの市税"),
    _base("allocation_tax", "地方交付税"),
    _base("grants", "国・道の支出金"),
    _base("bonds", "市債"),
    _base("other_revenue", "そのほかの歳入（繰入金を除く）"),
    _base("personnel", "人件費"),
    _base("welfare", "扶助費"),
    _base("works", "基礎的な工事"),
    _base("transfers", "繰出金"),
    _base("goods", "物件費"),
    _base("subsidies", "補助費等"),
    _base("savings", "積立金"),
    _base("other", "そのほかの歳出"),
)
KNOWN: dict[str, Known] = {known.code: known for known in _ALL}
"""By code, in the order of the page."""

REVENUE = {
    "city_tax": "市税",
    "allocation_tax": "地方交付税",
    "grants": "国・道の支出金",
    "bonds": "市債",
    "other_revenue": "そのほかの歳入",
    "sale": "財産の売却（返済に充てる）",
}
EXPENDITURE = {
    "personnel": "人件費",
    "welfare": "扶助費",
    "debt_service": "公債費",
    "works": "工事など",
    "transfers": "繰出金",
    "goods": "物件費・維持補修",
    "subsidies": "補助費等",
    "savings": "積立金",
    "other": "そのほかの歳出",
    "redeemed": "繰上償還",
    "stopped": "やめた事業",
    "unused": "使い残し（不用額）",
}
"""Lines of the result with their names."""
