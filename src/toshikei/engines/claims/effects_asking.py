"""What every effect on a clock asks first: is the act in time, has the letter arrived, which article stands behind it."""

from datetime import date

from toshikei.engines.claims.clock import Clock
from toshikei.engines.claims.events import Event
from toshikei.engines.claims.readings import Reading
from toshikei.kernel.explanation import LawRef
from toshikei.law import reader


def in_time(clock: Clock, event: Event, day: date) -> bool:
    """Does the act come before the time is over? If not it is noted and does nothing."""
    if not clock.is_over(day):
        return True
    clock.note(event, "時効の期間が過ぎた後なので、時効に影響しません。", on=day)
    return False


def counts(clock: Clock, event: Event) -> bool:
    """Returned mail: its arrival is not proven, unless public service took its place."""
    if not event.is_returned or event.is_public_service:
        return True
    if clock.asking.takes_second(Reading.DOUBTFUL):
        return True
    clock.note(event, "返戻され、届いたことが確かめられないので、効力がないとみます。")
    return False


def acts_ref(name: str) -> LawRef:
    series = reader.series(f"claims.acts.{name}")
    return reader.on_day(series, series.entries[-1].on).ref
