"""Writes, kills itself at random moments, and looks what is left. Run as a process of its own:

    python -m tests.crash.harness KILLS SEED

The house is imported once; every round forks a writer that opens its own connection, writes until it is killed with
SIGKILL and says on a pipe what was committed. On PostgreSQL some rounds kill the server's process instead. Prints one
JSON object.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

BACKEND_EVERY = 40
IMPORT_EVERY = 4


@dataclass
class Result:
    kills: int = 0
    backend_kills: int = 0
    acknowledged: Counter = field(default_factory=Counter)
    interrupted_seals: int = 0
    garbage: int = 0
    events: int = 0
    sealed: int = 0
    problems: list[str] = field(default_factory=list)


def main(kills: int, seed: int) -> Result:
    prepare()
    chance, result = random.Random(seed), Result()
    for number in range(kills):
        acknowledged = one_round(number, chance, result)
        look_after(number, acknowledged, result)
        if number % 25 == 24 or number == kills - 1:
            verify_everything(number, result)
    return result


def prepare() -> None:
    """Tables, then no connection, so that a fork inherits none. Sealing after every commit: the hardest case."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from toshikei.foundation.trail import keys, sealing

    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    call_command("migrate", verbosity=0)
    keys.ensure_key()
    settings.SEAL_AFTER_COMMIT = True
    sealing.PAUSE_SECONDS = 0.0
    close()


def close() -> None:
    from django.db import connections

    connections.close_all()


def one_round(number: int, chance: random.Random, result: Result) -> list[list[str]]:
    """Fork a writer, let it work for a random while, kill it; gives what it had acknowledged."""
    from toshikei.foundation.trail import anchor

    is_import = number % IMPORT_EVERY == 0
    patience = chance.uniform(0.0, 0.8) if is_import else chance.uniform(0.0, 0.1)
    starts = number % 10 == 0  # every tenth is killed while it starts, the others at work
    acts = 0 if starts else chance.randrange(2 if is_import else 5)
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(told)
        write_for_ever(number, tell, chance.random(), is_import=is_import)
    os.close(tell)
    if not starts:
        select.select([told], [], [], 30.0)
    said = listen_for(told, acts) + listen(told, patience)
    if number % BACKEND_EVERY == BACKEND_EVERY - 1 and kill_backend():
        result.backend_kills += 1
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    said += listen(told, 5.0)
    os.close(told)
    result.kills += 1
    result.interrupted_seals += anchor.progress_file().exists()
    lines = [line.split(" ") for line in said.decode().splitlines() if line != "ready"]
    result.acknowledged.update(line[0] for line in lines)
    result.problems += [f"round {number}: {' '.join(line)}" for line in lines if line[0] == "error"]
    return lines


def listen_for(told: int, acts: int) -> bytes:
    """What comes until so many acts are acknowledged: a slow machine gets the time it needs."""
    said = b""
    while said.replace(b"ready\n", b"").count(b"\n") < acts:
        ready, _, _ = select.select([told], [], [], 30.0)
        if not ready or not (piece := os.read(told, 65536)):
            break
        said += piece
    return said


def listen(told: int, seconds: float) -> bytes:
    """What comes out of the pipe until time is over or the writer is gone."""
    said, until = b"", time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([told], [], [], left)
        if not ready or not (piece := os.read(told, 65536)):
            break
        said += piece
    return said


