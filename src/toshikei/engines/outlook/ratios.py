"""The four ratios of the Act on Fiscal Soundness and the fund shortage of an enterprise. Shares of a base, exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction

from toshikei.engines.outlook.articles import (
    BUSINESS_SIZE,
    CONSOLIDATED,
    DEBT_SERVICE,
    FUND_SHORTAGE,
    FUTURE_BURDEN,
    QUASI_DEBT_SERVICE,
    REAL_DEFICIT,
    SINKING_FUND,
)
from toshikei.engines.outlook.results import Form, Named, Result, ensure_base, step
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen

DEFICIT = Named("real_deficit", "実質赤字比率", Form.CUT_2, (REAL_DEFICIT,))
WHOLE_CITY = Named("consolidated_deficit", "連結実質赤字比率", Form.CUT_2, (CONSOLIDATED,))
SERVICE_YEAR = Named("debt_service_year", "実質公債費比率（単年度）", Form.CUT_1, (DEBT_SERVICE,))
SERVICE = Named("debt_service", "実質公債費比率", Form.CUT_1, (DEBT_SERVICE,))
BURDEN = Named("future_burden", "将来負担比率", Form.CUT_1, (FUTURE_BURDEN,))
SHORTAGE = Named("fund_shortage", "資金不足比率", Form.CUT_1, (FUND_SHORTAGE, BUSINESS_SIZE))


def real_deficit_ratio(real_balance: Yen, standard_scale: Yen) -> Result:
    """実質赤字比率: real deficit of 一般会計等 ÷ standard fiscal scale (2条1号). Not calculated without a deficit.

    >>> real_deficit_ratio(1, 1).shown, real_deficit_ratio(0, 1).shown
    ('－', '－')
    """
    ensure_base(standard_scale, "標準財政規模")
    parts = step("一般会計等の実質収支", real_balance), step("標準財政規模", standard_scale)
    if real_balance >= 0:
        return DEFICIT.nothing("実質収支が赤字ではありません。", *parts)
    return DEFICIT.of(-real_balance, standard_scale, "実質赤字額÷標準財政規模", *parts)


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the whole city: above zero a surplus, below zero a deficit or fund shortage, in yen."""

    name: str
    balance: Yen


def consolidated_deficit(accounts: Iterable[Account]) -> Yen:
    """連結実質赤字額: deficits and shortages beyond all surpluses, zero when there are none beyond (2条2号)."""
    return max(-sum(account.balance for account in accounts), 0)


def consolidated_deficit_ratio(accounts: Sequence[Account], standard_scale: Yen) -> Result:
    """連結実質赤字比率: the deficit of all accounts together ÷ standard fiscal scale (2条2号)."""
    ensure_base(standard_scale, "標準財政規模")
    parts = [step(account.name, account.balance) for account in accounts]
    parts.append(step("標準財政規模", standard_scale))
    deficit = consolidated_deficit(accounts)
    if not deficit:
        return WHOLE_CITY.nothing("すべての会計を合わせると赤字ではありません。", *parts)
    return WHOLE_CITY.of(deficit, standard_scale, "連結実質赤字額÷標準財政規模", *parts)


@dataclass(frozen=True, slots=True)
class Service:
    """Inputs of the debt service ratio of one year, in yen; `label` names the year.

    A `paid`: 元利償還金; B `quasi`: 準元利償還金 (令12条); `sinking_shortfall`: what lacks in the sinking fund for bullet
    bonds (令11条3号), counted with A; C `specific_revenue`; D `counted`: 算入公債費等の額.
    """

    label: str
    paid: Yen
    quasi: Yen
    specific_revenue: Yen
    counted: Yen
    standard_scale: Yen
    sinking_shortfall: Yen = 0


def debt_service_year(of: Service) -> Result:
    """実質公債費比率 of one year: ((A + B) − (C + D)) ÷ (standard fiscal scale − D) (2条3号)."""
    base = of.standard_scale - of.counted
    ensure_base(base, "標準財政規模－算入公債費等の額")
    part = of.paid + of.sinking_shortfall + of.quasi - of.specific_revenue - of.counted
    parts = (
        step(f"{of.label} 元利償還金（A）", of.paid),
        Explanation(
            "減債基金の積立不足を考慮した額（Aに含める）", of.sinking_shortfall, "円", law=(SINKING_FUND,)
        ),
        Explanation("準元利償還金（B）", of.quasi, "円", law=(QUASI_DEBT_SERVICE,)),
        step("特定の歳入（C）", of.specific_revenue),
        step("算入公債費等の額（D）", of.counted),
        step("標準財政規模", of.standard_scale),
    )
    return SERVICE_YEAR.of(part, base, "｛（A＋B）－（C＋D）｝÷（標準財政規模－D）", *parts)


