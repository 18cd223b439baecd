"""枠配分: what a department may ask for, and how much of it is used."""

from dataclasses import dataclass
from decimal import Decimal

from toshikei.kernel.explanation import Explanation

THOUSAND = 1_000


def ceiling_from_base(base: int, percent: Decimal, added: int = 0) -> tuple[int, Explanation]:
    """Ceiling = base × (100 + percent) ÷ 100, cut to thousand yen, + what is added for a named purpose. Yen.

    >>> ceiling_from_base(1_234_567, Decimal("-3"))[0]
    1197000
    """
    scaled = Decimal(base) * (100 + percent) / 100
    limit = int(scaled // THOUSAND) * THOUSAND + added
    return limit, Explanation(
        "枠",
        limit,
        "円",
        formula="基準額 ×（100 ＋ 率）÷ 100（千円未満切捨て）＋ 別に加える額",
        parts=(
            Explanation("基準額", base, "円"),
            Explanation("率", percent, "％"),
            Explanation("別に加える額", added, "円"),
        ),
    )


@dataclass(frozen=True, slots=True)
class CeilingUse:
    """How much of a ceiling is asked for. `left` below 0: over by so much."""

    limit: int
    used: int

    @property
    def left(self) -> int:
        return self.limit - self.used

    @property
    def is_over(self) -> bool:
        return self.left < 0

    @property
    def permille(self) -> int | None:
        """Used per thousand of the limit, cut; None without a limit."""
        return self.used * 1000 // self.limit if self.limit > 0 else None

    @property
    def explanation(self) -> Explanation:
        note = "枠を超えています" if self.is_over else ""
        parts = (Explanation("枠", self.limit, "円"), Explanation("要求・査定の計", self.used, "円"))
        return Explanation("枠の残り", self.left, "円", formula="枠 − 要求・査定の計", note=note, parts=parts)
