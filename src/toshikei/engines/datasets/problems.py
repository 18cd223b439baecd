"""What a reading found: line, column, value, rule, sentence. Same shape on the page, in JSON and in the log."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What follows from it for the load."""

    REJECT = "reject"
    QUARANTINE = "quarantine"
    NULL = "null"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` is the line of the file a person sees (header is 1); `rule` is a stable code; `message` is Japanese."""

    line: int | None
    column: str | None
    value: str | None
    rule: str
    message: str
    severity: Severity = Severity.QUARANTINE

    def to_dict(self) -> dict[str, object]:
        return asdict(self)