def debt_service_ratio(years: Sequence[Result]) -> Result:
    """実質公債費比率: one third of the sum of three single years (2条3号), exact, cut once for display.

    >>> debt_service_mean = debt_service_ratio([given(Fraction(x)) for x in ("0.1091", "0.1044", "0.0998")])
    >>> debt_service_mean.written
    '10.4％'
    """
    if len(years) != 3:
        raise ValueError("the debt service ratio is the mean of three years")
    values = [year.value for year in years if year.value is not None]
    mean = sum(values, Fraction(0)) / 3
    found = SERVICE.exactly(mean, "3か年の単年度の比率の和÷3", *(year.reasons for year in years))
    base = years[-1].base
    # What a year like the last would pay at the mean: for asking how much less reaches a target.
    return replace(found, part=int(mean * base), base=base) if base else found


def given(share: Fraction, label: str = "単年度") -> Result:
    """A single year whose ratio was published without its inputs."""
    shown = f"{Form.CUT_2.write(share)}％"
    return Result(SERVICE_YEAR.code, label, Form.CUT_1, share, Explanation(label, shown))


@dataclass(frozen=True, slots=True)
class Burden:
    """Items of the future burden in the order of 2条4号, in yen. The letters are those of the article.

    Up to `union_deficits` they burden, from `funds` on they relieve.
    """

    bonds: Yen
    commitments: Yen
    enterprise_bonds: Yen
    unions: Yen
    retirement: Yen
    corporations: Yen
    trusts: Yen
    guarantees: Yen
    consolidated_deficit: Yen
    union_deficits: Yen
    funds: Yen
    specific_revenue: Yen
    counted_in_need: Yen

    @property
    def burdens(self) -> Yen:
        return sum(getattr(self, name) for name, *_ in ITEMS[:10])

    @property
    def relief(self) -> Yen:
        return sum(getattr(self, name) for name, *_ in ITEMS[10:])


ITEMS = (
    ("bonds", "イ 地方債の現在高"),
    ("commitments", "ロ 債務負担行為に基づく支出予定額"),
    ("enterprise_bonds", "ハ 公営企業などの地方債への繰入見込額"),
    ("unions", "ニ 組合の地方債への負担見込額"),
    ("retirement", "ホ 退職手当の負担見込額"),
    ("corporations", "ヘ 地方道路公社・土地開発公社・独立行政法人の負債の負担見込額"),
    ("trusts", "ト 受益権を有する信託の負債の負担見込額"),
    ("guarantees", "チ 損失補償など設立法人以外の者のための債務の負担見込額"),
    ("consolidated_deficit", "リ 連結実質赤字額"),
    ("union_deficits", "ヌ 組合の連結実質赤字額の負担見込額"),
    ("funds", "ル 充当できる基金"),
    ("specific_revenue", "ヲ 特定の歳入の見込額"),
    ("counted_in_need", "ワ 基準財政需要額に算入される見込額"),
)
assert tuple(name for name, _ in ITEMS) == tuple(field.name for field in fields(Burden))  # noqa: S101  # the article's order


def future_burden_ratio(of: Burden, standard_scale: Yen, counted: Yen) -> Result:
    """将来負担比率: (イ … ヌ − ル … ワ) ÷ (standard fiscal scale − 算入公債費等の額), if above zero (2条4号)."""
    base = standard_scale - counted
    ensure_base(base, "標準財政規模－算入公債費等の額")
    parts = [step(label, getattr(of, name)) for name, label in ITEMS]
    parts += [step("標準財政規模", standard_scale), step("算入公債費等の額", counted)]
    if of.burdens <= of.relief:
        sums = (
            f"負担{format_yen(of.burdens)}円を、充てられるお金{format_yen(of.relief)}円が上回るか同じです。"
        )
        return BURDEN.nothing(sums, *parts)
    formula = "（イ～ヌの合計－ル～ワの合計）÷（標準財政規模－算入公債費等の額）"
    return BURDEN.of(of.burdens - of.relief, base, formula, *parts)


def fund_shortage_ratio(name: str, shortage: Yen, size: Yen) -> Result:
    """資金不足比率 of one enterprise: shortage ÷ size of the business (22条2項). Not calculated without a shortage."""
    ensure_base(size, "事業の規模")
    parts = step(f"{name} 資金の不足額", shortage), step("事業の規模", size)
    if shortage <= 0:
        return SHORTAGE.nothing("資金の不足額がありません。", *parts)
    return SHORTAGE.of(shortage, size, "資金の不足額÷事業の規模", *parts)
