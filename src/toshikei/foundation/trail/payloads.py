"""What an event carries: old and new values as text that both databases keep unchanged, personal values apart."""

import json
import secrets
from collections.abc import Collection, Mapping
from hashlib import sha256
from uuid import UUID

from toshikei.foundation.trail.models import TrailPersonal

type Values = Mapping[str, object] | None


def clean(words: str, longest: int) -> str:
    """Words for a column: cut to length, without what a database or UTF-8 cannot hold (NUL, lone surrogates)."""
    return str(words).replace("\x00", "�").encode("utf-8", "replace").decode()[:longest]


def text(content: object) -> str:
    """JSON with sorted keys; what JSON does not know is written as its text. Lone surrogates stay escaped."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    try:
        written.encode()
    except UnicodeEncodeError:
        written = json.dumps(content, ensure_ascii=True, sort_keys=True, default=str)
    return written


def split(old: Values, new: Values, personal: Collection[str]) -> tuple[dict[str, object], dict[str, object]]:
    """(what the event shows, what is kept apart): keys named personal leave `old` and `new`."""
    apart = {
        side: {key: values[key] for key in values if key in personal}
        for side, values in (("old", old), ("new", new))
        if values
    }
    shown: dict[str, object] = {
        side: None if values is None else {key: values[key] for key in values if key not in personal}
        for side, values in (("old", old), ("new", new))
    }
    kept: dict[str, object] = {side: values for side, values in apart.items() if values}
    if kept:
        shown["personal"] = sorted({key for values in apart.values() for key in values})
    return shown, kept


def seal_personal(event_id: UUID, content: Mapping[str, object]) -> TrailPersonal:
    return TrailPersonal(event_id=event_id, salt=secrets.token_hex(32), content=text(content))


def personal_digest(salt: str, content: str) -> str:
    """SHA-256(salt || content), hex: binds the event to its personal values without showing them."""
    return sha256(salt.encode() + content.encode()).hexdigest()
