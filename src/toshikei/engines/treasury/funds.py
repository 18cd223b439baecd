"""Funds (基金): the ledger, the five lawful grounds of the adjustment fund, purposes of the others, the surplus rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toshikei.engines.treasury.errors import FundShort, GroundMissing, PurposeOutside
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen, format_yen
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue


class FundKind(StrEnum):
    """財政調整基金, 減債基金, 特定目的基金, 定額運用基金."""

    ADJUSTMENT = "adjustment"
    REDEMPTION = "redemption"
    PURPOSE = "purpose"
    OPERATING = "operating"


class Ground(StrEnum):
    """The five cases of 地方財政法4条の4, in its order."""

    SHORTFALL = "shortfall"
    DISASTER = "disaster"
    URGENT_WORKS = "urgent_works"
    LONG_TERM_PROPERTY = "long_term_property"
    EARLY_REDEMPTION = "early_redemption"


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement: what came in is above zero, what went out below."""

    on: date
    amount: Yen


@dataclass(frozen=True, slots=True)
class Standing:
    """A movement with the balance after it."""

    on: date
    amount: Yen
    balance: Yen


def ledger(entries: Iterable[Entry]) -> list[Standing]:
    """Balances in order of days, movements of one day as they were written.

    >>> [one.balance for one in ledger([Entry(date(2026, 4, 1), 500), Entry(date(2026, 5, 1), -200)])]
    [500, 300]
    """
    balance, found = 0, []
    for entry in sorted(entries, key=lambda one: one.on):
        balance += entry.amount
        found.append(Standing(entry.on, entry.amount, balance))
    return found


def usable_on(entries: Sequence[Entry], on: date) -> Yen:
    """What may be taken on a day without any later balance falling below zero: the least balance from that day on.

    >>> usable_on([Entry(date(2026, 4, 1), 500), Entry(date(2026, 9, 1), -200)], date(2026, 5, 1))
    300
    """
    standing = ledger(entries)
    before = [one.balance for one in standing if one.on <= on]
    later = [one.balance for one in standing if one.on > on]
    return max(0, min([before[-1] if before else 0, *later]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """取崩し as asked for. `ground` is for the adjustment fund, `purpose` for the others."""

    fund: str
    kind: FundKind
    amount: Yen
    on: date
    ground: Ground | None = None
    purpose: str = ""
    purposes: tuple[str, ...] = ()


def ground_labels(law: LawAt) -> dict[Ground, str]:
    """The five grounds in the words of the rulebook."""
    names = law.budget.calendar.reserve_withdrawal_grounds.as_names()
    return dict(zip(Ground, names, strict=True))


def allow(asked: Withdrawal, entries: Sequence[Entry], law: LawAt) -> Explanation:
    """Why the withdrawal is lawful, or a refusal: first its ground, then the balance."""
    ground = _adjustment(asked, law) if asked.kind is FundKind.ADJUSTMENT else _purpose(asked, law)
    usable = usable_on(entries, asked.on)
    if asked.amount > usable:
        raise FundShort(
            fund=asked.fund,
            amount=format_yen(asked.amount),
            balance=format_yen(usable),
            on=format_wareki(asked.on),
        )
    left = Explanation(
        "取り崩した後に残る額",
        usable - asked.amount,
        "円",
        formula=f"{format_yen(usable)}－{format_yen(asked.amount)}",
    )
    return Explanation(f"「{asked.fund}」の取崩し", asked.amount, "円", parts=(ground, left))


def _adjustment(asked: Withdrawal, law: LawAt) -> Explanation:
    labels = ground_labels(law)
    if asked.ground is None:
        raise GroundMissing(fund=asked.fund, grounds="／".join(labels.values()))
    number = list(Ground).index(asked.ground) + 1
    ref = law.budget.calendar.reserve_withdrawal_grounds.ref
    return Explanation("使える場合", labels[asked.ground], note=f"4条の4の{number}号", law=(ref,))


def _purpose(asked: Withdrawal, law: LawAt) -> Explanation:
    if asked.purpose not in asked.purposes:
        raise PurposeOutside(
            fund=asked.fund,
            purpose=asked.purpose or "（書かれていません）",
            allowed="、".join(asked.purposes),
        )
    return Explanation("使える目的", asked.purpose, law=(law.treasury.funds.purpose_binds.ref,))


@dataclass(frozen=True, slots=True)
class SurplusDuty:
    """決算剰余金の処分: how much of the surplus of a year must go to reserves or early redemption, and by when."""

    year: FiscalYear
    surplus: Yen
    least: Yen
    by_year: FiscalYear
    put_aside: Yen
    reasons: Explanation

    @property
    def missing(self) -> Yen:
        return max(0, self.least - self.put_aside)

    def is_late(self, now: FiscalYear) -> bool:
        return self.missing > 0 and now > self.by_year


def surplus_duty(year: FiscalYear, surplus: Yen, put_aside: Yen, law: LawAt) -> SurplusDuty:
    """At least half of a settlement surplus, rounded up, by the second following year (地方財政法7条1項).

    `put_aside` is what has gone to reserves and early redemption out of it already. No surplus, no duty.
    """
    calendar = law.budget.calendar
    share, years = calendar.surplus_share.as_fraction(), calendar.surplus_years.as_int()
    least = -(-max(surplus, 0) * share.numerator // share.denominator)
    by_year = year + years
    reasons = Explanation(
        "積み立てるか、繰り上げて返す額（これ以上）",
        least,
        "円",
        formula=f"{format_yen(surplus)}×{share.numerator}/{share.denominator}",
        note=f"{by_year.label}までに。1円未満は切り上げます（「下らない」額なので）。",
        law=(calendar.surplus_share.ref, calendar.surplus_years.ref),
        parts=(Explanation(f"{year.label}の決算剰余金", surplus, "円"),),
    )
    return SurplusDuty(year, surplus, least, by_year, put_aside, reasons)


@dataclass(frozen=True, slots=True)
class Proceeds:
    """売却収入の分け方: to the repayment of debt, and what is left for other uses."""

    total: Yen
    to_debt: Yen
    reasons: Explanation

    @property
    def rest(self) -> Yen:
        return self.total - self.to_debt


def split_proceeds(total: Yen, share_value: LawValue) -> Proceeds:
    """The stated share of sale proceeds, rounded up to the yen, goes to debt and not to the year's revenue."""
    share = share_value.as_fraction()
    to_debt = -(-total * share.numerator // share.denominator)
    reasons = Explanation(
        "借金の返済に充てる額",
        to_debt,
        "円",
        formula=f"{format_yen(total)}×{share.numerator}/{share.denominator}",
        note="減債基金に積み、繰上償還に使います。その年度の歳入として使いません。1円未満は切り上げます。",
        law=(share_value.ref,),
        parts=(Explanation("売却収入", total, "円"),),
    )
    return Proceeds(total, to_debt, reasons)
