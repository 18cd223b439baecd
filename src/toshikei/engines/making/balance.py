"""Revenue and expenditure of a budget are the same, account by account (地方自治法210条・211条)."""

from dataclasses import dataclass

from toshikei.engines.making.errors import NotBalanced
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.money import format_yen

ARTICLE = LawRef("地方自治法", "210条")


@dataclass(frozen=True, slots=True)
class Balance:
    """Yen of both sides of one account. `gap` above 0: so much expenditure has no revenue yet (財源不足)."""

    account: str
    revenue: int
    expenditure: int

    @property
    def gap(self) -> int:
        return self.expenditure - self.revenue

    @property
    def is_even(self) -> bool:
        return self.gap == 0

    @property
    def explanation(self) -> Explanation:
        return Explanation(
            f"{self.account}の財源不足",
            self.gap,
            "円",
            formula="歳出の計 − 歳入の計",
            law=(ARTICLE,),
            parts=(
                Explanation("歳出の計", self.expenditure, "円"),
                Explanation("歳入の計", self.revenue, "円"),
            ),
        )


def ensure_even(balance: Balance) -> None:
    """Refuse a budget whose sides differ.

    >>> ensure_even(Balance("一般会計", 100, 100))
    """
    if not balance.is_even:
        raise NotBalanced(
            account=balance.account,
            revenue=format_yen(balance.revenue, unit="円"),
            expenditure=format_yen(balance.expenditure, unit="円"),
            difference=format_yen(balance.gap, unit="円"),
        )
