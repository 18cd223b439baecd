"""Debt of the city's corporations (公社・三セク): parcels, hidden loss, the guarantee, and the way of their debt into a bond."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.treasury.schedule import Schedule
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen, format_yen


@dataclass(frozen=True, slots=True)
class Parcel:
    """One piece of land: what the books say, what it would fetch, and how much of the book is interest added over the years."""

    name: str
    book: Yen
    market: Yen
    capitalised_interest: Yen = 0

    @property
    def hidden_loss(self) -> Yen:
        """含み損: the part of the book value nobody would pay; a hidden gain is no negative loss.

        >>> Parcel("A", 900, 400).hidden_loss, Parcel("B", 400, 900).hidden_loss
        (500, 0)
        """
        return max(0, self.book - self.market)


@dataclass(frozen=True, slots=True)
class Land:
    """All parcels of a corporation together."""

    book: Yen
    market: Yen
    hidden_loss: Yen
    capitalised_interest: Yen


def land_of(parcels: Iterable[Parcel]) -> Land:
    """Sums over parcels. The hidden loss is added parcel by parcel: a gain elsewhere does not hide a loss here.

    >>> land_of([Parcel("A", 900, 400, 30), Parcel("B", 400, 900)]).hidden_loss
    500
    """
    kept = list(parcels)
    return Land(
        sum(one.book for one in kept),
        sum(one.market for one in kept),
        sum(one.hidden_loss for one in kept),
        sum(one.capitalised_interest for one in kept),
    )


def guarantee_room(limit: Yen, guaranteed: Yen) -> Explanation:
    """債務保証の限度額 minus what is guaranteed already; below zero the limit voted by the council is exceeded."""
    return Explanation(
        "保証できる残りの額",
        limit - guaranteed,
        "円",
        formula=f"{format_yen(limit)}－{format_yen(guaranteed)}",
        note="限度額は、議会が債務負担行為として議決した額です。",
    )


@dataclass(frozen=True, slots=True)
class Burden:
    """Numbers of the future burden ratio before and after, in the letters of 健全化法2条4号 (a to k)."""

    before: Mapping[str, Yen]
    after: Mapping[str, Yen]
    reasons: Explanation

    @property
    def change(self) -> Yen:
        """What the numerator of the ratio gains: liabilities a to h minus i to k."""
        return numerator(self.after) - numerator(self.before)


LIABILITIES, RESOURCES = "abcdefgh", "ijk"


def numerator(items: Mapping[str, Yen]) -> Yen:
    """将来負担額－充当可能財源: a to h minus i to k.

    >>> numerator({"a": 100, "f": 20, "k": 30})
    90
    """
    return sum(items.get(letter, 0) for letter in LIABILITIES) - sum(
        items.get(letter, 0) for letter in RESOURCES
    )


def move_to_bond(items: Mapping[str, Yen], relieved: Yen, bond: Yen) -> Burden:
    """三セク債: debt of corporations leaves item f (as far as it was counted there) and enters item a as the city's bond.

    The ratio changes only by `bond` minus `relieved`: by what the dissolution costs more than had been reckoned with.
    """
    freed = min(relieved, items.get("f", 0))
    after = {**items, "f": items.get("f", 0) - freed, "a": items.get("a", 0) + bond}
    reasons = Explanation(
        "将来負担額の増減",
        bond - freed,
        "円",
        formula=f"{format_yen(bond)}－{format_yen(freed)}",
        note="公社の借金の負担見込額（f）が、市の地方債の残高（a）に変わります。",
        parts=(
            Explanation("地方債の残高（a）に加わる額", bond, "円"),
            Explanation("設立法人の負債（f）から消える額", freed, "円"),
        ),
    )
    return Burden(dict(items), after, reasons)


def burden_ratio(items: Mapping[str, Yen], standard_scale: Yen, counted_in_year: Yen) -> Fraction | None:
    """(a..h - i..k) / (標準財政規模 - 算入公債費等); None when the numerator is not above zero: not calculated, never 0."""
    above = numerator(items)
    return Fraction(above, standard_scale - counted_in_year) if above > 0 else None


@dataclass(frozen=True, slots=True)
class Owed:
    """What is still owed for the corporations at the end of a fiscal year."""

    year: FiscalYear
    corporations: Yen
    bonds: Yen

    @property
    def total(self) -> Yen:
        return self.corporations + self.bonds


def to_zero(loans: Mapping[FiscalYear, Yen], bonds: Sequence[Schedule]) -> list[Owed]:
    """The corporations' loans and the bonds that took their place, year by year until nothing is left.

    A year without a record of loans keeps the record before it until the first bond is issued, then nothing.
    """
    if not loans and not bonds:
        return []
    issued = [FiscalYear.of(bond.terms.issued_on) for bond in bonds]
    ends = [FiscalYear.of(bond.ends_on) for bond in bonds]
    first, last = min([*loans, *issued]), max([*loans, *ends])
    found, standing = [], 0
    for year in FiscalYear.range(first, last):
        is_taken_over = bool(issued) and year >= min(issued)
        standing = loans.get(year, 0 if is_taken_over else standing)
        found.append(Owed(year, standing, sum(bond.balance_on(year.last_day) for bond in bonds)))
    return found
