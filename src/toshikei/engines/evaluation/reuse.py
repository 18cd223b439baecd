"""Was a reason copied from last year? Figures, years, frames and printed notes are taken away first: they are no reason."""

import re
import unicodedata
from collections.abc import Mapping

from toshikei.engines.wording.likeness import bare, contained

COPIED = 0.8
"""Share of the later reason's letter pairs that stands in the earlier one, from which a person is asked to look."""
SHORTEST = 4
"""Letters below which nothing is left that could be a reason."""
_NOT_REASONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[※(]?金額は単位未満[^。※]*?合計が一致しない場合がある",
        r"【[^】]{0,14}(?:理由|金額|要望額)】|(?:の)?主な(?:増減|増額|減額|増加の)?理由[:：]?",
        r"[「【(<]*(?:重要(?:政策|施策)推進(?:枠|費)|新たな成長推進枠|要望(?:額|枠)|要求額のうち)(?:\(要望枠\))?[」】)>]*",
        r"(?:令和|平成|R|H)?[\d元]+(?:年度|年|月|日)?(?:当初予算)?(?:概算要求|要求|要望)?(?:においては|について)?",
        r"億円?|百万円?|千円|万円",
        r"[\d,.▲△+-]+",
    )
)


def reason_alone(text: str) -> str:
    """What is left of a reason without figures, years, the names of frames, headings and the note on rounding.

    >>> reason_alone("【主な増減理由】重要政策推進枠：70百万円　実績（令和5年度）を踏まえた減額。")
    '実績を踏まえた減額'
    """
    text = unicodedata.normalize("NFKC", text)
    for pattern in _NOT_REASONS:
        text = pattern.sub("", text)
    return bare(text)


def is_copied(later: str, earlier: str) -> bool:
    """Does the later reason say nothing that the earlier one did not say? Another direction (増 where it was 減) is news."""
    new, old = reason_alone(later), reason_alone(earlier)
    if len(new) < SHORTEST or any(sign in new and sign not in old for sign in "増減"):
        return False
    return contained(new, old) >= COPIED


def copied_years(reasons: Mapping[int, str]) -> tuple[int, ...]:
    """Fiscal years whose reason was taken from the year before."""
    return tuple(
        year
        for year in sorted(reasons)
        if year - 1 in reasons and is_copied(reasons[year], reasons[year - 1])
    )
