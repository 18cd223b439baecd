"""How a cell or row ends: accepted, accepted with repair, unknown, held, rejected; always with the original beside it."""

from dataclasses import dataclass
from enum import StrEnum


class End(StrEnum):
    """The five ends; held needs a person."""

    ACCEPTED = "accepted"
    REPAIRED = "repaired"
    UNKNOWN = "unknown"
    HELD = "held"
    REJECTED = "rejected"


LABELS = {
    End.ACCEPTED: "受け入れた",
    End.REPAIRED: "直して受け入れた",
    End.UNKNOWN: "不明",
    End.HELD: "人の確認を待つ",
    End.REJECTED: "受け入れない",
}


@dataclass(frozen=True, slots=True)
class Read[T]:
    """What was read: the value (None when unknown, held or rejected), the text it came from, how it ended and why."""

    value: T | None
    text: str
    end: End = End.ACCEPTED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """注意: something a person should look at; the row is accepted all the same. `code` is stable."""

    code: str
    message: str


def tally(reads: list[Read[object]]) -> dict[End, int]:
    """How many ended how; every end is told, also with none."""
    counts = dict.fromkeys(End, 0)
    for one in reads:
        counts[one.end] += 1
    return counts
