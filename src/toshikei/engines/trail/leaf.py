"""The bytes of a leaf: one event as canonical JSON, the same from every database.

Fields stand in the order of `FIELDS`, no spaces, UTF-8 without escapes beyond what JSON demands. Moments are UTC with
six decimals and `Z`, dates ISO, absent values null. `origin` is last: a keyed hash over everything before it
(`unsigned_bytes`), which only the house itself can make.
"""

import json
from collections.abc import Sequence

FIELDS = (
    "id",
    "happened_at",
    "effective_on",
    "event",
    "subject",
    "label",
    "actor_id",
    "actor_label",
    "actor_post",
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


def leaf_bytes(values: Sequence[LeafValue]) -> bytes:
    """All fields of an event, `origin` included."""
    return canonical(FIELDS, values)


def unsigned_bytes(values: Sequence[LeafValue]) -> bytes:
    """What `origin` vouches for: all fields but `origin`, which `values` leaves out."""
    return canonical(FIELDS[:-1], values)
