"""Matters other rooms ask about: a code, a label, who is called back, and where the subject can be seen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from toshikei.city.decisions.choices import Outcome


@dataclass(frozen=True, slots=True)
class Decided:
    """What a room is told, in the same transaction: a refusal raised there takes the decision back."""

    request_id: int
    number: str
    matter: str
    subject: str
    outcome: Outcome
    amount: int | None
    on: date
    by_label: str
    rule_number: str
    rule_version: str
    reason: str = ""


type Callback = Callable[[Decided], None]


@dataclass(frozen=True, slots=True)
class Matter:
    """`url` maps a subject ("budget.transfer:12") to its page, for the link on the request. `is_public`: the room
    publishes what was decided and why, so that every official may read the decision.
    """

    code: str
    label: str
    callback: Callback | None = None
    url: Callable[[str], str] | None = None
    is_public: bool = False


MATTERS: dict[str, Matter] = {}


def matter_register(
    code: str,
    label: str,
    callback: Callback | None = None,
    *,
    url: Callable[[str], str] | None = None,
    is_public: bool = False,
) -> Matter:
    """Register a matter once, from the asking room's AppConfig.ready. Codes are "room.what" and stable."""
    if code in MATTERS:
        raise ValueError(f"matter registered twice: {code}")
    MATTERS[code] = Matter(code, label, callback, url, is_public)
    return MATTERS[code]


def matter_of(code: str) -> Matter | None:
    return MATTERS.get(code)


def tell(decided: Decided) -> None:
    """Call back the room that asked."""
    matter = MATTERS.get(decided.matter)
    if matter is not None and matter.callback is not None:
        matter.callback(decided)
