"""What the room itself knows on the thread of a programme: the rounds it stood in."""

from datetime import date, datetime, time

from django.urls import reverse
from django.utils.timezone import make_aware

from toshikei.city.strategy.selectors.priorities import verdicts_on
from toshikei.city.strategy.services.threads import Station
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

NAME, ORDER = "選択と集中", 3


def stations(code: str, *, is_public: bool, on: date) -> list[Station]:
    """Decided rounds, newest first: chosen or not, and what that frees. The same for everybody."""
    now = make_aware(datetime.combine(on, time.max))
    return [
        Station(
            f"{FiscalYear(one.round.fiscal_year).label}の予算：{_said(one.is_chosen)}",
            note=f"{one.round.title}。{_much(one.is_chosen, one.money)}{f'{one.rank}位' if one.rank else ''}",
            url=reverse("plans:priority", args=[one.round_id]),
            on=one.round.decided_on,
        )
        for one in verdicts_on(code, now)
    ]


def _said(is_chosen: bool | None) -> str:
    return "次の回に送りました" if is_chosen is None else "選びました" if is_chosen else "選びませんでした"


def _much(is_chosen: bool | None, money: int) -> str:
    return f"一般財源 {formats.in_words(money)}{'が空きます' if is_chosen is False else ''}。"
