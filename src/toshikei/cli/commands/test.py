"""All tests: on SQLite with the browser, then everything that touches the database again on PostgreSQL."""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence

from toshikei.cli import postgres
from toshikei.cli.browser import chromium
from toshikei.cli.django_setup import ROOT

NAME = "test"
HELP = "すべての試験（SQLite と PostgreSQL、画面）。引数を付けると pytest にそのまま渡す"
PASSES_ON = True
SUMMARY = re.compile(rb"^(=+ )?(\d+ (passed|failed|error|skipped|deselected)|no tests ran)\b.* in [\d.]+s.*$")
NOTHING_COLLECTED = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs="*", metavar="引数", help="pytest の引数（例：tests/kernel -k yen）")


def run(args: argparse.Namespace) -> int:
    if args.rest:
        return pytest(args.rest)[0]
    whole = ["-n", workers(), "--dist", "worksteal", "--durations=25"]
    missing = missing_parts()
    print("\n".join(missing), file=sys.stderr)
    if missing and is_ci():
        return 1
    runs = [pytest(whole)]
    if postgres.binaries():
        runs.append(on_postgres(whole))
    print("\n" + "\n".join(summary for _, summary in runs))
    return max(code for code, _ in runs)


def is_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def workers() -> str:
    """One more than there are cores: browsers, servers and killed processes are waited for."""
    return os.environ.get("TOSHIKEI_TEST_WORKERS") or str((os.cpu_count() or 1) + 1)


def missing_parts() -> list[str]:
    """Real parts this machine lacks, each with what is not tested without it."""
    lacking = []
    if not chromium():
        lacking.append("Chromium がありません：画面の試験を省きます。")
    if not postgres.binaries():
        lacking.append("PostgreSQL がありません：PostgreSQL の試験を省きます。")
    return lacking


def on_postgres(arguments: Sequence[str]) -> tuple[int, str]:
    """The tests that touch the database, on a fresh cluster."""
    with postgres.cluster(vacuums=False) as address:
        environment = {"DATABASE_URL": address, "TOSHIKEI_TEST_ONLY_DATABASE": "1"}
        return pytest([*arguments, "-m", "not browser"], environment)


def pytest(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run pytest, show what it says as it says it, and give its exit code and its last summary line."""
    command = [sys.executable, "-m", "pytest", *arguments]
    child = subprocess.Popen(  # noqa: S603  # our own interpreter
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE
    )
    summary = ""
    pending = b""
    assert child.stdout is not None  # noqa: S101  # a pipe was asked for
    while chunk := os.read(child.stdout.fileno(), 65536):
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        *lines, pending = (pending + chunk).split(b"\n")
        summary = next((line.decode() for line in reversed(lines) if SUMMARY.match(line)), summary)
    code = child.wait()
    return (0 if code == NOTHING_COLLECTED else code), summary
