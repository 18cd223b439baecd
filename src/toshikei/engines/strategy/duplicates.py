"""Programmes that may be doing the same (重複): same target group and intended state, or same measure and same means.

Likeness of texts by words, pairs of letters and single kanji, weighed by how rare they are (TF-IDF, cosine). No dictionary:
words that share no letter are not seen to be the same. A hint says what to read side by side; whether it is a duplicate, a
person says.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from toshikei.engines.wording.likeness import pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    type Floats = NDArray[np.float64]

FROM = 0.35
"""Likeness from which a pair is worth a hint; below it nearly every pair is chance."""
MOST = 100
ROWS = 512
"""Programmes compared with all others at a time: bounds the memory."""
NEIGHBOURS, PER_NEIGHBOUR = 5, 20
"""A pair has to stand out from its programmes' nearest others: five of them, fewer among fewer than a hundred programmes."""
GRAMMAR, RAREST = 0.1, 4.0
_RUNS = re.compile(r"[一-鿿々ァ-ヺー]+|[0-9A-Za-z]+|[ぁ-ゖ]+")


class Ground(StrEnum):
    """なぜ: what the two have in common."""

    PURPOSE = "purpose"
    MEANS = "means"
    BOTH = "both"


LABELS = {
    Ground.PURPOSE: "対象とめざす状態が似ている",
    Ground.MEANS: "同じ施策で、手段が似ている",
    Ground.BOTH: "対象とめざす状態も、施策と手段も似ている",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is compared of a programme. `measure`: code of the measure (施策) it belongs to, empty when it has none."""

    code: str
    name: str
    target: str
    state: str
    measure: str
    means: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Two programmes to read side by side, in the order of their codes. `likeness` from 0 to 1; `margin`: how far it stands
    above what is usual for these two, which is what hints are ordered by."""

    first: str
    second: str
    likeness: float
    margin: float
    ground: Ground


def duplicates(
    sheets: Sequence[Sheet],
    *,
    most: int = MOST,
    least: float = FROM,
    known: Collection[frozenset[str]] = frozenset(),
) -> tuple[Hint, ...]:
    """The likeliest pairs first, at most so many. `known`: pairs a person has already judged.

    purpose = cosine of target group and state together; means = cosine of the means where the measure is the same, else 0;
    likeness = the larger of them. margin = the larger of (purpose − usual purpose, means − usual means), where usual is the mean
    over the nearest others of both: a hundred programmes for the elderly are near to each other, and no duplicates.
    """
    found = [hint for hint in _hints(sheets, least) if frozenset((hint.first, hint.second)) not in known]
    return tuple(sorted(found, key=lambda hint: (-hint.margin, hint.first, hint.second))[:most])


def alike(one: Sheet, others: Sequence[Sheet], *, least: float = FROM) -> tuple[Hint, ...]:
    """Which of the others may be this programme under another name, likeliest first."""
    hints = [hint for hint in _hints((one, *others), least) if one.code in (hint.first, hint.second)]
    return tuple(sorted(hints, key=lambda hint: (-hint.likeness, hint.first, hint.second)))


def _hints(sheets: Sequence[Sheet], least: float) -> Iterator[Hint]:
    import numpy as np

    if len(sheets) < 2:
        return
    near = _Nearness(sheets)
    usual_purpose, usual_means = near.usual()
    for part, purpose, means in near.blocks():
        likeness = np.maximum(purpose, means)
        margin = np.maximum(
            purpose - (usual_purpose[part, None] + usual_purpose[None, :]) / 2,
            means - (usual_means[part, None] + usual_means[None, :]) / 2,
        )
        for row, column in np.argwhere(likeness >= least):
            if part.start + row < column:
                first, second = sorted((sheets[part.start + row].code, sheets[column].code))
                ground = _ground(purpose[row, column], means[row, column], least)
                like, stands = (round(float(each[row, column]), 4) for each in (likeness, margin))
                yield Hint(first, second, like, stands, ground)


def _ground(purpose: float, means: float, least: float) -> Ground:
    if min(purpose, means) >= least:
        return Ground.BOTH
    return Ground.PURPOSE if purpose >= means else Ground.MEANS


class _Nearness:
    """Cosines of all programmes with all, some rows at a time; a programme is not near to itself."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        import numpy as np

        self.size = len(sheets)
        self.aims = _vectors([f"{each.target}。{each.state}" for each in sheets])
        self.means = _vectors([each.means for each in sheets])
        self.measure = np.array([each.measure for each in sheets])

    def blocks(self) -> Iterator[tuple[slice, Floats, Floats]]:
        """Rows, their purpose and their means with every programme."""
        import numpy as np

        for start in range(0, self.size, ROWS):
            part = slice(start, min(start + ROWS, self.size))
            own = self.measure[part, None]
            same = (own == self.measure[None, :]) & (own != "")
            purpose, means = _cosines(self.aims, part), np.where(same, _cosines(self.means, part), 0.0)
            at = np.arange(part.stop - start)
            purpose[at, start + at] = means[at, start + at] = 0.0
            yield part, purpose, means

    def usual(self) -> tuple[Floats, Floats]:
        """For each programme, how near its nearest others are on the mean; zeros among few programmes."""
        import numpy as np

        number = min(NEIGHBOURS, self.size // PER_NEIGHBOUR)
        if not number:
            return np.zeros(self.size), np.zeros(self.size)
        rows = [
            tuple(np.partition(each, -number, axis=1)[:, -number:].mean(axis=1) for each in (purpose, means))
            for _, purpose, means in self.blocks()
        ]
        return np.concatenate([row[0] for row in rows]), np.concatenate([row[1] for row in rows])


def _terms(run: str) -> Counter[str]:
    """Pairs of letters and single kanji: 高齢者 and 高齢の人 meet in 高齢, 高 and 齢."""
    return pairs(run) + Counter(char for char in run if len(run) > 1 and "一" <= char <= "鿿")


def _vectors(texts: Sequence[str]) -> Any:
    """A row of length one per text (a row of zeros for an empty one). Runs of one kind of letter stand for words."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # the package ships no types

    words = [
        [(run, _terms(run)) for run in _RUNS.findall(unicodedata.normalize("NFKC", text))] for text in texts
    ]
    spread = Counter(term for each in words for term in set().union(*(terms for _, terms in each)))
    column = {term: at for at, term in enumerate(sorted(spread))}
    rarity = {term: math.log((len(texts) + 1) / number) for term, number in spread.items()}
    rows, columns, values = [], [], []
    for row, each in enumerate(words):
        for term, weight in _weights(each, rarity).items():
            rows.append(row)
            columns.append(column[term])
            values.append(weight)
    return csr_array((values, (rows, columns)), shape=(len(texts), max(1, len(column))))


def _weights(words: list[tuple[str, Counter[str]]], rarity: Mapping[str, float]) -> Mapping[str, float]:
    """One text's terms. A word weighs as the mean rarity of its terms, at most RAREST, however many letters it has: neither
    農業協同組合 nor one rare kanji decides alone. Hiragana is mostly grammar and counts a tenth."""
    found: dict[str, float] = defaultdict(float)
    for run, terms in words:
        own = {term: rarity[term] * number for term, number in terms.items()}
        length = math.hypot(*own.values()) or 1.0
        weight = min(RAREST, sum(own.values()) / terms.total()) * (GRAMMAR if "ぁ" <= run[0] <= "ゖ" else 1.0)
        for term, part in own.items():
            found[term] += weight * part / length
    whole = math.hypot(*found.values()) or 1.0
    return {term: weight / whole for term, weight in found.items()}


def _cosines(vectors: Any, part: slice) -> Floats:
    """Cosines of some rows with all rows."""
    cosines: Floats = (vectors[part] @ vectors.T).toarray()
    return cosines
