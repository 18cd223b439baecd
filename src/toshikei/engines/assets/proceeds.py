"""Proceeds of a disposal (処分収入): from the gross amount through costs and obligations to their destinations, to the yen."""

from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.errors import DeviationWithoutReason, ProceedsShort, SharesWrong
from toshikei.kernel.apportioning import divided
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen
from toshikei.law.reader import LawAt


@dataclass(frozen=True, slots=True)
class Received:
    """What came in, and what hangs on the asset: selling cost, bonds still on it, subsidy to give back."""

    gross: Yen
    selling_cost: Yen = 0
    bonds: Yen = 0
    subsidy: Yen = 0

    @property
    def net(self) -> Yen:
        return self.gross - self.selling_cost - self.bonds - self.subsidy


@dataclass(frozen=True, slots=True)
class Shares:
    """How net proceeds are divided; what is left over goes to the year's general money."""

    debt: Fraction
    fund: Fraction

    @property
    def general(self) -> Fraction:
        return 1 - self.debt - self.fund


@dataclass(frozen=True, slots=True)
class Divided:
    """行き先: every yen of the gross amount has one."""

    selling_cost: Yen
    bonds: Yen
    subsidy: Yen
    debt: Yen
    fund: Yen
    general: Yen
    deviates: bool
    reasons: Explanation

    @property
    def total(self) -> Yen:
        return self.selling_cost + self.bonds + self.subsidy + self.debt + self.fund + self.general


def rule_of(law: LawAt) -> Shares:
    """The city's rule on a day: its share for debt and its share for the facility fund."""
    debt = law.value("treasury.rules.sale_debt_share").as_fraction()
    return Shares(debt, law.value("assets.disposal.fund_share").as_fraction())


def divide(received: Received, law: LawAt, *, shares: Shares | None = None, reason: str = "") -> Divided:
    """By the city's rule, or by other shares with a reason. Raises ProceedsShort, SharesWrong, DeviationWithoutReason."""
    rule = rule_of(law)
    used = shares or rule
    if used != rule and not reason.strip():
        raise DeviationWithoutReason()
    if min(used.debt, used.fund, used.general) < 0:
        raise SharesWrong(debt=used.debt, fund=used.fund)
    if min(received.gross, received.selling_cost, received.bonds, received.subsidy, received.net) < 0:
        raise ProceedsShort(gross=format_yen(received.gross), short=format_yen(-received.net))
    weights = _whole(used)
    debt, fund, general = divided(received.net, weights)
    reasons = _reasons(received, (debt, fund, general), law, reason if used != rule else "")
    return Divided(
        received.selling_cost, received.bonds, received.subsidy, debt, fund, general, used != rule, reasons
    )


def _whole(shares: Shares) -> list[int]:
    """The three shares as whole weights."""
    parts = (shares.debt, shares.fund, shares.general)
    base = shares.debt.denominator * shares.fund.denominator
    return [int(part * base) for part in parts]


def _reasons(received: Received, ends: tuple[Yen, Yen, Yen], law: LawAt, reason: str) -> Explanation:
    labels = ("市債の返済に充てる額", "公共施設の基金に積む額", "その年の一般の財源にする額")
    rule = law.value("treasury.rules.sale_debt_share")
    parts = [Explanation(label, amount, "円") for label, amount in zip(labels, ends, strict=True)]
    costs = (
        ("売るための費用", received.selling_cost),
        ("この資産に残る市債", received.bonds),
        ("返す補助金", received.subsidy),
    )
    held = [Explanation(label, amount, "円") for label, amount in costs if amount]
    note = f"定めと違う分け方です。理由：{reason}" if reason else ""
    return Explanation(
        "売払いの収入", received.gross, "円", note=note, law=(rule.ref,), parts=(*held, *parts)
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """What one use of net proceeds does: the future burden falls by so much, next year's interest by so much."""

    label: str
    burden_falls: Yen
    interest_saved: Fraction


def effects(net: Yen, yearly_rate: Fraction) -> tuple[Effect, Effect, Effect]:
    """Three uses side by side: early redemption, a fund that may serve redemption, spending in the year.

    >>> [str(one.interest_saved) for one in effects(300_000_000, Fraction(12, 1000))]
    ['3600000', '0', '0']
    """
    return (
        Effect("市債を早く返す", net, net * yearly_rate),
        Effect("返済に使える基金に積む", net, Fraction(0)),
        Effect("その年に使う", 0, Fraction(0)),
    )
