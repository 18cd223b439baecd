"""How figures are written for people (UX part 5). Pure functions; money is whole yen.

Minus is ▲, plus is a full-width ＋, nothing known is －; ％ is full width; rounding happens once, here.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from toshikei.kernel import money

NOTHING = "－"


def decimal(value: object) -> Decimal | None:
    """The exact decimal of a number or its text; None when there is no number."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        found = Decimal(value if isinstance(value, int | Decimal) else str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def rounded(value: object, digits: int = 0, rounding: str = ROUND_HALF_UP) -> Decimal | None:
    """Rounded to `digits` places, half away from zero."""
    number = decimal(value)
    return None if number is None else number.quantize(Decimal(1).scaleb(-digits), rounding=rounding)


def written(number: Decimal | int, sign: str = "") -> str:
    """12,345 or ▲12,345; `sign` stands before what is above zero. A rounded zero has no sign."""
    if number == 0:
        return f"{abs(number):,}"
    return f"▲{-number:,}" if number < 0 else f"{sign}{number:,}"


def yen(value: object, sign: str = "") -> str:
    """Whole yen: 12,345 or ▲12,345; nothing known is －."""
    number = rounded(value)
    return NOTHING if number is None else written(number, sign)


def exact(value: object) -> str:
    """A quantity as it is recorded, unrounded: 5,230.00; nothing known is －."""
    number = decimal(value)
    return NOTHING if number is None else written(number)


def thousand_yen(value: object, sign: str = "") -> str:
    """千円, rounded half away from zero, once: 1,234,500 yen → 1,235."""
    number = decimal(value)
    return NOTHING if number is None else yen(number / 1000, sign)


def in_words(value: object, sign: str = "") -> str:
    """Yen in words: 21億7,373万円, 4,540万円, 9,800円."""
    number = rounded(value)
    if number is None:
        return NOTHING
    return f"{sign if number > 0 else ''}{money.in_words(int(number))}"


def about_oku(value: object) -> str:
    """約259億円: rounded to whole 億円 for headlines; below 1億円 as words."""
    number = rounded(value)
    if number is None:
        return NOTHING
    oku = rounded(number / 1_0000_0000)
    return f"約{in_words(number)}" if not oku else f"約{written(oku)}億円"


def percent(value: object, digits: int = 1, rounding: str = ROUND_HALF_UP) -> str:
    """12.3％ with exactly `digits` decimals."""
    number = rounded(value, digits, rounding)
    return NOTHING if number is None else f"{written(number)}％"


def share(value: float | None, digits: int = 1) -> str:
    """A part of one as per cent: 0.335 → 33.5％."""
    return percent(None if value is None else value * 100, digits)


def percent_cut(value: object, digits: int = 1) -> str:
    """Cut toward zero: statutory ratios and proven bounds are never rounded in our favour."""
    return percent(value, digits, ROUND_DOWN)
