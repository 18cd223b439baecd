"""Why a projected year looks as it does: fund, gap, allocation tax and debt, step by step."""

from collections.abc import Sequence

from toshikei.engines.outlook.projection.known import EXPENDITURE, REVENUE
from toshikei.engines.outlook.projection.projecting import Year, census_effect
from toshikei.engines.outlook.projection.settings import Chosen
from toshikei.engines.outlook.results import step
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen
from toshikei.law.reader import LawAt


def explain(years: Sequence[Year], place: int, of: Chosen, law: LawAt) -> Explanation:
    """The fund at the end of a projected year, with everything it rests on."""
    year = years[place]
    label = f"{year.year.label}末の基金の残高"
    formula = f"前年度末の残高＋{format_yen(year.saved)}－{format_yen(year.withdrawn)}"
    note = "基金がなくなったため、埋まらない不足が残ります。" if year.unfunded else ""
    parts = (
        _side("歳入", year.income, _lines(years, place, of, law)),
        _side(
            "歳出",
            year.outgo,
            tuple(step(EXPENDITURE[code], amount) for code, amount in year.expenditure.items() if amount),
        ),
        Explanation("収支（歳入－歳出）", year.gap, "円"),
        Explanation(
            "基金から補う額", year.withdrawn, "円", note="不足する額まで。残高より多くは補えません。"
        ),
    )
    return Explanation(label, year.fund, "円", formula=formula, note=note, parts=parts)


def _side(label: str, total: int, parts: tuple[Explanation, ...]) -> Explanation:
    return Explanation(label, total, "円", parts=parts)


def _lines(years: Sequence[Year], place: int, of: Chosen, law: LawAt) -> tuple[Explanation, ...]:
    year = years[place]
    return tuple(
        _allocation(years, place, of, law)
        if code == "allocation_tax" and place
        else step(REVENUE[code], amount)
        for code, amount in year.revenue.items()
        if amount
    )


def _allocation(years: Sequence[Year], place: int, of: Chosen, law: LawAt) -> Explanation:
    """地方交付税: base − 75 % of the change of taxes + counted debt service + population."""
    first, year = years[0], years[place]
    rate = law.outlook.indicators.base_rate
    change = year.revenue["city_tax"] - first.revenue["city_tax"]
    counted = year.counted - first.counted
    people = census_effect(of, first.year, year.year.year, law)
    formula = f"{format_yen(first.revenue['allocation_tax'])}－{rate.as_fraction()}×{format_yen(change)}＋{format_yen(counted)}＋{format_yen(people)}"
    parts = (
        Explanation(
            "市税の増減", change, "円", note="市税が増えた分の75％だけ、交付税は減ります。", law=(rate.ref,)
        ),
        step("交付税に算入される返済の増減", counted),
        step("国勢調査の人口による増減", people),
    )
    return Explanation(
        REVENUE["allocation_tax"], year.revenue["allocation_tax"], "円", formula=formula, parts=parts
    )
