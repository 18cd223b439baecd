"""Every threshold a ratio is compared with, and where the ratio stands. "At or above" (以上) is compared exactly.

The law is that of the year of judgement, one after the settlement (健全化法2条: 当該年度の前年度). What a page prints is
cut; the comparison never is: 17.9967 % prints 17.9 and needs no permission, 18.0033 % prints 18.0 and does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.outlook.results import Result
from toshikei.engines.outlook.soundness import (
    Threshold,
    cut_percent,
    early_warning_real_deficit,
    permission_share,
)
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue

CODES = ("real_deficit", "consolidated_deficit", "debt_service", "future_burden", "fund_shortage")


class Standing(StrEnum):
    """Where a ratio stands, from the lightest to the gravest."""

    NOTHING = "nothing"
    BELOW = "below"
    PERMISSION = "permission"
    WARNING = "warning"
    REBUILDING = "rebuilding"

    @property
    def label(self) -> str:
        return {
            Standing.NOTHING: "算定されません（該当する赤字や負担がない）",
            Standing.BELOW: "どの基準にも届いていません",
            Standing.PERMISSION: "起債に許可が要ります",
            Standing.WARNING: "早期健全化基準以上です",
            Standing.REBUILDING: "財政再生基準以上です",
        }[self]


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds of one ratio; None where the law has none."""

    code: str
    permission: Threshold | None = None
    warning: Threshold | None = None
    rebuilding: Threshold | None = None

    def each(self) -> Iterator[tuple[Standing, Threshold]]:
        """The gravest first."""
        for standing, limit in (
            (Standing.REBUILDING, self.rebuilding),
            (Standing.WARNING, self.warning),
            (Standing.PERMISSION, self.permission),
        ):
            if limit is not None:
                yield standing, limit


def judged_on(settlement: FiscalYear) -> date:
    """A day of the year in which a settlement is judged: 30 September, when settlements lie before councils."""
    return date(settlement.year + 1, 9, 30)


def limits_of(
    code: str, standard_scale: Yen, law: LawAt, *, is_designated: bool = False, is_race: bool = False
) -> Limits:
    """Thresholds of a municipality with this standard fiscal scale (in yen), by the law of the year of judgement.

    Sources: 地方財政法施行令22条・23条・26条・27条, 健全化法施行令7条・8条・19条・附則3条.
    """
    values = law.budget.soundness
    if code == "real_deficit":
        return Limits(
            code,
            permission_line(standard_scale, law),
            early_warning_real_deficit(standard_scale, law),
            _fixed("財政再生基準", values.rebuilding_deficit),
        )
    if code == "consolidated_deficit":
        return Limits(
            code,
            warning=early_warning_consolidated(standard_scale, law),
            rebuilding=_fixed("財政再生基準", values.rebuilding_consolidated),
        )
    if code == "debt_service":
        return Limits(
            code,
            _fixed("起債に許可が要る線", values.bond_permission_debt_service),
            _fixed("早期健全化基準", values.warning_debt_service),
            _fixed("財政再生基準", values.rebuilding_debt_service),
        )
    if code == "future_burden":
        burden = values.warning_future_burden_designated if is_designated else values.warning_future_burden
        return Limits(code, warning=_fixed("早期健全化基準", burden))
    if code == "fund_shortage":
        shortage = values.fund_shortage_race if is_race else values.fund_shortage
        permission = (
            None if is_race else _share("起債に許可が要る線", law.outlook.indicators.permission_fund_shortage)
        )
        return Limits(code, permission, _fixed("経営健全化基準", shortage))
    raise ValueError(f"no thresholds for {code}")


def permission_line(standard_scale: Yen, law: LawAt) -> Threshold:
    """Real deficit from which bonds need permission, as a share of the standard fiscal scale (令22条)."""
    bands = law.budget.soundness.bond_permission_deficit_bands
    share, formula = permission_share(standard_scale, bands)
    label, shown = "起債に許可が要る線（実質赤字比率）", f"{cut_percent(share)}％"
    return Threshold(share, Explanation(label, shown, formula=formula, law=(bands.ref,)))


def early_warning_consolidated(standard_scale: Yen, law: LawAt) -> Threshold:
    """早期健全化基準 of the consolidated deficit: that of the real deficit and five points (施行令7条2号ハ)."""
    single = early_warning_real_deficit(standard_scale, law)
    add = law.budget.soundness.warning_consolidated_add
    share = single.share + add.as_fraction()
    reasons = Explanation(
        "早期健全化基準（連結実質赤字比率）",
        f"{cut_percent(share)}％",
        formula=f"{cut_percent(single.share, 3)}％＋{cut_percent(add.as_fraction())}％",
        law=(add.ref,),
        parts=(single.reasons,),
    )
    return Threshold(share, reasons)


def _fixed(label: str, value: LawValue) -> Threshold:
    """A threshold the law states in per cent."""
    percent = value.as_decimal()
    return Threshold(Fraction(percent) / 100, Explanation(label, percent, "％", law=(value.ref,)))


def _share(label: str, value: LawValue) -> Threshold:
    """A threshold the law states as a fraction."""
    share = value.as_fraction()
    return Threshold(share, Explanation(label, f"{cut_percent(share)}％", law=(value.ref,)))


def standing(result: Result, limits: Limits) -> Standing:
    """Where a ratio stands: the gravest threshold it is at or above."""
    if result.value is None:
        return Standing.NOTHING
    value = result.value
    return next((found for found, limit in limits.each() if value >= limit.share), Standing.BELOW)