def kill_backend() -> bool:
    """SIGKILL to one process of the PostgreSQL server: the whole server recovers as after a power cut."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        row = cursor.fetchone()
    if row is None:
        close()
        return False
    os.kill(row[0], signal.SIGKILL)
    wait_for_recovery()
    return True


def wait_for_recovery() -> None:
    """The server first answers on, until it sees the dead process; then it ends every connection and recovers."""
    from django.db import OperationalError

    until = time.monotonic() + 60.0
    while answers() and time.monotonic() < until:
        time.sleep(0.01)
    close()
    while not answers():
        close()
        if time.monotonic() > until:
            raise OperationalError("the server did not come back within 60 seconds")
        time.sleep(0.05)


def answers() -> bool:
    """Does the connection we hold (or a new one when we hold none) answer?"""
    from django.db import Error, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def write_for_ever(number: int, tell: int, seed: float, *, is_import: bool) -> None:
    """The writer: acts, each followed by its acknowledgement, until the end of the world."""
    from django.db import OperationalError, connection

    chance, at = random.Random(seed), 0
    try:
        connection.ensure_connection()
        os.write(tell, b"ready\n")
        while True:
            act = write_import if is_import else chance.choice([write_pair, write_pair, write_document])
            os.write(tell, (act(f"{number}-{at}", chance) + "\n").encode())
            at += 1
    except OperationalError:
        pass  # the server's process was killed: a writer without database can only stop
    except BaseException as problem:
        os.write(tell, f"error {type(problem).__name__} {problem}\n".encode())
    finally:
        signal.pause()


def write_pair(key: str, chance: random.Random) -> str:
    """Two rows and two events in one transaction."""
    from django.contrib.auth.models import Group
    from django.db import transaction

    from toshikei.foundation.accounts.acting import SYSTEM
    from toshikei.foundation.trail.services import record

    with transaction.atomic():
        for side in ("left", "right"):
            Group.objects.create(name=f"{key}-{side}")
            record(kind(), by=SYSTEM, subject=f"crash.pair:{key}", label=side, new={"side": side})
    return f"pair {key}"


def kind():
    from toshikei.foundation.trail.events import REGISTRY, event

    return REGISTRY.get("crash.written") or event("crash.written", "書きました")


def write_document(key: str, chance: random.Random) -> str:
    """Bytes in the store, their row, their event."""
    from toshikei.foundation.accounts.acting import SYSTEM
    from toshikei.foundation.documents.services import document_store

    content = f"{key},".encode() + chance.randbytes(chance.randrange(1, 60_000)).hex().encode() + b"\n"
    document = document_store(content, f"{key}.csv", by=SYSTEM, subject=f"crash.document:{key}")
    return f"document {document.pk} {document.sha256}"


def write_import(key: str, chance: random.Random) -> str:
    """A budget file of some ninety rows through the real import."""
    from datetime import date
    from pathlib import Path

    from django.conf import settings

    from toshikei.engines.datasets.units import Unit
    from toshikei.foundation.accounts.acting import SYSTEM
    from toshikei.foundation.datasets.definitions import find
    from toshikei.foundation.datasets.examining import Brought
    from toshikei.foundation.datasets.services import import_file
    from toshikei.foundation.datasets.understanding import Said

    count = chance.randrange(60, 120)
    head = "年度,会計名称,所属名称,款名称,項名称,目名称,事業名称,節名称,予算額（円）"
    rows = [
        f"2027,会計{key},財政課,総務費,総務管理費,一般管理費,事業{at},報酬,{1000 + at}" for at in range(count)
    ]
    path = Path(settings.HOME) / f"{key}.csv"
    path.write_text("\n".join([head, *rows]) + "\n")
    report = import_file(
        find("budget"), Brought(path, path.name), Said(unit=Unit.YEN), by=SYSTEM, on=date(2026, 11, 25)
    )
    return f"import 会計{key} {count}" if report.accepted else f"error not accepted {report.problems[:1]}"


def look_after(number: int, acknowledged: list[list[str]], result: Result) -> None:
    """As after a restart: the sealer finishes what was interrupted; nothing of this round is lost or half there."""
    from toshikei.foundation.trail import sealing
    from toshikei.foundation.trail.errors import SealStopped

    try:
        if sealing.seal(wait_seconds=20).is_busy:
            result.problems.append(f"round {number}: sealer busy for 20 seconds")
    except SealStopped as refusal:
        result.problems.append(f"round {number}: {refusal}")
    result.problems += [f"round {number}: {each}" for each in lost(acknowledged)]
    result.problems += [f"round {number}: {each}" for each in half(number)]
    close()


def lost(acknowledged: list[list[str]]) -> list[str]:
    from django.contrib.auth.models import Group

    from toshikei.city.budget.models import BudgetLine
    from toshikei.foundation.documents import store
    from toshikei.foundation.documents.models import Document

    problems = []
    for what, *rest in acknowledged:
        if what == "pair" and Group.objects.filter(name__startswith=f"{rest[0]}-").count() != 2:
            problems.append(f"lost pair {rest[0]}")
        if what == "document" and not (
            Document.objects.filter(pk=rest[0], sha256=rest[1]).exists() and store.is_intact(rest[1])
        ):
            problems.append(f"lost document {rest[0]}")
        if what == "import" and BudgetLine.objects.filter(version__book__account=rest[0]).count() != int(
            rest[1]
        ):
            problems.append(f"lost import {rest[0]}")
    return problems


def half(number: int) -> list[str]:
    from django.contrib.auth.models import Group
    from django.db.models import Count, F, Sum

    from toshikei.city.budget.models import BudgetVersion
    from toshikei.foundation.documents.models import Document
    from toshikei.foundation.trail.models import TrailEvent

    names = set(Group.objects.filter(name__startswith=f"{number}-").values_list("name", flat=True))
    pairs = {name.rpartition("-")[0] for name in names}
    problems = [f"half pair {pair}" for pair in sorted(pairs) if {f"{pair}-left", f"{pair}-right"} - names]
    told = Counter(
        TrailEvent.objects.filter(subject__startswith=f"crash.pair:{number}-").values_list(
            "subject", flat=True
        )
    )
    if told != Counter({f"crash.pair:{pair}": 2 for pair in pairs}):
        problems.append("pairs and their events differ")
    loads = BudgetVersion.objects.filter(book__account__startswith=f"会計{number}-")
    counted = loads.annotate(lines_there=Count("lines"), sum_there=Sum("lines__amount"))
    problems += [
        f"half load {version}" for version in counted.exclude(lines_there=F("line_count")).order_by("pk")
    ]
    stored = Document.objects.filter(name__startswith=f"{number}-")
    bare = stored.filter(attachments=None).count()
    return problems + ([f"{bare} documents without attachment"] if bare else [])


def verify_everything(number: int, result: Result) -> None:
    """`verify` is green; what a crash left in the store is counted as garbage, never as a document."""
    from toshikei.foundation import clock
    from toshikei.foundation.documents import garbage
    from toshikei.foundation.trail import checks
    from toshikei.foundation.trail.models import TrailEvent, TreeHead

    for outcome in checks.run_all():
        if not outcome.is_green:
            result.problems.append(f"round {number}: {outcome.name}: {outcome.findings[:3]}")
    result.garbage = garbage.report(clock.now()).count
    result.events = TrailEvent.objects.count()
    result.sealed = TreeHead.objects.order_by("-size").values_list("size", flat=True).first() or 0
    close()


if __name__ == "__main__":
    print(json.dumps(vars(main(int(sys.argv[1]), int(sys.argv[2]))), ensure_ascii=False))
