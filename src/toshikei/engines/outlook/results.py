"""What every indicator gives: an exact value or none, how it is written, and its reasons.

"Not calculated" is a value of its own. It is written －, never 0 (健全化法2条; the forms of the ratios).
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.money import Yen, format_yen
from toshikei.kernel.rounding import TRUNCATE_1_DECIMAL, TRUNCATE_2_DECIMALS, RoundingRule, half_up

NOTHING = "－"
_HALF_UP = "公表の慣行により四捨五入して示します。"


class Form(Enum):
    """How a value is written. Ratios are exact shares inside and per cent on paper."""

    YEN = "yen"
    CUT_2 = "cut_2"
    CUT_1 = "cut_1"
    HALF_UP_1 = "half_up_1"
    INDEX = "index"

    @property
    def unit(self) -> str:
        return {Form.YEN: "円", Form.INDEX: ""}.get(self, "％")

    @property
    def rule(self) -> RoundingRule | None:
        """The named rule by which the last digit is cut; None where figures are rounded half up."""
        return {Form.CUT_2: TRUNCATE_2_DECIMALS, Form.CUT_1: TRUNCATE_1_DECIMAL}.get(self)

    @property
    def note(self) -> str:
        """How the last digit came about, for the reasons."""
        if self is Form.YEN:
            return ""
        return f"{self.rule.label}。" if self.rule else _HALF_UP

    def write(self, value: Fraction) -> str:
        """The value as people read it, without its unit.

        >>> Form.CUT_1.write(Fraction(180033, 1000000)), Form.CUT_1.write(Fraction(179967, 1000000))
        ('18.0', '17.9')
        >>> Form.INDEX.write(Fraction("0.44975")), Form.YEN.write(Fraction(-1500))
        ('0.45', '▲1,500')
        """
        if self is Form.YEN:
            return format_yen(int(value))
        return _signed(self.rounded(value))

    def rounded(self, value: Fraction) -> Decimal:
        """The figure on paper: per cent of a share, or the index itself."""
        if self is Form.INDEX:
            return half_up(2)(value)
        return self.rule(value * 100) if self.rule else half_up(1)(value * 100)


def _signed(value: Decimal) -> str:
    return f"▲{-value:,}" if value < 0 else f"{value:,}"


@dataclass(frozen=True, slots=True)
class Result:
    """One indicator of one year. `value` None: not calculated, for the reason in `why_not`.

    `part` ÷ `base` is the value of a ratio that comes from one division, in yen.
    """

    code: str
    label: str
    form: Form
    value: Fraction | None
    reasons: Explanation
    why_not: str = ""
    part: Yen | None = None
    base: Yen | None = None

    @property
    def is_calculated(self) -> bool:
        return self.value is not None

    @property
    def shown(self) -> str:
        """Without the unit; － when not calculated."""
        return NOTHING if self.value is None else self.form.write(self.value)

    @property
    def written(self) -> str:
        """With the unit."""
        return self.shown + (self.form.unit if self.is_calculated else "")

    @property
    def yen(self) -> Yen:
        """The value of an amount of money."""
        if self.form is not Form.YEN or self.value is None:
            raise ValueError(f"no amount of money: {self.code}")
        return int(self.value)


def money(
    code: str,
    label: str,
    value: Yen,
    formula: str,
    *parts: Explanation,
    note: str = "",
    law: tuple[LawRef, ...] = (),
) -> Result:
    """An amount in whole yen with its reasons."""
    reasons = Explanation(label, value, "円", formula=formula, note=note, law=law, parts=parts)
    return Result(code, label, Form.YEN, Fraction(value), reasons)


@dataclass(frozen=True, slots=True)
class Named:
    """What an indicator is called, how it is written and which article defines it."""

    code: str
    label: str
    form: Form
    law: tuple[LawRef, ...] = ()

    def of(self, part: Yen, base: Yen, formula: str, *parts: Explanation) -> Result:
        """`part` as an exact share of `base`."""
        written = f"{formula}＝{format_yen(part)}÷{format_yen(base)}"
        return replace(self.exactly(Fraction(part, base), written, *parts), part=part, base=base)

    def exactly(self, value: Fraction, formula: str, *parts: Explanation) -> Result:
        """A value already divided."""
        shown = f"{self.form.write(value)}{self.form.unit}"
        grounds = (*self.law, *([self.form.rule.law] if self.form.rule else []))
        reasons = Explanation(
            self.label, shown, formula=formula, note=self.form.note, law=grounds, parts=parts
        )
        return Result(self.code, self.label, self.form, value, reasons)

    def nothing(self, why_not: str, *parts: Explanation) -> Result:
        """Not calculated, which is no zero."""
        note = f"{why_not}算定されないことを「{NOTHING}」で示します。0％という意味ではありません。"
        reasons = Explanation(self.label, NOTHING, note=note, law=self.law, parts=parts)
        return Result(self.code, self.label, self.form, None, reasons, why_not)


def step(label: str, yen: Yen, note: str = "") -> Explanation:
    """An input of a formula."""
    return Explanation(label, yen, "円", note=note)


def ensure_base(base: Yen, name: str) -> None:
    """A base of zero or less is a mistake in the input, not a ratio."""
    if base <= 0:
        raise ValueError(f"{name} must be above zero")
