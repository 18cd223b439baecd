"""What stands in the staff rail, the public menu and the settings hub. Rooms register in AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from toshikei.ui.addresses import address


@dataclass(frozen=True, slots=True)
class Entry:
    """`permission` is the code of a declared permission; `count` gives the figure beside the word from the request.

    `about` is one sentence for hubs, `section` the url prefix under which the entry counts as the current one.
    """

    code: str
    label: str
    url_name: str
    order: int
    permission: str = "staff"
    count: Callable[[object], int | None] | None = None
    about: str = ""
    section: str = ""

    @property
    def url(self) -> str:
        """Raises NoReverseMatch where no such page stands."""
        return address(self.url_name) or reverse(self.url_name)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it stands on one page."""

    entry: Entry
    url: str
    is_current: bool
    count: int | None

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def about(self) -> str:
        return self.entry.about

    @property
    def url_name(self) -> str:
        return self.entry.url_name


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that stand together under one word; without a word they stand for themselves."""

    label: str
    entries: tuple[Shown, ...]

    @property
    def is_current(self) -> bool:
        return any(each.is_current for each in self.entries)


STAFF: dict[str, Entry] = {}
PUBLIC: dict[str, Entry] = {}
SETTINGS: dict[str, Entry] = {}
GROUPS: dict[str, str] = {}
"""The word a code stands under, on the public side and in the rail alike."""

type Judge = Callable[[object, str], bool]
_judges: list[Judge] = []


def staff(entry: Entry) -> None:
    STAFF[entry.code] = entry


def public(entry: Entry) -> None:
    PUBLIC[entry.code] = entry


def setting(entry: Entry) -> None:
    """A page of the settings hub (設定)."""
    SETTINGS[entry.code] = entry


def group(label: str, *codes: str) -> None:
    """Let the entries with these codes stand together; a code nobody registered is no matter."""
    GROUPS.update(dict.fromkeys(codes, label))


def grouped(entries: list[Shown]) -> list[Group]:
    """The entries by their word, in the order in which each word is first met; entries without one alone."""
    found: dict[str, list[Shown]] = {}
    for each in entries:
        label = GROUPS.get(each.entry.code, "")
        found.setdefault(label or f"({each.entry.code})", []).append(each)
    return [Group("" if key.startswith("(") else key, tuple(members)) for key, members in found.items()]


def judge_by(judge: Judge) -> None:
    """Say how (acting, permission code) is judged; the permissions live in the foundation, beside the face."""
    _judges[:] = [judge]


def ordered(entries: dict[str, Entry]) -> list[Entry]:
    return sorted(entries.values(), key=lambda entry: (entry.order, entry.code))


def for_acting(entries: dict[str, Entry], request: HttpRequest) -> list[Shown]:
    """The entries the acting person may open, in order, the longest matching one marked as current."""
    acting = getattr(request, "acting", None)
    allowed = [
        entry for entry in ordered(entries) if all(judge(acting, entry.permission) for judge in _judges)
    ]
    urls = {entry.code: entry.url for entry in allowed}
    current = _current(allowed, urls, request.path)
    return [
        Shown(entry, urls[entry.code], entry.code == current, entry.count(request) if entry.count else None)
        for entry in allowed
    ]


def _current(entries: list[Entry], urls: dict[str, str], path: str) -> str:
    """The entry whose address is the longest prefix of the path; a home ("/", "/staff/") only when equal."""
    homes = {"/", "/staff/"}
    matches = [
        (len(prefix), entry.code)
        for entry in entries
        if (prefix := entry.section or urls[entry.code]) == path
        or (prefix not in homes and path.startswith(prefix))
    ]
    return max(matches)[1] if matches else ""
