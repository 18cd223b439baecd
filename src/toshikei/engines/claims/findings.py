"""What was found in a case besides its result: what was mended, what must wait for a person, what has no effect."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toshikei.kernel.errors import Refusal


class Handling(StrEnum):
    """How a finding is dealt with: mended (original kept), held for a person, without legal effect, or only told."""

    FIXED = "fixed"
    HELD = "held"
    VOID = "void"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: stable code, how it is dealt with, what and what to do in Japanese, and the article."""

    code: str
    handling: Handling
    text: str
    remedy: str = ""
    article: str = ""
    on: date | None = None


def void(refusal: Refusal, on: date) -> Finding:
    """An act of the past that the law forbids: it stays in the record and does nothing."""
    text = f"{refusal.sentence('what')}{refusal.sentence('why')}"
    return Finding(refusal.code, Handling.VOID, text, refusal.sentence("instead"), refusal.article, on)
