"""The day a page is asked for: understood, said back, or refused with today shown instead."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from toshikei.foundation import clock
from toshikei.kernel.era import parse_date
from toshikei.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Day:
    """`typed` is what somebody wrote, `day` what was understood (today when nothing was), `unread` why not."""

    day: date
    typed: str = ""
    unread: str = ""

    @property
    def is_today(self) -> bool:
        return self.day == clock.today()


def day_of(request: HttpRequest, name: str = "on", usual: date | None = None) -> Day:
    """The day in the query, in any notation of era or western calendar."""
    typed = request.GET.get(name, "").strip()[:40]
    usual = usual or clock.today()
    if not typed:
        return Day(usual)
    try:
        return Day(parse_date(typed, era="令和"), typed)
    except Refusal as refusal:
        return Day(usual, typed, f"{refusal} {refusal.sentence('instead')}")


def words_of(request: HttpRequest, name: str = "q", longest: int = 60) -> str:
    """Words typed into a search, without the one character no database keeps (NUL)."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:longest]
