"""Answers that may be kept: while one moment of the city is exported, the same question has the same answer.

A server never keeps them. It has to see what somebody wrote a second ago.
"""

from collections.abc import Callable
from functools import lru_cache, wraps

_standing: list[bool] = []


def stand_still() -> None:
    """From now on this process shows one moment: the export says so when a process of its own begins."""
    _standing[:] = [True]


def kept[**P, R](most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Ask once for the same arguments (hashable) while standing still; `most` answers stay. Readers never change them."""

    def declare(ask: Callable[P, R]) -> Callable[P, R]:
        remembered = lru_cache(maxsize=most)(ask)

        @wraps(ask)
        def asked(*args: P.args, **options: P.kwargs) -> R:
            return remembered(*args, **options) if _standing else ask(*args, **options)  # type: ignore[arg-type]  # hashable by promise

        return asked

    return declare
