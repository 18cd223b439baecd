"""What waits for somebody (今日やること). Rooms register providers; the staff home asks them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from toshikei.foundation.accounts.acting import Acting


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: `verb` stands on the button, `detail` in grey below the title, `other` is who sent it."""

    title: str
    url: str
    verb: str
    due_on: date | None
    room: str
    detail: str = ""
    other: str = ""


type Provider = Callable[[Acting, date], Iterable[Waiting]]
_providers: list[Provider] = []


def provide(provider: Provider) -> Provider:
    """Register a room's provider. It must use a constant number of queries."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def waiting_for(by: Acting, on: date) -> list[Waiting]:
    """Everything that waits for `by`, by due date, undated last."""
    found = [item for provider in _providers for item in provider(by, on)]
    return sorted(found, key=lambda item: (item.due_on or date.max, item.title))
