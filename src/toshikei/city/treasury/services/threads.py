"""The stations of the treasury on the thread of a programme: from which fund, bond or earmarked revenue it is paid."""

from datetime import date

from django.urls import reverse

from toshikei.city.strategy.services import Station
from toshikei.city.treasury.selectors.thread import paid_from
from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import in_words

NAME = "基金・市債・使い道の決まった収入"
ORDER = 5
"""Beside the execution: that is when the money is used."""


def stations(code: str, *, is_public: bool, on: date) -> list[Station]:
    """One station per source of money, oldest first; what lies ahead of the day is still to come."""
    found = paid_from(code, clock.now() if is_public else None)
    return [
        Station(
            label=f"{one.label}　{in_words(one.amount)}",
            state="done" if one.on <= on else "todo",
            when=format_wareki(one.on),
            note=one.note,
            url=reverse(one.place[0], args=[one.place[1]]),
            on=one.on,
        )
        for one in found
    ]
