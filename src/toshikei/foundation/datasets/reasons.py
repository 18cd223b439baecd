"""A reason somebody will read later: it must say something."""

from itertools import groupby

from toshikei.foundation.datasets.errors import DifferenceReasonEmpty

LEAST = 5


def ensure_reason_says_something(reason: str) -> None:
    """No reason is nobody's acceptance; a given one has at least five letters of content."""
    if reason.strip() and content(reason) < LEAST:
        raise DifferenceReasonEmpty(reason=reason.strip()[:20], least=LEAST)


def content(reason: str) -> int:
    """Letters and digits, a run of the same one counted once."""
    return sum(1 for _run in groupby(filter(str.isalnum, reason)))
