"""Who may read a document: the room that owns the subject it is attached to. Rooms register here, nobody asks upwards."""

from collections.abc import Callable

from toshikei.foundation.accounts.acting import Acting

type Judge = Callable[[Acting, str], bool]
_judges: dict[str, Judge] = {}


def provide(kind: str, judge: Judge) -> None:
    """`kind` is the part of a subject before the colon ("budget.request"); the judge gets (by, whole subject)."""
    _judges[kind] = judge


def may_read(by: Acting, subject: str) -> bool:
    """Deny by default: a subject whose room has not said who may read is read by nobody."""
    judge = _judges.get(subject.partition(":")[0])
    return bool(judge and judge(by, subject))
