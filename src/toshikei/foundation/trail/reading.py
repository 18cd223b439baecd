"""Reads the log as the database really holds it, row by row, without Django's conversions.

A conversion could hide a change (an upper-case letter in an id, a 2 where 1 means true), so values are taken as text
and brought into leaf form strictly: what is not exactly what `record` writes gives other bytes, and so another hash.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import connection

from toshikei.engines.trail.audit import LeafRow
from toshikei.engines.trail.frontier import Node
from toshikei.engines.trail.head import Head
from toshikei.engines.trail.leaf import LeafValue, leaf_bytes

PAGE = 5000
UNREADABLE = b"\xff unreadable"
SQLITE_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?")
PLAIN = "event, subject, label, actor_id, actor_label, actor_post, actor_office, actor_salt"
TAIL = "personal_digest, payload, origin"


def _columns(alias: str) -> str:
    """The fields of an event in leaf order, each as text."""
    if connection.vendor == "sqlite":
        first = f"{alias}.id, CAST({alias}.happened_at AS TEXT), CAST({alias}.effective_on AS TEXT)"
        flag = f"CAST({alias}.is_personal_read AS TEXT)"
    else:
        moment = f"to_char({alias}.happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
        first = f"replace({alias}.id::text, '-', ''), {moment}, to_char({alias}.effective_on, 'YYYY-MM-DD')"
        flag = f"CASE WHEN {alias}.is_personal_read THEN '1' ELSE '0' END"
    plain = ", ".join(f"{alias}.{name}" for name in PLAIN.split(", "))
    tail = ", ".join(f"{alias}.{name}" for name in TAIL.split(", "))
    return f"{first}, {plain}, {flag}, {tail}"


def values_from(row: Sequence[Any]) -> tuple[LeafValue, ...]:
    """Leaf values of a row that `_columns` selected."""
    identity, moment, *plain, flag, digest, payload, origin = row
    is_read = {"1": True, "0": False}.get(flag, f"? {flag}")
    return (identity, _moment(moment), *plain, is_read, digest, payload, origin)


def _moment(text: str) -> str:
    """SQLite writes 2026-11-24 02:33:00 or with six decimals that are not all zero; PostgreSQL gave leaf form."""
    if text.endswith("Z"):
        return text if connection.vendor == "postgresql" else f"? {text}"
    if not SQLITE_MOMENT.fullmatch(text) or text.endswith(".000000"):
        return f"? {text}"
    return f"{text[:10]}T{text[11:]}{'' if len(text) == 26 else '.000000'}Z"


def leaf_of(row: Sequence[Any]) -> bytes:
    """Leaf bytes of a row; values which no event can have give bytes that fit no hash."""
    try:
        return leaf_bytes(values_from(row))
    except (TypeError, ValueError, AttributeError):
        return UNREADABLE


@contextmanager
def rawly() -> Iterator[Any]:
    """A cursor; SQLite text that is no UTF-8 comes as what it is instead of failing the whole page."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            yield cursor
            return
        inner = cursor.connection
        usual = inner.text_factory
        inner.text_factory = _text_or_bytes
        try:
            yield cursor
        finally:
            inner.text_factory = usual


def _text_or_bytes(value: bytes) -> str | bytes:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def leaf_rows(size: int) -> Iterator[LeafRow]:
    """The first `size` places of the log with the bytes of their events, page by page."""
    question = (
        f"SELECT l.position, l.leaf_hash, {_columns('e')} FROM trail_trailleaf l "  # noqa: S608  # own column names
        "LEFT JOIN trail_trailevent e ON e.id = l.event_id "
        "WHERE l.position > %s AND l.position < %s ORDER BY l.position LIMIT %s"
    )
    last = -1
    while rows := _page(question, [last, size, PAGE]):
        for position, stored, *event in rows:
            leaf = leaf_of(event) if event[0] is not None else None
            yield LeafRow(position, as_bytes(stored), leaf)
        last = rows[-1][0]


def as_bytes(value: Any) -> bytes:
    """A stored hash; text where bytes belong is no hash."""
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else b""


def _page(question: str, params: list[object]) -> list[Any]:
    with rawly() as cursor:
        cursor.execute(question, params)
        return cursor.fetchall()


def event_values(ids: Sequence[str]) -> dict[str, tuple[LeafValue, ...]]:
    """Leaf values of events by id (32 hex digits); an id without event is missing in the answer."""
    found = {}
    for chunk in batched(ids, 500):
        places = ", ".join(["%s"] * len(chunk))
        question = f"SELECT {_columns('e')} FROM trail_trailevent e WHERE e.id IN ({places})"  # noqa: S608  # own names
        found |= {row[0]: values_from(row) for row in _page(question, list(chunk))}
    return found


def unsealed_rows(since: datetime | None = None) -> Iterator[tuple[LeafValue, ...]]:
    """Leaf values of events without a place, oldest first; with `since`, only of those which happened after it."""
    moment = "WHERE l.position IS NULL" + (" AND e.happened_at >= %s" if since else "")
    question = (
        f"SELECT {_columns('e')} FROM trail_trailevent e "  # noqa: S608  # own column names
        f"LEFT JOIN trail_trailleaf l ON l.event_id = e.id {moment} ORDER BY e.happened_at, e.id"
    )
    adapted = connection.ops.adapt_datetimefield_value(since) if since else None
    with rawly() as cursor:
        cursor.execute(question, [adapted] if since else [])
        while rows := cursor.fetchmany(PAGE):
            for row in rows:
                yield values_from(row)


def nodes(size: int) -> Iterator[Node]:
    """Stored subtrees inside the first `size` leaves, in the order in which a growing tree completes them."""
    closes = (
        '(("index" + 1) * CAST(1 << level AS bigint))'
        if connection.vendor == "sqlite"
        else ('(("index" + 1) * (CAST(1 AS bigint) << level))')
    )
    question = (
        f'SELECT level, "index", node_hash FROM trail_trailnode WHERE {closes} <= %s '  # noqa: S608  # own names
        f"ORDER BY {closes}, level"
    )
    with rawly() as cursor:
        cursor.execute(question, [size])
        while rows := cursor.fetchmany(PAGE):
            for level, index, stored in rows:
                yield Node(level, index, as_bytes(stored))


def heads(size: int) -> Iterator[Head]:
    """Heads up to `size`, smallest first, as stored."""
    question = (
        "SELECT size, root, sealed_at, previous, key, signature FROM trail_treehead "
        "WHERE size > %s AND size <= %s ORDER BY size LIMIT %s"
    )
    last = -1
    while rows := _page(question, [last, size, PAGE]):
        for row in rows:
            yield Head(*(each if isinstance(each, int | str) else repr(each) for each in row))
        last = rows[-1][0]
