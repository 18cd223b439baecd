"""The two sums every budget line has to keep (identities), each giving the difference in yen or None when kept."""


def settlement_difference(
    current_budget: int | None, spent: int | None, carried_over: int | None, unused: int | None
) -> int | None:
    """予算現額 − (支出済額 + 翌年度繰越額 + 不用額); None when it is 0 or a part is unknown. Unknown is never 0.

    >>> settlement_difference(660_585_000, 632_541_191, 0, 28_043_809) is None
    True
    >>> settlement_difference(100, 90, 0, 5)
    5
    """
    if current_budget is None or spent is None or carried_over is None or unused is None:
        return None
    return (current_budget - spent - carried_over - unused) or None


def overspent_by(current_budget: int | None, spent: int | None) -> int | None:
    """支出済額 − 予算現額 where it is above 0. Spending needs a budget (地方自治法 232条の3)."""
    if current_budget is None or spent is None or spent <= current_budget:
        return None
    return spent - current_budget


def supplement_difference(before: int | None, supplement: int | None, after: int | None) -> int | None:
    """補正後の額 − (補正前の額 + 補正額); None when it is 0 or a part is unknown.

    >>> supplement_difference(100, -30, 70) is None, supplement_difference(100, 30, 100)
    (True, -30)
    """
    if before is None or supplement is None or after is None:
        return None
    return (after - before - supplement) or None
