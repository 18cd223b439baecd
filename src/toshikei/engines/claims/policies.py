"""The city's own choices (市の選択) as the engine takes them: readings, rounding, days. Without them cautious defaults."""

from datetime import date
from functools import cache

from toshikei.engines.claims.readings import CHOICES, Policy, Reading
from toshikei.law import reader
from toshikei.law.types import LawValue

TOPIC = "claims.choices"
READINGS = {
    "renewal_day": Reading.RENEWAL_DAY,
    "reminder": Reading.REMINDERS,
    "old_contract": Reading.OLD_CONTRACT,
}


def choice_of(name: str, *, on: date, city: str) -> LawValue | None:
    """One choice of a city on a day, or None where it has said nothing."""
    series = reader.all_series(city).get(f"{TOPIC}.{name}")
    if series is None or on < series.entries[0].on:
        return None
    return reader.on_day(series, on)


@cache
def policy_of(on: date, city: str) -> Policy:
    """How the city reads the law and cuts the delay charge on a day."""
    answers = {}
    for name, question in READINGS.items():
        value = choice_of(name, on=on, city=city)
        if value is not None:
            answers[question] = CHOICES[question].answers.index(value.as_text())
    default = Policy()
    rounding, small = (choice_of(name, on=on, city=city) for name in ("rounding", "small_after_payment"))
    return Policy(
        answers,
        rounding.as_text() if rounding else default.rounding,
        small.as_text() if small else default.small_after_payment,
        source=city,
    )
