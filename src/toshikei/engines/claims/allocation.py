"""Between several debts (充当): the debtor's word first, then the creditor's, then the order of the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from toshikei.kernel.money import Yen


@dataclass(frozen=True, slots=True)
class Debt:
    """One debt: what is owed, when it fell due, and its yearly rate (a dearer debt is the more beneficial to pay)."""

    id: str
    due_on: date
    owed: Yen
    rate: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Shares:
    """How much goes to which debt, and what is over."""

    parts: dict[str, Yen]
    over: Yen


def oldest_first(amount: Yen, debts: Sequence[Debt], designated: Sequence[str] = ()) -> Shares:
    """Taxes and other public claims: what the slip or the payer names, then the oldest due date.

    >>> debts = [Debt("1", date(2025, 6, 30), 5000), Debt("2", date(2025, 8, 31), 5000)]
    >>> oldest_first(7000, debts).parts, oldest_first(7000, debts, ["2"]).parts
    ({'1': 5000, '2': 2000}, {'2': 5000, '1': 2000})
    """
    named = [debt for name in designated for debt in debts if debt.id == name]
    rest = sorted((debt for debt in debts if debt not in named), key=lambda debt: (debt.due_on, debt.id))
    return _in_turn(amount, [[debt] for debt in (*named, *rest)])


def by_civil_code(
    amount: Yen,
    debts: Sequence[Debt],
    on: date,
    designated: Sequence[str] = (),
    by_creditor: Sequence[str] = (),
) -> Shares:
    """Private claims (民法488条): the payer's word, the creditor's word, then due before not due, the dearer, the earlier.

    Debts alike in all three share by their amounts.

    >>> debts = [Debt("1", date(2025, 6, 30), 5000), Debt("2", date(2025, 6, 30), 10000)]
    >>> by_civil_code(3000, debts, date(2026, 1, 1)).parts
    {'1': 1000, '2': 2000}
    """
    named = [debt for name in (*designated, *by_creditor) for debt in debts if debt.id == name]
    groups: dict[tuple[bool, Fraction, date], list[Debt]] = {}
    for debt in debts:
        if debt not in named:
            groups.setdefault((debt.due_on > on, -debt.rate, debt.due_on), []).append(debt)
    return _in_turn(amount, [*([debt] for debt in named), *(groups[key] for key in sorted(groups))])


def _in_turn(amount: Yen, groups: Sequence[Sequence[Debt]]) -> Shares:
    parts: dict[str, Yen] = {}
    for group in groups:
        owed = sum(debt.owed for debt in group)
        given = min(amount, owed)
        if given == 0:
            continue
        amount -= given
        parts |= _pro_rata(given, group, owed)
    return Shares(parts, amount)


def _pro_rata(given: Yen, group: Sequence[Debt], owed: Yen) -> dict[str, Yen]:
    """By amounts; single yen that are left go to the larger remainders, then to the earlier name."""
    shares = {debt.id: given * debt.owed // owed for debt in group}
    by_remainder = sorted(group, key=lambda debt: (-(given * debt.owed % owed), debt.id))
    for debt in by_remainder[: given - sum(shares.values())]:
        shares[debt.id] += 1
    return {name: share for name, share in shares.items() if share}
