"""Thresholds of the Act on Fiscal Soundness (地方公共団体の財政の健全化に関する法律) that depend on a city's size."""

from dataclasses import dataclass
from fractions import Fraction

from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold as an exact share of the standard fiscal scale, with its reasons.

    `shown` is in per cent, cut to two decimals as the ratios themselves are shown.
    """

    share: Fraction
    reasons: Explanation

    @property
    def shown(self) -> str:
        return cut_percent(self.share)


def cut_percent(share: Fraction, digits: int = 2) -> str:
    """A share in per cent, cut toward zero.

    >>> cut_percent(Fraction(112622, 1000000))
    '11.26'
    """
    scaled = int(share * 100 * 10**digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    return f"{'▲' if scaled < 0 else ''}{whole}.{rest:0{digits}d}"


def permission_share(standard_scale: Yen, bands: LawValue) -> tuple[Fraction, str]:
    """Real deficit, as a share of the standard fiscal scale, from which bonds need permission; and its formula.

    (scale + add) / divide_by / scale with the band of the law the scale lies in (地方財政法施行令22条1項).
    """
    band = max(
        (row for row in bands.as_rows() if int(row["from_yen"]) <= standard_scale),
        key=lambda row: int(row["from_yen"]),
    )
    add, divide_by = int(band["add_yen"]), int(band["divide_by"])
    written = f"（{format_yen(standard_scale)}＋{format_yen(add)}）" if add else format_yen(standard_scale)
    return Fraction(
        standard_scale + add, divide_by * standard_scale
    ), f"{written}÷{divide_by}÷{format_yen(standard_scale)}"


def early_warning_real_deficit(standard_scale: Yen, law: LawAt) -> Threshold:
    """Early warning threshold (早期健全化基準) of the real deficit ratio of a municipality.

    (base + permission share) / 2 (健全化法施行令7条1号ハ). `standard_scale` is 標準財政規模 in yen, above zero.
    The result lies between 11.25 % and 15 %.
    """
    if standard_scale <= 0:
        raise ValueError("the standard fiscal scale of a city is above zero")
    soundness = law.budget.soundness
    permission, formula = permission_share(standard_scale, soundness.bond_permission_deficit_bands)
    base = soundness.warning_deficit_base.as_fraction()
    share = (base + permission) / 2
    steps = (
        Explanation("市の大きさ（標準財政規模）", standard_scale, "円"),
        Explanation(
            "起債に許可が要る線",
            f"{cut_percent(permission, 3)}％",
            formula=formula,
            note="標準財政規模の段階によって算式が変わります。",
            law=(soundness.bond_permission_deficit_bands.ref,),
        ),
    )
    reasons = Explanation(
        "早期健全化基準（実質赤字比率）",
        f"{cut_percent(share)}％",
        formula=f"（{float(base * 100):g}％＋{cut_percent(permission, 3)}％）÷2＝{cut_percent(share, 3)}％",
        note="小数第3位を切り捨てて示します。",
        law=(soundness.warning_deficit_base.ref,),
        parts=steps,
    )
    return Threshold(share, reasons)
