"""The trail's own checks: the sealed log, events waiting for the seal, personal values, the guards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from time import monotonic, sleep

from django.db import DatabaseError, connection

from toshikei.engines.trail.audit import Fault, Wrong, audit
from toshikei.engines.trail.head import Head
from toshikei.foundation import clock
from toshikei.foundation.trail import anchor, guards, keys, kinds, leaves, payloads, reading, sealing
from toshikei.foundation.trail.checks import Finding, check
from toshikei.foundation.trail.models import TrailLeaf, TrailNode, TreeHead

WORDS = {
    Wrong.POSITION: "位置{at}：封をした記録の並びに、抜けか重なりがあります",
    Wrong.EVENT_MISSING: "位置{at}：封をした記録が、なくなっています",
    Wrong.LEAF: "位置{at}：記録の内容が、封をしたときと違います",
    Wrong.NODE: "件数{at}：途中の指紋が、計算と合いません",
    Wrong.ROOT: "件数{at}：頭の根の指紋が、計算と合いません",
    Wrong.LOG_CUT: "件数{at}：頭にある件数まで、記録がありません",
    Wrong.BEYOND_HEAD: "件数{at}：最後の頭より後に、頭のない記録があります",
    Wrong.CHAIN: "件数{at}：頭が、前の頭とつながっていません",
    Wrong.SIGNATURE: "件数{at}：頭の署名が正しくありません",
    Wrong.ANCHOR_DIFFERS: "件数{at}：データベースの頭と、錨ファイルの行が違います",
    Wrong.ANCHOR_CUT: "件数{at}：錨ファイルに、この頭より後の行がありません",
    Wrong.DATABASE_CUT: "件数{at}：錨ファイルにある頭が、データベースにありません（古いものに戻されたか、切られています）",
}
REMEDY = "このデータベースと TOSHIKEI_HOME/trail の写しを取り、書き込みを止めて、最後に正しかったバックアップと比べてください"
LONGEST_WAIT = timedelta(hours=1)
PATIENCE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Extent:
    """How far log and anchor reached at one moment, when no sealer was at work."""

    head_size: int
    leaf_count: int
    node_count: int
    anchor_lines: int
    is_interrupted: bool


def extent() -> Extent:
    """Taken under the sealer's lock, so that a seal during the check confuses nobody."""
    give_up_at = monotonic() + PATIENCE_SECONDS
    while True:
        with anchor.locked() as is_alone:
            if is_alone or monotonic() > give_up_at:
                return _extent()
        sleep(0.02)


def _extent() -> Extent:
    head = TreeHead.objects.order_by("-size").values_list("size", flat=True).first() or 0
    return Extent(
        head_size=head,
        leaf_count=TrailLeaf.objects.count(),
        node_count=TrailNode.objects.count(),
        anchor_lines=sum(1 for _ in anchor.lines()),
        is_interrupted=anchor.in_progress() is not None,
    )


def is_signed(head: Head) -> bool:
    return keys.is_signed(head.key, head.signed_bytes(), head.signature)


@check("trail.log", "記録の封（葉・根・署名・錨）", of=(4,))
def log() -> Iterator[Finding]:
    """The sealed log against its events, heads, signatures and anchor."""
    reach = extent()
    if reach.is_interrupted:
        yield Finding(
            "封の途中で止まった跡があります", remedy="./toshikei seal が続きを行います", is_notice=True
        )
    try:
        for fault in _faults(reach):
            yield Finding(WORDS[fault.wrong].format(at=f"{fault.at:,}"), fault.wrong.value, REMEDY)
    except (DatabaseError, UnicodeError, TypeError, ValueError) as problem:
        yield Finding("データベースに、読めない値があります", str(problem)[:200], REMEDY)


def _faults(reach: Extent) -> Iterator[Fault]:
    size = max(reach.head_size, reach.leaf_count)
    yield from audit(
        reading.leaf_rows(size),
        reading.nodes(size),
        reading.heads(size),
        islice(anchor.lines(), reach.anchor_lines),
        is_signed,
    )
    counted = reach.leaf_count
    if counted > reach.head_size:
        yield Fault(Wrong.BEYOND_HEAD, reach.head_size)
    if reach.node_count != _nodes_of(counted):
        yield Fault(Wrong.NODE, counted)


def _nodes_of(size: int) -> int:
    """How many subtrees are stored for a log of this size."""
    total, level = 0, 8
    while size >> level:
        total += size >> level
        level += 8
    return total


@check("trail.waiting", "封を待つ記録")
def waiting() -> Iterator[Finding]:
    """Events without a place must come from this house and must not wait long."""
    oldest_allowed = leaves.moment_text(clock.now() - LONGEST_WAIT)
    for values in reading.unsealed_rows():
        identity, moment = str(values[0]), str(values[1])
        if sealing.leaf_or_none(values) is None:
            yield Finding(
                "記録元の印が合わない記録があります（手で書き込まれたか、変えられています）", identity, REMEDY
            )
        elif moment < oldest_allowed:
            yield Finding("1時間たっても封がされていません", identity, "./toshikei seal を動かしてください")


@check("trail.personal", "別に置いた個人情報")
def personal() -> Iterator[Finding]:
    """Personal values fit the digest in their event, or their erasure is an event."""
    with reading.rawly() as cursor:
        cursor.execute(
            "SELECT e.id, e.personal_digest, p.salt, p.content FROM trail_trailevent e "
            "LEFT JOIN trail_trailpersonal p ON p.event_id = e.id WHERE e.personal_digest <> '' ORDER BY e.id"
        )
        while rows := cursor.fetchmany(reading.PAGE):
            for identity, digest, salt, content in rows:
                if salt is None:
                    yield from _missing_personal(str(identity))
                elif not _fits(digest, salt, content):
                    yield Finding("別に置いた個人情報が、記録したときと違います", str(identity), REMEDY)
    yield from _stray_personal()


def _fits(digest: object, salt: object, content: object) -> bool:
    if not isinstance(salt, str) or not isinstance(content, str):
        return False
    return digest == payloads.personal_digest(salt, content)


def _missing_personal(identity: str) -> Iterator[Finding]:
    from uuid import UUID

    from toshikei.foundation.trail.models import TrailEvent

    subject = kinds.event_subject(UUID(identity))
    if not TrailEvent.objects.filter(event=kinds.PERSONAL_ERASED.code, subject=subject).exists():
        yield Finding("別に置いた個人情報が、消した記録なしに、なくなっています", identity, REMEDY)


def _stray_personal() -> Iterator[Finding]:
    with reading.rawly() as cursor:
        cursor.execute(
            "SELECT p.event_id FROM trail_trailpersonal p LEFT JOIN trail_trailevent e ON e.id = p.event_id "
            "WHERE e.id IS NULL OR e.personal_digest = '' ORDER BY p.event_id"
        )
        while rows := cursor.fetchmany(reading.PAGE):
            for (identity,) in rows:
                yield Finding("どの記録のものでもない個人情報が置かれています", str(identity), REMEDY)


@check("trail.guards", "書き換えを断る仕掛け")
def triggers() -> Iterator[Finding]:
    """The database refuses to change the trail: all triggers stand."""
    for name in guards.missing(connection):
        yield Finding(
            "書き換えを断る仕掛けが外れています",
            name,
            "./toshikei migrate の記録を確かめ、仕掛けを戻してください",
        )
