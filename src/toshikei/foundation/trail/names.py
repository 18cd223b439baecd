"""What the values of an event are called, and how they read. Stored names are for machines; people see these.

Looked for in this order: what a room declared for the thing, what it declared for all its things, the field of that
name in the room's tables (with the labels of its choices), the words of the house; last the stored name itself.
"""

from collections.abc import Callable
from functools import lru_cache

from django.apps import apps
from django.db.models import Field

type Reader = Callable[[object], str]

HOUSE = {
    "count": "件数",
    "reason": "理由",
    "purpose": "目的",
    "sessions_ended": "閉じたサインインの数",
    "size": "大きさ（バイト）",
    "subject": "対象",
    "address": "接続元",
    "delivery": "受け取り方",
    "kind": "種類",
    "rows": "件数",
    "since": "この日から",
    "until": "この日まで",
    "words": "対象の言葉",
    "actor": "行った人",
    "event": "できごと",
    "department": "部",
    "only_readings": "個人情報の閲覧だけ",
}
_declared: dict[tuple[str, str], str] = {}
_readers: dict[tuple[str, str], Reader] = {}


def name_values(scope: str, **labels: str) -> None:
    """Declare on a room's events shelf what values are called. `scope` is "room.thing", or "room" for all its things."""
    _declared.update({(scope, key): label for key, label in labels.items()})


def read_values(scope: str, reader: Reader, *keys: str) -> None:
    """Declare how values read that are codes: `reader` makes words of a stored value."""
    _readers.update({(scope, key): reader for key in keys})


def value_name(subject: str, key: str) -> str:
    """What the value `key` of an event about `subject` is called."""
    thing, _, _ = subject.partition(":")
    room, _, _ = thing.partition(".")
    declared = _declared.get((thing, key)) or _declared.get((room, key))
    if declared:
        return declared
    field = _field(thing, key)
    return str(field.verbose_name) if field is not None else HOUSE.get(key, key)


def value_words(subject: str, key: str, value: object) -> str | None:
    """The value in words where it is a code of the room; None where it speaks for itself."""
    thing, _, _ = subject.partition(":")
    room, _, _ = thing.partition(".")
    reader = _readers.get((thing, key)) or _readers.get((room, key))
    if reader is not None:
        return reader(value)
    field = _field(thing, key)
    return dict(field.flatchoices).get(value) if field is not None and field.flatchoices else None


@lru_cache(maxsize=512)
def _field(thing: str, key: str) -> Field | None:
    """The field of that name in the room's table that is called like the thing, else in another of the room's."""
    room, _, kind = thing.partition(".")
    config = apps.app_configs.get(room)
    if config is None:
        return None
    models = sorted(config.get_models(), key=lambda model: kind not in str(model._meta.model_name))
    for model in models:
        for field in model._meta.concrete_fields:
            if key in {field.name, field.attname}:
                return field
    return None
