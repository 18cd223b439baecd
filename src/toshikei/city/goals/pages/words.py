"""The sentences of the pages of goals."""

from collections.abc import Sequence

from toshikei.city.goals.choices import Status
from toshikei.city.goals.selectors import Count, Untyped
from toshikei.kernel.fiscal_year import FiscalYear

HOME = "部や課は、今年なにを目指していますか"


def home(year: int, goals: int, units: int, counts: Sequence[Count]) -> str:
    """How many goals, and where their indicators stand, by number."""
    if not goals:
        return f"{FiscalYear(year).label}の目標は、まだ公表されていません。"
    by_state = {one.status: one.count for one in counts}
    every = sum(by_state.values())
    return (
        f"{FiscalYear(year).label}は、{units}の部や課が{goals}の目標を公表しています。{every}の指標のうち、"
        f"計画の道すじにあるのは{by_state[Status.ON_TRACK]}、届いていないのは{by_state[Status.BEHIND]}、"
        f"値が古いか、まだないのは{by_state[Status.STALE] + by_state[Status.NO_DATA]}です。"
    )


def untyped(found: Untyped) -> str:
    """How much of the values nobody typed."""
    if found.percent is None:
        return "指標の値は、まだ届いていません。"
    return (
        f"指標の値{found.all}件のうち{found.untyped}件（{found.percent}％、切り捨て）は、だれも手で書かず、"
        "ほかの業務の記録か、取り込みで届いたものです。"
    )


def unit(name: str, year: int, goals: int, counts: Sequence[Count]) -> str:
    by_state = {one.status: one.count for one in counts}
    if not goals:
        return f"{name}は、{FiscalYear(year).label}の目標をまだ公表していません。"
    return (
        f"{name}の{FiscalYear(year).label}の目標は{goals}です。指標は、道すじにあるもの{by_state[Status.ON_TRACK]}、"
        f"届いていないもの{by_state[Status.BEHIND]}、値が古いか、ないもの{by_state[Status.STALE] + by_state[Status.NO_DATA]}です。"
    )
