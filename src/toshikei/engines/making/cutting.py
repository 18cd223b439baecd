"""一律の削減: many lines by one rule, in whole thousand yen, with a total that is exactly what the rule says."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toshikei.engines.making.errors import NothingToCut
from toshikei.kernel.apportioning import divided
from toshikei.kernel.explanation import Explanation

THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Cuttable:
    """One line: what stands now and what last year's budget was (None: it is new). Yen."""

    key: str
    amount: int
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """What a rule makes of the lines, in their order."""

    amounts: tuple[int, ...]
    explanation: Explanation

    @property
    def total(self) -> int:
        return sum(self.amounts)


def cut_by_percent(lines: Sequence[Cuttable], percent: Decimal) -> Cut:
    """Every line in proportion; the total is Σamount × (100 − percent) ÷ 100, cut to thousand yen, exactly.

    Lines are whole thousands (largest remainder); none rises above what it was, none falls below 0.

    >>> cut_by_percent([Cuttable("a", 10_000), Cuttable("b", 5_500)], Decimal(5)).amounts
    (9000, 5000)
    """
    if not 0 < percent <= 100:
        raise NothingToCut(reason=f"率が{percent}％です。0より大きく、100以下にしてください。")
    before = _before(lines)
    target = int(Decimal(before) * (100 - percent) / 100 // THOUSAND)
    caps = [line.amount // THOUSAND for line in lines]
    parts = _within(target, caps, [line.amount for line in lines])
    amounts = tuple(part * THOUSAND for part in parts)
    formula = "Σ額 ×（100 − 率）÷ 100（千円未満切捨て）を、額の割合で千円ごとに分ける"
    return _cut(before, amounts, f"{percent}％の一律削減", formula)


def cut_to_last_year(lines: Sequence[Cuttable]) -> Cut:
    """No line above last year's budget, cut to thousand yen; new lines stay as they are.

    >>> cut_to_last_year([Cuttable("a", 10_000, 8_000), Cuttable("b", 5_500)]).amounts
    (8000, 5500)
    """
    before = _before(lines)
    amounts = tuple(
        line.amount if line.last_year is None or line.amount <= line.last_year else _floor(line.last_year)
        for line in lines
    )
    return _cut(
        before, amounts, "前年度の当初予算まで", "額が前年度を超える行を、前年度の額（千円未満切捨て）にする"
    )


def _before(lines: Sequence[Cuttable]) -> int:
    if not lines:
        raise NothingToCut(reason="対象の行がありません。")
    if any(line.amount < 0 for line in lines):
        raise NothingToCut(reason="対象に、減額の補正（マイナスの額）の行があります。")
    return sum(line.amount for line in lines)


def _floor(amount: int) -> int:
    return max(0, amount) // THOUSAND * THOUSAND


def _within(target: int, caps: list[int], weights: list[int]) -> list[int]:
    """`target` thousands in proportion, none above its cap: what a cap leaves over goes to the others."""
    if not target:
        return [0] * len(caps)
    target = min(target, sum(caps))
    parts = [min(part, cap) for part, cap in zip(divided(target, weights), caps, strict=True)]
    left = target - sum(parts)
    for index in sorted(range(len(caps)), key=lambda one: (parts[one] - caps[one], one)):
        more = min(left, caps[index] - parts[index])
        parts[index] += more
        left -= more
    return parts


def _cut(before: int, amounts: tuple[int, ...], label: str, formula: str) -> Cut:
    after = sum(amounts)
    return Cut(
        amounts,
        Explanation(
            label,
            after - before,
            "円",
            formula=formula,
            parts=(Explanation("前の計", before, "円"), Explanation("後の計", after, "円")),
        ),
    )
