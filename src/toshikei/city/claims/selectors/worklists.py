"""仕事の一覧: what waits for somebody, sorted by the day until which one has to act. No names stand here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from toshikei.city.claims.choices import Cause, Collection, Existence
from toshikei.city.claims.models import Claim
from toshikei.city.claims.selectors.seeing import claims_visible_to
from toshikei.engines.claims.periods import last_day_after
from toshikei.foundation.accounts.acting import Acting

WEEK = timedelta(7)
LIVING = Q(state__existence__in=[Existence.ALIVE, Existence.UNDECIDED])
OPEN = LIVING & Q(state__unreceived__gt=0) & ~Q(state__collection=Collection.NOT_DUE)


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list: its code, name, what it is for, and which claims stand on it on a day."""

    code: str
    label: str
    about: str
    which: Callable[[date], Q]


def _until(days: timedelta | None = None, months: int = 0) -> Callable[[date], Q]:
    def which(on: date) -> Q:
        last = last_day_after(on, months=months) if months else on + (days or timedelta())
        return OPEN & Q(state__act_by__gte=on, state__act_by__lte=last)

    return which


def _today(on: date) -> Q:
    return OPEN & (Q(state__act_by=on) | Q(state__next_until=on) | Q(state__promise_on=on))


def _week(on: date) -> Q:
    last = on + WEEK
    days = (
        Q(**{f"state__{name}__gte": on, f"state__{name}__lte": last})
        for name in ("act_by", "next_until", "promise_on")
    )
    return OPEN & (next(days) | next(days) | next(days))


def _broken(on: date) -> Q:
    return OPEN & Q(state__collection=Collection.AGREED, state__promise_on__lt=on)


def _undemanded(on: date) -> Q:
    return OPEN & Q(state__demanded_on=None, state__collection=Collection.ARREARS, due_on__lt=on)


def _closing(on: date) -> Q:
    ended = Q(state__existence=Existence.EXTINGUISHED, state__unreceived__gt=0, state__written_off=0)
    return ended & ~Q(state__cause__in=["", Cause.PAID, Cause.CANCELLED])


WORKLISTS = (
    Worklist("today", "今日", "今日が期限の仕事と、今日の約束", _today),
    Worklist("week", "今週", "7日のうちに期限の来る仕事と約束", _week),
    Worklist("month-1", "時効まで1か月", "早い読み方で、1か月のうちに時効の期間が過ぎる", _until(months=1)),
    Worklist("month-3", "時効まで3か月", "早い読み方で、3か月のうちに時効の期間が過ぎる", _until(months=3)),
    Worklist("month-6", "時効まで6か月", "早い読み方で、6か月のうちに時効の期間が過ぎる", _until(months=6)),
    Worklist(
        "decide", "人が決める", "読み方により時効の期間が過ぎている", lambda on: Q(state__needs_decision=True)
    ),
    Worklist("broken", "破られた約束", "約束の日を過ぎても残っている", _broken),
    Worklist(
        "returned",
        "戻った郵便",
        "最後の文書が届いていない",
        lambda on: OPEN & Q(state__returned_on__isnull=False),
    ),
    Worklist("undemanded", "督促がまだ", "納期限を過ぎ、最初の督促をしていない", _undemanded),
    Worklist(
        "held",
        "確かめが要る",
        "取り込みや経過に、人が確かめることがある",
        lambda on: ~Q(hold_reason="") | Q(state__findings__gt=0),
    ),
    Worklist("closing", "不納欠損を待つ", "消滅の原因があり、会計の処理がまだ", _closing),
)
BY_CODE = {one.code: one for one in WORKLISTS}


def worklist(by: Acting, code: str, on: date) -> QuerySet[Claim]:
    """The claims of a list that somebody may see, the most pressing first."""
    found = claims_visible_to(by, on).filter(BY_CODE[code].which(on)).select_related("state")
    return found.order_by(F("state__act_by").asc(nulls_last=True), "number")


def counts(by: Acting, on: date) -> dict[str, int]:
    """How many stand on each list, in one query."""
    asked = {one.code.replace("-", "_"): Count("pk", filter=one.which(on)) for one in WORKLISTS}
    return claims_visible_to(by, on).order_by().aggregate(**asked)
