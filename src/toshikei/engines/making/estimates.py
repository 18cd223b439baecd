"""Revenue estimates (歳入の見積り): by which method, how well the last five years were hit, and the range that follows.

Settled years (決算) are given as pairs of fiscal year and yen, the city's own estimates (当初予算) likewise. The range of an
estimate is what would have come in if this year were missed as badly as the worst and as the best of the years compared:
    low = estimate × min(settled ÷ estimated),  high = estimate × max(settled ÷ estimated).
The method is the city's choice; the law asks for estimates from all material, close to the facts (地方財政法3条2項).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from statistics import mean

from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.rounding import half_up

YEARS = 5
LEAST = 3
"""Years compared below which nothing is said about whether an estimate stands out."""
LAW = LawRef("地方財政法", "3条2項", "verified", date(2026, 11, 27))


class Method(StrEnum):
    """How an estimate was made."""

    TREND = "trend"
    LAST = "last"
    GIVEN = "given"


METHOD_WORDS = {
    Method.TREND: "決算の傾向をのばす",
    Method.LAST: "直近の決算と同じ額",
    Method.GIVEN: "担当が積み上げた額",
}


class Direction(StrEnum):
    """To which side the estimates were missed, as a habit."""

    LOW = "low"
    HIGH = "high"
    NEITHER = "neither"
    UNKNOWN = "unknown"


DIRECTION_WORDS = {
    Direction.LOW: "低く見積もるくせがあります（決算のほうが多い）",
    Direction.HIGH: "高く見積もるくせがあります（決算のほうが少ない）",
    Direction.NEITHER: "一方にかたよってはいません",
    Direction.UNKNOWN: "くせを言うには年数が足りません",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One year: what was estimated and what came in, in yen."""

    year: int
    estimated: int
    settled: int

    @property
    def ratio(self) -> Fraction:
        """Settled ÷ estimated: above 1 more came in than estimated."""
        return Fraction(self.settled, self.estimated)

    @property
    def error(self) -> Fraction:
        """|settled − estimated| ÷ settled, as in the mean absolute percentage error."""
        return Fraction(abs(self.settled - self.estimated), self.settled)


