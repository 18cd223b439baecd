"""The timer of a hearing: phases with minutes, told from when the phase began. Nothing runs by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Phase:
    """段階: how long it may take."""

    code: str
    label: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Timer:
    """What the clock on the wall says: whole minutes left, or over."""

    phase: Phase
    ends_at: datetime
    seconds_left: int

    @property
    def is_over(self) -> bool:
        return self.seconds_left < 0

    @property
    def words(self) -> str:
        """あと3分20秒, or 1分05秒の超過."""
        minutes, seconds = divmod(abs(self.seconds_left), 60)
        said = f"{minutes}分{seconds:02d}秒"
        return f"{said}の超過" if self.is_over else f"あと{said}"


def timer(phases: Sequence[Phase], code: str, began_at: datetime, now: datetime) -> Timer | None:
    """The timer of the phase called `code`; None when no phase is running.

    >>> from datetime import UTC
    >>> timer([Phase("a", "説明", 5)], "a", datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 6, tzinfo=UTC)).words
    '1分00秒の超過'
    """
    phase = next((each for each in phases if each.code == code), None)
    if phase is None:
        return None
    ends_at = began_at + timedelta(minutes=phase.minutes)
    return Timer(phase, ends_at, int((ends_at - now).total_seconds()))


def following(phases: Sequence[Phase], code: str) -> Phase | None:
    """The phase after this one; the first one after "", None after the last."""
    codes = ["", *(each.code for each in phases)]
    at = codes.index(code) if code in codes else len(codes)
    return phases[at] if at < len(phases) else None
