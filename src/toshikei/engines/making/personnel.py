"""人件費: heads × standard cost, so that a programme shows what it really costs (事業費 A ＋ 人件費 B)."""

from decimal import ROUND_HALF_UP, Decimal

from toshikei.kernel.explanation import Explanation


def personnel_cost(
    regular: Decimal, part_time: Decimal, *, regular_yen: int, part_time_yen: int
) -> tuple[int, Explanation]:
    """Regular heads × standard cost + part-time heads × standard cost, to the yen, half up.

    >>> personnel_cost(Decimal("1.5"), Decimal("0.5"), regular_yen=7_800_000, part_time_yen=2_400_000)[0]
    12900000
    """
    exact = regular * regular_yen + part_time * part_time_yen
    yen = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return yen, Explanation(
        "人件費（標準単価による）",
        yen,
        "円",
        formula="正規の人数 × 標準単価 ＋ 会計年度任用の人数 × 標準単価",
        parts=(
            Explanation("正規の人数", regular, "人"),
            Explanation("正規の標準単価", regular_yen, "円"),
            Explanation("会計年度任用の人数", part_time, "人"),
            Explanation("会計年度任用の標準単価", part_time_yen, "円"),
        ),
    )
