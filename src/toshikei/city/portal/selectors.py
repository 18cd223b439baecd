"""Reads of the portal: what waits for somebody, the register of mechanisms, sources, public paths."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.safestring import SafeString

from toshikei.city.portal.mechanism_register import Found, search
from toshikei.city.portal.one_page import budget_now, changes, evidence, sentence, shape
from toshikei.city.portal.one_page.budget_now import BudgetNow
from toshikei.city.portal.one_page.changes import Happened
from toshikei.city.portal.one_page.sentence import Lead
from toshikei.city.portal.sources import Source, all_sources
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.jobs.choices import OPEN
from toshikei.foundation.jobs.selectors import Shown, jobs_visible_to, shown
from toshikei.foundation.notices.models import Notice
from toshikei.foundation.notices.selectors import notices_of
from toshikei.foundation.notices.waiting import Waiting, waiting_for
from toshikei.ui.navigation import PUBLIC, STAFF, ordered

GROUPS = ("期限を過ぎた", "今日", "今週と来週", "それ以降", "期限なし")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits, with the words for when."""

    waiting: Waiting
    when: str
    is_late: bool
    room_label: str


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter as a link."""

    label: str
    url: str
    is_on: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """What waits for somebody, grouped by when; `total` counts before the room filter."""

    groups: tuple[Group, ...]
    chips: tuple[Chip, ...]
    total: int
    shown: int


def work_waiting_for(by: Acting, on: date, *, room: str = "") -> Board:
    """今日やること of a person: everything that waits, grouped by due date, filtered by room."""
    found = waiting_for(by, on)
    kept = [item for item in found if not room or item.room == room]
    tasks = [_task(item, on) for item in kept]
    places = [_place(item.due_on, on) for item in kept]
    groups = tuple(
        Group(label, tuple(task for task, place in zip(tasks, places, strict=True) if place == index))
        for index, label in enumerate(GROUPS)
        if index in places
    )
    return Board(groups, _chips(found, room), len(found), len(kept))


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside the list of work: the newest unread notices and the jobs under way."""

    notices: tuple[Notice, ...]
    jobs: tuple[Shown, ...]


def beside_work(by: Acting, now: datetime) -> Side:
    """Two queries, whatever there is."""
    if by.account_id is None:
        return Side((), ())
    unread = tuple(notices_of(by.account_id, unread_only=True)[:4])
    running = jobs_visible_to(by).filter(state__in=OPEN)[:4]
    return Side(unread, tuple(shown(job, now) for job in running))


def room_label(room: str) -> str:
    """The word of the rail for a room."""
    return STAFF[room].label if room in STAFF else {"datasets": "データ", "jobs": "処理"}.get(room, room)


def _chips(found: list[Waiting], room: str) -> tuple[Chip, ...]:
    counts = Counter(item.room for item in found)
    chips = [Chip("全部", "?", not room, len(found))]
    chips += [Chip(room_label(code), f"?room={code}", room == code, n) for code, n in sorted(counts.items())]
    return tuple(chips)


def _task(item: Waiting, on: date) -> Task:
    late = item.due_on is not None and item.due_on < on
    return Task(item, _when(item.due_on, on), late, room_label(item.room))


def _when(due_on: date | None, on: date) -> str:
    if due_on is None:
        return ""
    if due_on < on:
        return f"{(on - due_on).days}日遅れ"
    return (
        "今日" if due_on == on else f"{due_on.month}月{due_on.day}日（{'月火水木金土日'[due_on.weekday()]}）"
    )


def _place(due_on: date | None, on: date) -> int:
    """Index into GROUPS. The week ends on Sunday."""
    if due_on is None:
        return 4
    if due_on <= on:
        return 0 if due_on < on else 1
    end_of_next_week = on + timedelta(days=13 - on.weekday())
    return 2 if due_on <= end_of_next_week else 3


def mechanisms(*, part: str = "", room: str = "", status: str = "") -> Found:
    """The 48 mechanisms that fit the filters, with counts over all of them."""
    return search(part=part, room=room, status=status)


def sources() -> tuple[Source, ...]:
    """Where the public facts shipped inside the product come from."""
    return all_sources()


def public_paths() -> list[str]:
    """Every public path that every room offers on its `public` shelf."""
    from toshikei.city.portal.publishing import paths_of_all_rooms

    return paths_of_all_rooms()


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: a page that stands, what is found there, and how much."""

    label: str
    url: str
    about: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """Everything 市の一枚 shows. The evidence is rendered once; changes and ways are of this moment."""

    lead: Lead
    shape: SafeString
    evidence: SafeString
    budget: BudgetNow | None
    changes: list[Happened]
    ways: list[Way]


def one_page() -> OnePage:
    return OnePage(
        lead=sentence.lead(),
        shape=shape.outline_of_city(),
        evidence=evidence.rendered(),
        budget=budget_now.budget_now(),
        changes=changes.latest(),
        ways=ways_in(),
    )


def ways_in() -> list[Way]:
    """The public menu's pages with what is found there; the home itself is left out."""
    entries = [entry for entry in ordered(PUBLIC) if entry.code != "home"]
    return [Way(entry.label, entry.url, entry.about) for entry in entries]
