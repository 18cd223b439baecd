"""改善 three years running without a change goes to the sorting; a real change begins the count anew."""

import pytest

from toshikei.engines.evaluation.ratchet import Year, caught
from toshikei.engines.evaluation.verdicts import Verdict

MEANS, GOALS = "窓口で申請を受け、補助金を交付する", "利用した人の満足度を80％以上にする"


def year(number: int, verdict: Verdict = Verdict.IMPROVE, **changed: object) -> Year:
    return Year(
        **({"year": number, "verdict": verdict, "means": MEANS, "goals": GOALS, "general": 1_000} | changed)
    )


@pytest.mark.parametrize(
    ("years", "fires"),
    [
        ([year(2022), year(2023), year(2024)], 2024),
        ([year(2024), year(2022), year(2023)], 2024),
        ([year(2022), year(2023)], None),
        ([year(2021), year(2022), year(2024)], None),
        ([year(2022), year(2023, Verdict.KEEP), year(2024), year(2025)], None),
        ([year(2022), year(2023), year(2024, means="電子申請に改め、窓口をやめて郵送で決定を知らせる")], None),
        ([year(2022), year(2023, goals="申請から決定までの日数を半分にする"), year(2024), year(2025)], None),
        ([year(2022, goals="申請から決定までの日数を半分にする"), year(2023), year(2024), year(2025)], 2025),
        ([year(2022), year(2023), year(2024, means="窓口で申請を受ける")], None),
        ([year(2022), year(2023), year(2024, means="窓口で申請を受け付け、補助金を交付する。")], 2024),
        ([year(2022), year(2023), year(2024, general=1_050)], 2024),
        ([year(2022), year(2023), year(2024, general=949)], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_ratchet(years: list[Year], fires: int | None):
    assert caught(years) == fires
