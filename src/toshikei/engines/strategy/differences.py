"""What is different between two versions of a plan: what came, what went, what changed from what to what."""

from collections.abc import Mapping
from dataclasses import dataclass

type Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing in both versions, by code: the fields that differ with old and new."""

    code: str
    fields: tuple[tuple[str, object, object], ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Codes that came and went, in the order of their version, and what changed."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[Changed, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.dropped or self.changed)


def differences(old: Mapping[str, Facts], new: Mapping[str, Facts]) -> Differences:
    """Two versions, each as facts by code.

    >>> found = differences({"A": {"name": "旧"}, "B": {}}, {"A": {"name": "新"}, "C": {}})
    >>> found.added, found.dropped, found.changed[0].fields
    (('C',), ('B',), (('name', '旧', '新'),))
    """
    changed = tuple(
        Changed(code, fields) for code in new if code in old and (fields := _fields(old[code], new[code]))
    )
    return Differences(
        tuple(code for code in new if code not in old),
        tuple(code for code in old if code not in new),
        changed,
    )


def _fields(old: Facts, new: Facts) -> tuple[tuple[str, object, object], ...]:
    return tuple((name, old.get(name), new[name]) for name in new if old.get(name) != new[name])
