"""How much of one Japanese text stands in another: pairs of letters, no dictionary. A hint for people, never a verdict."""

import unicodedata
from collections import Counter

_KEPT = ("L", "N")
"""Unicode classes that carry words; marks, punctuation and white space do not."""


def bare(text: str) -> str:
    """Only letters and figures, in one width.

    >>> bare("ＡＩ（人工知能）の 活用、等。")
    'AI人工知能の活用等'
    """
    return "".join(
        char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char)[0] in _KEPT
    )


def pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring letters with their number; one letter alone is its own pair.

    >>> sorted(pairs("市の市の"))
    ['の市', '市の']
    """
    return (
        Counter(text[at : at + 2] for at in range(len(text) - 1))
        if len(text) > 1
        else Counter([text][: len(text)])
    )


def contained(later: str, earlier: str) -> float:
    """The share of the later text's pairs that the earlier text has too, each pair as often as it stands there.

    contained = Σ min(n_later, n_earlier) / Σ n_later; 0 for an empty text. Not symmetric: a shortened text is contained
    whole in the longer one.

    >>> contained("事業費の増", "新しい事業費の増による"), contained("対象の増", "対象者の減")
    (1.0, 0.3333333333333333)
    """
    have, asked = pairs(bare(earlier)), pairs(bare(later))
    whole = sum(asked.values())
    return (asked & have).total() / whole if whole else 0.0
