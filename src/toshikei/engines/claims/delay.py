"""The delay charge (延滞金・遅延損害金): balance by balance, rate by rate, day by day over 365, cut as law and city say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from toshikei.engines.claims.periods import DAY, last_day
from toshikei.engines.claims.profiles import SPECIAL as SPECIAL_RATES
from toshikei.engines.claims.profiles import Profile
from toshikei.engines.claims.rates import (
    DEFERRED,
    HIGH,
    LOW,
    RATE,
    SPECIAL,
    STATUTORY,
    RateSpan,
    rate_on,
    spans,
)
from toshikei.engines.claims.readings import Policy
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.money import Yen, format_yen

DAYS_OF_YEAR = 365
PER_PERIOD, PER_BAND, TOTAL = "期間ごと", "割合の段ごと", "最後だけ"


def percent(share: Fraction) -> str:
    """A yearly share in per cent, exact, without a trailing zero.

    >>> percent(Fraction(88, 1000)), percent(Fraction(3, 100))
    ('8.8', '3')
    """
    whole, rest = divmod(share * 100 * 1000, 1000)
    return f"{whole}.{floor(rest):03d}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Balance:
    """A principal and the days on which it stood, both counted."""

    first: date
    last: date
    principal: Yen


@dataclass(frozen=True, slots=True)
class Piece:
    """One span of one rate on one balance. `band` is low, high or deferred; `exact` is not yet cut."""

    span: RateSpan
    base: Yen
    band: str
    balance: int
    exact: Fraction

    def explain(self) -> Explanation:
        formula = (
            f"{format_yen(self.base)}円×年{percent(self.span.share)}％×{self.span.days}日÷{DAYS_OF_YEAR}日"
        )
        label = f"{format_wareki(self.span.first)}から{format_wareki(self.span.last)}まで"
        return Explanation(label, floor(self.exact), "円", formula=formula, law=(self.span.law,))


@dataclass(frozen=True, slots=True)
class DelayCharge:
    """The charge: what it is before and after the last cut, its pieces, and why."""

    raw: Yen
    charge: Yen
    pieces: tuple[Piece, ...]
    reasons: Explanation


@dataclass(frozen=True, slots=True)
class Terms:
    """What a charge is computed from besides the balances. `deferrals` are spans of a granted deferral."""

    profile: Profile
    due_on: date
    policy: Policy
    contract_rate: Fraction | None = None
    deferrals: tuple[tuple[date, date], ...] = ()


def delay_charge(terms: Terms, balances: Sequence[Balance]) -> DelayCharge:
    """The charge on all balances until the last day of the last one.

    Each balance is cut to the profile's unit and left out below its minimum. Piece = base x rate x days / 365, the divisor
    365 in leap years too. Fractions of a yen are cut per piece, once for the low and once for the high rate of a balance,
    or only at the end, as the city's policy says; then the whole is cut, and is nothing below the smallest charge.

    >>> from toshikei.engines.claims.kinds import kind
    >>> from toshikei.engines.claims.profiles import profile_of
    >>> profile = profile_of(kind("fixed_asset_tax", on=date(2026, 4, 1)), on=date(2026, 4, 1))
    >>> terms = Terms(profile, date(2021, 5, 31), Policy())
    >>> delay_charge(terms, [Balance(date(2021, 6, 1), date(2022, 1, 31), 65_000)]).charge
    3400
    """
    pieces = tuple(_pieces(terms, balances))
    raw = _cut(pieces, terms.policy.rounding if not terms.profile.is_civil else TOTAL)
    profile = terms.profile
    charge = 0 if raw < profile.smallest else raw // profile.step * profile.step
    return DelayCharge(raw, charge, pieces, _reasons(terms, raw, charge, pieces))


def without_demand(terms: Terms) -> DelayCharge:
    """No charge, because no demand was made before the claim was paid."""
    note = "延滞金は、督促をした場合に徴収できます。納付の前に督促をしていません。"
    return DelayCharge(
        0, 0, (), Explanation(terms.profile.label, 0, "円", note=note, law=(terms.profile.law,))
    )


def _pieces(terms: Terms, balances: Sequence[Balance]) -> Iterator[Piece]:
    for place, balance in enumerate(balances):
        base = base_of(terms, balance.principal, is_first=place == 0)
        if base == 0 or balance.last < balance.first:
            continue
        for band, column, first, last in _bands(terms, balance):
            for span in _rates(terms, column, first, last):
                yield Piece(span, base, band, place, _exact(terms, base, span))


def base_of(terms: Terms, principal: Yen, *, is_first: bool) -> Yen:
    """計算の基礎: cut to the unit; below the minimum none, unless the city charges balances that payments made small."""
    profile = terms.profile
    is_small = principal < profile.minimum
    if is_small and (is_first or terms.policy.small_after_payment == "かけない"):
        return 0
    return principal // profile.floor * profile.floor


def _bands(terms: Terms, balance: Balance) -> Iterator[tuple[str, str, date, date]]:
    """The days of a balance by their rate: deferred ones, those of the first month, the others."""
    first, end = balance.first, balance.last
    months = terms.profile.pivot
    low_until = last_day(terms.due_on + DAY, months=months) if months else terms.due_on
    while first <= end:
        deferral = next(((start, until) for start, until in terms.deferrals if start <= first <= until), None)
        following = min((start for start, _ in terms.deferrals if start > first), default=None)
        stop = min(end, following - DAY) if following else end
        if deferral and terms.profile.rates == SPECIAL_RATES:
            stop = min(stop, deferral[1])
            yield DEFERRED, DEFERRED, first, stop
        elif first <= low_until:
            stop = min(stop, low_until)
            yield LOW, LOW, first, stop
        else:
            yield HIGH, HIGH, first, stop
        first = stop + DAY


def _rates(terms: Terms, column: str, first: date, last: date) -> list[RateSpan]:
    profile = terms.profile
    if profile.rates == SPECIAL_RATES:
        found = spans(SPECIAL, column, first, last)
    elif profile.flat is not None:
        found = [RateSpan(first, last, profile.flat, profile.law)]
    else:
        found = [_civil(terms, first, last)]
    cap = profile.cap
    return [
        RateSpan(one.first, one.last, min(one.share, cap) if cap else one.share, one.law) for one in found
    ]


def _civil(terms: Terms, first: date, last: date) -> RateSpan:
    """民法419条1項: the statutory rate of the first day of default for the whole time; a higher contract rate wins."""
    statutory = rate_on(STATUTORY, RATE, terms.due_on + DAY)
    contract = terms.contract_rate
    if contract is not None and contract > statutory.share:
        return RateSpan(first, last, contract, LawRef("契約", "（約定の割合）"))
    return RateSpan(first, last, statutory.share, statutory.law)


def _exact(terms: Terms, base: Yen, span: RateSpan) -> Fraction:
    """Days over 365; private claims of a city that counts years by the year: whole years, then days over 365."""
    if terms.profile.is_civil and terms.policy.civil_year == "年と日":
        years = 0
        while last_day(span.first, months=12 * (years + 1)) <= span.last:
            years += 1
        rest = span.first if years == 0 else last_day(span.first, months=12 * years) + DAY
        return base * span.share * (years + Fraction((span.last - rest).days + 1, DAYS_OF_YEAR))
    return base * span.share * Fraction(span.days, DAYS_OF_YEAR)


def _cut(pieces: Sequence[Piece], rounding: str) -> Yen:
    """Where fractions of a yen are cut: three policies that can differ by a hundred yen in the end."""
    if rounding == PER_PERIOD:
        return sum(floor(piece.exact) for piece in pieces)
    if rounding == PER_BAND:
        groups: dict[tuple[int, str], Fraction] = {}
        for piece in pieces:
            key = (piece.balance, piece.band)
            groups[key] = groups.get(key, Fraction(0)) + piece.exact
        return sum(floor(exact) for exact in groups.values())
    return floor(sum((piece.exact for piece in pieces), Fraction(0)))


def _reasons(terms: Terms, raw: Yen, charge: Yen, pieces: Sequence[Piece]) -> Explanation:
    profile = terms.profile
    rounding = "最後だけ" if profile.is_civil else terms.policy.rounding
    words = [f"1円未満の切捨ては{rounding}。合計は{format_yen(raw)}円"]
    if profile.smallest > 0:
        words.append(
            f"{format_yen(profile.smallest)}円未満ならないものとし、{format_yen(profile.step)}円未満を切り捨てる"
        )
    if not pieces:
        words = [f"元の額が{format_yen(profile.minimum)}円未満か、遅れた日がない"]
    parts = tuple(piece.explain() for piece in pieces)
    return Explanation(
        profile.label, charge, "円", note="。".join(words) + "。", law=(profile.law,), parts=parts
    )
