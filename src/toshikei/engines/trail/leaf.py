"""The bytes of a leaf: one event as canonical JSON, the same from every database.

Fields stand in a fixed order, no spaces, UTF-8 without escapes beyond what JSON demands. Moments are UTC with six
decimals and `Z`, dates ISO, absent values null. `origin` is last: a keyed hash over everything before it
(`unsigned_bytes`), which only the house itself can make.

Two forms. `SEALED` (2) holds unit and post of who acted and a salted digest of the person (`actor_opening`), so that the
leaf may be shown to everybody. `FIRST` (1), of events without office and salt, holds the person's name and is no more made.
"""

import json
from collections.abc import Sequence
from hashlib import sha256

STORED = (
    "id",
    "happened_at",
    "effective_on",
    "event",
    "subject",
    "label",
    "actor_id",
    "actor_label",
    "actor_post",
    "actor_office",
    "actor_salt",
    "is_personal_read",
    "personal_digest",
    "payload",
    "origin",
)
"""What is stored of an event, in the order in which it is read."""
PERSON = ("actor_id", "actor_label")
FIRST = tuple(name for name in STORED if name not in {"actor_office", "actor_salt"})
SEALED = (
    "form",
    "id",
    "happened_at",
    "effective_on",
    "event",
    "subject",
    "label",
    "actor_digest",
    "actor_post",
    "actor_office",
    "is_personal_read",
    "personal_digest",
    "payload",
    "origin",
)

type LeafValue = str | bool | None


def canonical(names: Sequence[str], values: Sequence[LeafValue]) -> bytes:
    """One JSON object in the order of `names`.

    >>> canonical(("a", "b"), ("釧路", None))
    b'{"a":"\\xe9\\x87\\xa7\\xe8\\xb7\\xaf","b":null}'
    """
    record = dict(zip(names, values, strict=True))
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def without_origin(leaf: bytes, origin: str) -> bytes:
    """`unsigned_bytes` cut out of leaf bytes that end in this origin; saves making the JSON twice.

    >>> without_origin(b'{"payload":"{}","origin":"ab"}', "ab")
    b'{"payload":"{}"}'
    """
    return leaf.removesuffix(f',"origin":"{origin}"}}'.encode()) + b"}"


def is_sealed_form(values: Sequence[LeafValue]) -> bool:
    """Does the leaf of these values keep the person apart? Events from before have neither office nor salt."""
    return any(values[STORED.index(name)] != "" for name in ("actor_office", "actor_salt"))


def actor_opening(values: Sequence[LeafValue]) -> str:
    """What `actor_digest` is the SHA-256 of: the salt, then the person as JSON. Whoever has it can open the digest."""
    record = dict(zip(STORED, values, strict=False))
    return str(record["actor_salt"]) + canonical(PERSON, [record[name] for name in PERSON]).decode()


def leaf_bytes(values: Sequence[LeafValue]) -> bytes:
    """The leaf of an event from all its `STORED` values."""
    if len(values) != len(STORED):
        raise ValueError("an event has other fields")
    return _bytes(values, "")


def unsigned_bytes(values: Sequence[LeafValue]) -> bytes:
    """What `origin` vouches for: all fields but `origin`, which `values` leaves out."""
    return _bytes(values, "origin")


def _bytes(values: Sequence[LeafValue], without: str) -> bytes:
    record: dict[str, LeafValue] = dict(zip(STORED, values, strict=False))
    names = FIRST
    if is_sealed_form(values):
        names = SEALED
        record |= {"form": "2", "actor_digest": sha256(actor_opening(values).encode()).hexdigest()}
    kept = [name for name in names if name != without]
    return canonical(kept, [record[name] for name in kept])
