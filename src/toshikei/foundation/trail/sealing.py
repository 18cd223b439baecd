"""The sealer: gives events without a place the next positions of the log and signs a new head.

Writers never wait for it and it never waits for writers: one sealer at a time (file lock on the machine, advisory
lock or immediate transaction in the database), others skip. An event committed late gets a later position.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from threading import Thread
from time import monotonic, sleep
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction

from toshikei.engines.trail.frontier import Frontier, Node
from toshikei.engines.trail.head import NO_HEAD, Head
from toshikei.engines.trail.leaf import LeafValue, leaf_bytes, without_origin
from toshikei.engines.trail.merkle import leaf_hash
from toshikei.foundation import clock
from toshikei.foundation.trail import anchor, keys, leaves, reading
from toshikei.foundation.trail.errors import SealStopped
from toshikei.foundation.trail.models import TrailLeaf, TrailNode, TreeHead
from toshikei.foundation.trail.stored_nodes import StoredNodes

BATCH = 5000
LATE = timedelta(minutes=10)
"""How far before the last head the quick sealer after a commit looks for late events; `seal` looks everywhere."""
PAUSE_SECONDS = 10.0
"""The sealer after commits runs at most this often per process; between, the origin mark protects new events."""
ADVISORY_LOCK = 0x7472_6169_6C
log = logging.getLogger("toshikei.trail")
_next_run = 0.0


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one call did: events sealed, and whether another sealer was at work (then nothing was tried)."""

    count: int = 0
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An event that gets a place now."""

    event_id: str
    leaf_hash: bytes


def seal(*, wait_seconds: float = 0.0) -> Sealed:
    """Seal everything that has no place yet, in batches. Skips when another sealer works, after `wait_seconds`.

    Raises SealStopped when database and anchor disagree: sealing on would bury the evidence.
    """
    total, give_up_at = 0, monotonic() + wait_seconds
    while True:
        done = seal_batch()
        if done.is_busy and monotonic() < give_up_at:
            sleep(0.05)
            continue
        total += done.count
        if not done.count:
            return Sealed(total, done.is_busy)


def seal_soon() -> None:
    """After a commit: seal what is new, unless this process did so a moment ago. Never fails the caller."""
    global _next_run  # noqa: PLW0603  # one throttle per process is the purpose
    if not getattr(settings, "SEAL_AFTER_COMMIT", True) or monotonic() < _next_run:
        return
    _next_run = monotonic() + PAUSE_SECONDS
    try:
        seal_batch(only_recent=True)
    except (SealStopped, OperationalError, OSError) as problem:
        log.error("trail not sealed: %s", problem)


def seal_beside(every_seconds: float = PAUSE_SECONDS) -> Thread:
    """A thread of the worker that seals for as long as the process lives, whatever happens to one attempt."""

    def go_on() -> None:
        while True:
            try:
                seal()
            except (SealStopped, DatabaseError, OSError) as problem:
                log.error("trail not sealed: %s", problem)
            finally:
                connection.close()
            sleep(every_seconds)

    thread = Thread(target=go_on, name="sealer", daemon=True)
    thread.start()
    return thread


def seal_batch(*, only_recent: bool = False) -> Sealed:
    """One batch, one head. Finishes a sealing that a crash interrupted first."""
    with anchor.locked() as is_alone_here:
        if not is_alone_here:
            return Sealed(is_busy=True)
        with _only_sealer() as is_alone:
            if not is_alone:
                return Sealed(is_busy=True)
            count = _finish_interrupted() or _seal_new(only_recent)
        anchor.finish()
    return Sealed(count)


def adopt() -> int:
    """After a restore without the old key: take over the log with this house's key, and say so in the log.

    Events that were not sealed yet carry marks of the old key; they are accepted once, here.
    """
    from toshikei.foundation.accounts.acting import SYSTEM
    from toshikei.foundation.trail import kinds
    from toshikei.foundation.trail.services import record

    global _next_run  # noqa: PLW0603  # the attempt after this commit would stop at the old key
    last = last_head()
    _next_run = monotonic() + PAUSE_SECONDS
    with transaction.atomic():
        new = {"old_key": last.key if last else "", "new_key": keys.own_key_name()}
        record(kinds.ADOPTED, by=SYSTEM, subject="trail.key:own", label="記録の鍵", new=new)
    total = 0
    with anchor.locked() as is_alone_here:
        while is_alone_here:
            with transaction.atomic(durable=True):
                count = _seal_new(only_recent=False, is_adopting=True)
            anchor.finish()
            total += count
            if not count:
                return total
    raise SealStopped(reason="ほかの封印が動いています")


@contextmanager
def _only_sealer() -> Iterator[bool]:
    """A transaction of its own that no other sealer can be in; False at once when there is one."""
    if connection.vendor == "sqlite":
        with _immediately() as is_ours:
            yield is_ours
        return
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_LOCK])
            row = cursor.fetchone()
        yield bool(row and row[0])


@contextmanager
def _immediately() -> Iterator[bool]:
    """SQLite's write lock at once or not at all, instead of queueing behind a writer."""
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    block = transaction.atomic(durable=True)
    _busy_timeout(0)
    try:
        block.__enter__()
    except OperationalError:
        yield False
        return
    finally:
        _busy_timeout(usual)
    with ExitStack() as stack:
        stack.push(block)
        yield True


