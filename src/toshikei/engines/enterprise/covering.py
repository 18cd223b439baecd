"""補塡財源: what the capital half lacks is covered, source by source, to the yen.

That the two sides of a cash budget are even (地方自治法210条・211条) is no rule here: capital income may stay below
capital outlay, and the form of the budget names what pays the difference.
"""

from collections import Counter
from dataclasses import dataclass

from toshikei.engines.enterprise.errors import CoverDiffers, CoverNeedless, CoverTwice
from toshikei.engines.enterprise.lines import Sums
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.money import format_yen

ORDER = LawRef("地方公営企業法施行令", "17条2項")
FORM = LawRef("地方公営企業法施行規則", "45条・別記第一号様式")


@dataclass(frozen=True, slots=True)
class Cover:
    """One source and its yen: 過年度分損益勘定留保資金, 減債積立金 …"""

    source: str
    amount: int


@dataclass(frozen=True, slots=True)
class Covering:
    """Capital income and outlay with the sources that cover what is missing. All in yen.

    >>> Covering(300, 500, (Cover("減債積立金", 150),)).gap
    50
    """

    income: int
    outlay: int
    covers: tuple[Cover, ...] = ()

    @property
    def shortfall(self) -> int:
        """資本的収入が資本的支出に不足する額; 0 when nothing is missing."""
        return max(self.outlay - self.income, 0)

    @property
    def covered(self) -> int:
        return sum(one.amount for one in self.covers)

    @property
    def gap(self) -> int:
        """Still without a source (above 0), or covered twice (below 0)."""
        return self.shortfall - self.covered

    @property
    def explanation(self) -> Explanation:
        """Shortfall, its sources and what is left, with the articles."""
        sides = (
            Explanation("資本的支出", self.outlay, "円", law=(ORDER,)),
            Explanation("資本的収入", self.income, "円", law=(ORDER,)),
        )
        lacking = Explanation(
            "不足する額", self.shortfall, "円", formula="資本的支出 − 資本的収入", parts=sides
        )
        sources = tuple(Explanation(one.source, one.amount, "円") for one in self.covers)
        covered = Explanation("補塡財源の計", self.covered, "円", parts=sources)
        return Explanation(
            "まだ補塡されていない額",
            self.gap,
            "円",
            formula="不足する額 − 補塡財源の計",
            note="一般会計とちがい、資本的収入と資本的支出は同じ額になりません。不足する額と補塡財源は、1円まで一致します。",
            law=(FORM,),
            parts=(lacking, covered),
        )


def covering_of(sums: Sums, covers: tuple[Cover, ...]) -> Covering:
    return Covering(sums.capital_income, sums.capital_outlay, covers)


def ensure_sources_apart(covers: tuple[Cover, ...]) -> None:
    """Refuse a source that is named twice."""
    for source, count in Counter(one.source for one in covers).items():
        if count > 1:
            raise CoverTwice(source=source)


def ensure_covered(name: str, covering: Covering) -> None:
    """Refuse a shortfall that is not covered to the yen, and covers where nothing is missing.

    >>> ensure_covered("水道事業会計", Covering(300, 500, (Cover("減債積立金", 200),)))
    """
    ensure_sources_apart(covering.covers)
    if not covering.shortfall and covering.covers:
        raise CoverNeedless(name=name, covered=format_yen(covering.covered, unit="円"))
    if covering.gap:
        raise CoverDiffers(
            name=name,
            shortfall=format_yen(covering.shortfall, unit="円"),
            covered=format_yen(covering.covered, unit="円"),
            difference=format_yen(covering.gap, unit="円"),
        )
