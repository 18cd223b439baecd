"""A day typed beside a step: R9.3.19, 2027-03-19; left out it is today."""

from datetime import date

from toshikei.kernel.era import parse_date

LONGEST = 40


def day_typed(text: str) -> date | None:
    """The day; refused in words where it cannot be read, None where nothing was typed."""
    said = text.strip()[:LONGEST]
    return parse_date(said, era="令和") if said else None