def _busy_timeout(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={milliseconds}")


def last_head() -> Head | None:
    """The newest head in the database."""
    row = TreeHead.objects.order_by("-size").first()
    return head_of(row) if row else None


def head_of(row: TreeHead) -> Head:
    return Head(row.size, row.root, row.sealed_at, row.previous, row.key, row.signature)


def _finish_interrupted() -> int:
    """Redo the sealing that `sealing.json` tells of, unless the database has it already."""
    interrupted, last = anchor.in_progress(), last_head()
    start = last.size if last else 0
    if interrupted is None or start >= interrupted.head.size:
        return 0
    found = reading.event_values(interrupted.event_ids)
    if len(found) != len(interrupted.event_ids):
        raise SealStopped(reason="途中の封印にある記録が、データベースにありません")
    batch = [_Waiting(each, leaf_hash(leaf_bytes(found[each]))) for each in interrupted.event_ids]
    frontier, nodes = _grow(start, batch)
    if frontier.root().hex() != interrupted.head.root or frontier.size != interrupted.head.size:
        raise SealStopped(reason="途中の封印と記録の内容が合いません")
    if anchor.last_line() != interrupted.head.line():
        anchor.append(interrupted.head)
    _insert(interrupted.head, start, batch, nodes)
    log.warning("finished an interrupted sealing at size %s", interrupted.head.size)
    return len(batch)


def _seal_new(only_recent: bool, *, is_adopting: bool = False) -> int:
    last = last_head()
    _ensure_agreement(last, is_adopting=is_adopting)
    since = datetime.fromisoformat(last.sealed_at) - LATE if only_recent and last else None
    rows = reading.unsealed_rows(since)
    batch = list(islice(_all_of(rows) if is_adopting else _from_here(rows), BATCH))
    if not batch:
        return 0
    start = last.size if last else 0
    frontier, nodes = _grow(start, batch)
    head = _signed_head(frontier, last)
    anchor.begin(anchor.Sealing(head, tuple(each.event_id for each in batch)))
    anchor.append(head)
    _insert(head, start, batch, nodes)
    return len(batch)


def _ensure_agreement(last: Head | None, *, is_adopting: bool) -> None:
    """Database and anchor must end in the same head, signed by this house's key."""
    if anchor.last_line() != (last.line() if last else None):
        raise SealStopped(reason="データベースの最後の頭と、錨ファイルの最後の頭が違います")
    if last and last.key != keys.own_key_name() and not is_adopting:
        raise SealStopped(reason="最後の頭は、別の鍵で署名されています")


def _from_here(rows: Iterable[tuple[LeafValue, ...]]) -> Iterator["_Waiting"]:
    """Those written by this house's `record`; an event slipped into the table by hand is never sealed."""
    for values in rows:
        leaf = leaf_or_none(values)
        if leaf is not None:
            yield _Waiting(str(values[0]), leaf_hash(leaf))


def _all_of(rows: Iterable[tuple[LeafValue, ...]]) -> Iterator["_Waiting"]:
    """Whoever marked them."""
    for values in rows:
        yield _Waiting(str(values[0]), leaf_hash(leaf_bytes(values)))


def leaf_or_none(values: tuple[LeafValue, ...]) -> bytes | None:
    """Leaf bytes, if the origin mark is this house's over exactly these values."""
    try:
        leaf, origin = leaf_bytes(values), str(values[-1])
    except (TypeError, ValueError):
        return None
    return leaf if origin == keys.origin_of(without_origin(leaf, origin)) else None


def _grow(size: int, batch: Sequence["_Waiting"]) -> tuple[Frontier, list[Node]]:
    frontier = Frontier.of(size, StoredNodes())
    return frontier, [node for each in batch for node in frontier.append(each.leaf_hash)]


def _signed_head(frontier: Frontier, last: Head | None) -> Head:
    head = Head(
        size=frontier.size,
        root=frontier.root().hex(),
        sealed_at=leaves.moment_text(clock.now()),
        previous=last.digest() if last else NO_HEAD,
        key=keys.own_key_name(),
    )
    return head.signed(keys.sign(head.signed_bytes()))


def _insert(head: Head, start: int, batch: Sequence["_Waiting"], nodes: Sequence[Node]) -> None:
    TrailLeaf.objects.bulk_create(
        [
            TrailLeaf(position=start + at, event_id=UUID(each.event_id), leaf_hash=each.leaf_hash)
            for at, each in enumerate(batch)
        ],
        batch_size=1000,
    )
    TrailNode.objects.bulk_create(
        [TrailNode(level=node.level, index=node.index, node_hash=node.hash) for node in nodes]
    )
    TreeHead.objects.create(
        size=head.size,
        root=head.root,
        sealed_at=head.sealed_at,
        previous=head.previous,
        key=head.key,
        signature=head.signature,
    )