@dataclass(frozen=True, slots=True)
class HitRate:
    """The last years compared. `shown_*` are per cent with one decimal (四捨五入)."""

    years: tuple[Hit, ...]

    @property
    def mean_error(self) -> Fraction | None:
        """MAPE = mean of |settled − estimated| ÷ settled; None without a year."""
        return mean(hit.error for hit in self.years) if self.years else None

    @property
    def mean_ratio(self) -> Fraction | None:
        return mean(hit.ratio for hit in self.years) if self.years else None

    @property
    def shown_error(self) -> Decimal | None:
        return None if self.mean_error is None else half_up(1)(self.mean_error * 100)

    @property
    def shown_ratio(self) -> Decimal | None:
        return None if self.mean_ratio is None else half_up(1)(self.mean_ratio * 100)

    @property
    def direction(self) -> Direction:
        """A habit is the same side in at least four of five years; chance alone does that to a given side in 3 of 16 cases."""
        if len(self.years) < YEARS:
            return Direction.UNKNOWN
        below = sum(hit.settled > hit.estimated for hit in self.years)
        above = sum(hit.settled < hit.estimated for hit in self.years)
        if below >= YEARS - 1:
            return Direction.LOW
        return Direction.HIGH if above >= YEARS - 1 else Direction.NEITHER


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate in yen with its range (None while there is no year to compare) and its reasons."""

    yen: int
    method: Method
    low: int | None
    high: int | None
    hit_rate: HitRate
    reasons: Explanation


@dataclass(frozen=True, slots=True)
class Doubt:
    """An estimate that past misses do not explain: the trend, how wide it is taken, and why."""

    trend: int
    slack: int
    low: int
    high: int
    reasons: Explanation

    @property
    def is_high(self) -> bool:
        """More is estimated than the settled years lead to."""
        return self.low > self.trend


def hit_rate(estimated: Mapping[int, int], settled: Mapping[int, int], before: int) -> HitRate:
    """The last five years before `before` that have both figures, oldest first. Years with a zero or less tell nothing.

    >>> found = hit_rate({2023: 100, 2024: 100}, {2023: 110, 2024: 95}, 2026)
    >>> found.shown_ratio, found.shown_error, found.direction.value
    (Decimal('102.5'), Decimal('7.2'), 'unknown')
    """
    years = [
        Hit(year, estimated[year], settled[year])
        for year in sorted(set(estimated) & set(settled))
        if year < before and estimated[year] > 0 and settled[year] > 0
    ]
    return HitRate(tuple(years[-YEARS:]))


def trend(settled: Mapping[int, int], year: int) -> tuple[int, Fraction]:
    """Least squares line through the last five settled years, at `year`; and its slope in yen a year.

    slope = Σ(x − x̄)(y − ȳ) ÷ Σ(x − x̄)², estimate = ȳ + slope × (year − x̄), down to whole yen, never below zero.

    >>> trend({2020: 100, 2021: 110, 2022: 120}, 2024)
    (140, Fraction(10, 1))
    """
    points = sorted((one, yen) for one, yen in settled.items() if one < year)[-YEARS:]
    if len(points) < 2:
        raise ValueError("a trend needs two settled years")
    middle_x, middle_y, slope = _line(points)
    return max(0, floor(middle_y + slope * (year - middle_x))), slope


def _line(points: Sequence[tuple[int, int]]) -> tuple[Fraction, Fraction, Fraction]:
    """Middle of the years, middle of the yen, yen a year."""
    middle_x, middle_y = mean(Fraction(x) for x, _ in points), mean(Fraction(y) for _, y in points)
    slope = sum((x - middle_x) * (y - middle_y) for x, y in points) / sum(
        (x - middle_x) ** 2 for x, _ in points
    )
    return middle_x, middle_y, Fraction(slope)


def estimate(
    year: int,
    method: Method,
    *,
    settled: Mapping[int, int],
    estimated: Mapping[int, int],
    given: int | None = None,
    source: str = "",
) -> Estimate:
    """The estimate for `year` by a method, with its range. `given` in yen, with its source, for Method.GIVEN.

    The hit rate compares what the city itself estimated in former years with what came in, whatever the method was.
    """
    yen, step = _point(year, method, settled, given, source)
    rate = hit_rate(estimated, settled, year)
    low, high = _range(yen, rate)
    return Estimate(yen, method, low, high, rate, _reasons(year, yen, step, rate, (low, high)))


def doubt(year: int, yen: int, rate: HitRate) -> Doubt | None:
    """Whether an estimate stands out: even missed as in the worst year compared, it does not reach the trend.

    The trend is the line through what was settled in the years compared; it is taken as wide as the year that lay
    farthest from it, and no narrower than estimates are missed on the average. None while the two ranges touch, and
    below three years.

    >>> doubt(2026, 100, hit_rate({2021: 100, 2022: 100, 2023: 100}, {2021: 101, 2022: 99, 2023: 100}, 2026)) is None
    True
    """
    if len(rate.years) < LEAST:
        return None
    settled = {hit.year: hit.settled for hit in rate.years}
    expected = trend(settled, year)[0]
    slack = max(*_distances(settled), ceil(expected * (rate.mean_error or 0)))
    low, high = _range(yen, rate)
    if low is None or high is None or (low <= expected + slack and high >= expected - slack):
        return None
    return Doubt(expected, slack, low, high, _doubt_reasons(rate, expected, slack, (low, high)))


def _distances(settled: Mapping[int, int]) -> list[int]:
    """How far each settled year lies from the line through all of them, in whole yen."""
    middle_x, middle_y, slope = _line(sorted(settled.items()))
    return [ceil(abs(yen - middle_y - slope * (year - middle_x))) for year, yen in settled.items()]


def _range(yen: int, rate: HitRate) -> tuple[int | None, int | None]:
    if not rate.years:
        return None, None
    ratios = [hit.ratio for hit in rate.years]
    return floor(yen * min(ratios)), ceil(yen * max(ratios))


def _doubt_reasons(rate: HitRate, expected: int, slack: int, ends: tuple[int, int]) -> Explanation:
    count = len(rate.years)
    settled = {hit.year: hit.settled for hit in rate.years}
    missed = Explanation(
        f"過去{count}年で最も外れた年と同じだけ外れたときの収入",
        f"{ends[0]:,}円から{ends[1]:,}円",
        formula="見積り×（決算÷見積り）の最小と最大",
    )
    line = Explanation(
        f"過去{count}年の決算に合う直線をのばした額",
        expected,
        "円",
        note=f"上下{slack:,}円までは違うと見ない（直線から最もはなれた年の差と、外れの平均の、大きいほう）。",
        parts=_settled(sorted(settled), settled),
    )
    note = "二つの幅が重ならない。税制や料金が変わる年には、重ならなくて正しいことがある。"
    return Explanation("過去の外れ方との比べ方", "重ならない", note=note, law=(LAW,), parts=(missed, line))


def backtest(method: Method, settled: Mapping[int, int], before: int) -> HitRate:
    """How well the method itself would have done: each year estimated only from what was settled two years before.

    When the budget of a year is made, the settlement of the year two before is the newest one there is.
    """
    if method is Method.GIVEN:
        raise ValueError("figures somebody gave cannot be made again for former years")
    made = {}
    for year in settled:
        known = {one: yen for one, yen in settled.items() if one <= year - 2}
        if len(known) >= (2 if method is Method.TREND else 1):
            made[year] = _point(year, method, known, None, "")[0]
    return hit_rate(made, settled, before)


def _point(
    year: int, method: Method, settled: Mapping[int, int], given: int | None, source: str
) -> tuple[int, Explanation]:
    label = f"方法：{METHOD_WORDS[method]}"
    if method is Method.GIVEN:
        if given is None:
            raise ValueError("a given estimate needs its amount")
        return given, Explanation(label, given, "円", note=f"出典：{source}" if source else "")
    if method is Method.LAST:
        newest = max((one for one in settled if one < year), default=None)
        if newest is None:
            raise ValueError("the last settlement needs one settled year")
        note = f"{FiscalYear(newest).label}の決算"
        return settled[newest], Explanation(label, settled[newest], "円", note=note)
    yen, slope = trend(settled, year)
    used = sorted(one for one in settled if one < year)[-YEARS:]
    note = f"{FiscalYear(used[0]).label}から{FiscalYear(used[-1]).label}までの決算に合う直線。1年に{_signed(slope)}円"
    return yen, Explanation(label, yen, "円", note=note, parts=_settled(used, settled))


def _settled(years: Sequence[int], settled: Mapping[int, int]) -> tuple[Explanation, ...]:
    return tuple(Explanation(f"{FiscalYear(year).label}の決算", settled[year], "円") for year in years)


def _signed(slope: Fraction) -> str:
    yen = half_up(0)(slope)
    return f"▲{-yen:,}" if yen < 0 else f"＋{yen:,}"


def _reasons(
    year: int, yen: int, step: Explanation, rate: HitRate, ends: tuple[int | None, int | None]
) -> Explanation:
    label = f"{FiscalYear(year).label}の見積り"
    if not rate.years:
        return Explanation(
            label, yen, "円", note="比べられる年がまだなく、幅は示せません。", law=(LAW,), parts=(step,)
        )
    compared = tuple(
        Explanation(
            f"{FiscalYear(hit.year).label}",
            half_up(1)(hit.ratio * 100),
            "％",
            formula=f"決算{hit.settled:,}円÷当初予算{hit.estimated:,}円",
        )
        for hit in rate.years
    )
    hits = Explanation(
        f"過去{len(rate.years)}年の当たり方（決算÷見積り）",
        rate.shown_ratio,
        "％",
        note=f"外れた割合の平均は{rate.shown_error}％。{DIRECTION_WORDS[rate.direction]}。",
        parts=compared,
    )
    low, high = ends
    note = f"過去{len(rate.years)}年で最も外れた年と同じだけ外れるなら、{low:,}円から{high:,}円まで。"
    return Explanation(label, yen, "円", note=note, law=(LAW,), parts=(step, hits))
