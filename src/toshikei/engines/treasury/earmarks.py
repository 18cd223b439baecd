"""Earmarked revenue (使い道の決まった収入): every lot from yen in over its lawful uses to yen out, and what is not used yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.engines.treasury.errors import LotShort, UseBeforeReceipt, UseNotListed
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen, format_yen


@dataclass(frozen=True, slots=True)
class Lot:
    """収入の一口: what came in on a day and the uses it is bound to (code and label)."""

    code: str
    label: str
    received_on: date
    amount: Yen
    uses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """充当: so much of a lot for one use on a day. Below zero it takes an earlier one back (a correction)."""

    lot: str
    use: str
    on: date
    amount: Yen


@dataclass(frozen=True, slots=True)
class LotStanding:
    """A lot with what has been used of it."""

    lot: Lot
    used: Yen

    @property
    def left(self) -> Yen:
        return self.lot.amount - self.used


@dataclass(frozen=True, slots=True)
class YearFlow:
    """One fiscal year of a source: kept from before, in, out, kept at its end."""

    year: FiscalYear
    before: Yen
    received: Yen
    used: Yen

    @property
    def left(self) -> Yen:
        return self.before + self.received - self.used


def standings(lots: Sequence[Lot], uses: Iterable[Use]) -> list[LotStanding]:
    """Every lot with its use; uses of unknown lots are a mistake of the caller."""
    used = {lot.code: 0 for lot in lots}
    for one in uses:
        used[one.lot] += one.amount
    return [LotStanding(lot, used[lot.code]) for lot in lots]


def flows(lots: Sequence[Lot], uses: Sequence[Use]) -> list[YearFlow]:
    """Year by year from the first to the last movement: left(N) = left(N-1) + in(N) - out(N).

    >>> lot = Lot("L1", "入湯税", date(2025, 5, 1), 100, {"tourism": "観光の振興"})
    >>> [(one.received, one.used, one.left) for one in flows([lot], [Use("L1", "tourism", date(2026, 5, 1), 60)])]
    [(100, 0, 100), (0, 60, 40)]
    """
    received: dict[FiscalYear, Yen] = {}
    used: dict[FiscalYear, Yen] = {}
    for lot in lots:
        year = FiscalYear.of(lot.received_on)
        received[year] = received.get(year, 0) + lot.amount
    for one in uses:
        year = FiscalYear.of(one.on)
        used[year] = used.get(year, 0) + one.amount
    years = [*received, *used]
    found, kept = [], 0
    for year in FiscalYear.range(min(years), max(years)) if years else ():
        flow = YearFlow(year, kept, received.get(year, 0), used.get(year, 0))
        found.append(flow)
        kept = flow.left
    return found


def allow_use(standing: LotStanding, asked: Use, grounds: tuple[LawRef, ...]) -> Explanation:
    """Why this use of the lot is allowed, or a refusal: the use is listed, the lot is in, and enough is left."""
    lot = standing.lot
    if asked.use not in lot.uses:
        raise UseNotListed(
            lot=lot.label,
            use=asked.use or "（書かれていません）",
            allowed="、".join(lot.uses.values()),
            ground="・".join(map(str, grounds)) or "受け入れたときの定め",
        )
    if asked.on < lot.received_on:
        raise UseBeforeReceipt(
            lot=lot.label, on=format_wareki(asked.on), received=format_wareki(lot.received_on)
        )
    if asked.amount > standing.left:
        raise LotShort(lot=lot.label, amount=format_yen(asked.amount), left=format_yen(standing.left))
    return Explanation(
        "使った後の使い残し",
        standing.left - asked.amount,
        "円",
        formula=f"{format_yen(standing.left)}－{format_yen(asked.amount)}",
        parts=(Explanation("使い道", lot.uses[asked.use], law=grounds),),
    )
