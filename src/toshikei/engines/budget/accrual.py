"""Enterprise accounts (公営企業会計) keep accrual books: their tables do not belong in a cash budget."""

from collections.abc import Iterable

from toshikei.engines.budget.labels import comparison_key

_WORDS = ("収益的収入", "収益的支出", "収益的収支", "資本的収入", "資本的支出", "資本的収支")


def accrual_words(labels: Iterable[str]) -> list[str]:
    """The labels that only an enterprise account has (地方公営企業法20条).

    >>> accrual_words(["款", "収益的支出（千円）"])
    ['収益的支出（千円）']
    """
    return [label for label in labels if any(word in comparison_key(label) for word in _WORDS)]
