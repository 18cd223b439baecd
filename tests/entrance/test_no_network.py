"""No outgoing request, ever: the demonstration is built and served in a namespace without a route, under watch."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.city_database import ROOT, demo_environment

NAMESPACE = ("unshare", "--net", "--map-root-user")
WATCH = ("strace", "-f", "-qq", "--seccomp-bpf", "-s", "200", "-e", "trace=connect,sendto,sendmsg,sendmmsg")
# strace writes addresses as sin_addr=inet_addr("8.8.8.8") or inet_pton(AF_INET6, "2001:db8::1", …)
ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
NAME_SERVICE = re.compile(r"sin6?_port=htons\(53\)")


def outgoing(log: str) -> Iterator[str]:
    """Lines of the log that speak to anything but the loopback."""
    for line in log.splitlines():
        addresses = ["".join(found) for found in ADDRESS.findall(line)]
        if NAME_SERVICE.search(line) or any(not is_loopback(address) for address in addresses):
            yield line


def is_loopback(address: str) -> bool:
    return address.startswith("127.") or address in {"::1", "::ffff:127.0.0.1", "0.0.0.0", "::"}


@pytest.mark.parametrize(
    ("line", "is_caught"),
    [
        (
            'connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.7")}, 16) = -1',
            True,
        ),
        (
            'connect(3, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}',
            True,
        ),
        (
            'connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
            True,
        ),
        (
            'connect(3, {sa_family=AF_INET, sin_port=htons(8000), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
            False,
        ),
        ('connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 12) = 0', False),
    ],
)
def test_the_watch_sees_what_it_should(line: str, is_caught: bool) -> None:
    assert bool(list(outgoing(line))) is is_caught


def missing() -> str:
    for program in ("unshare", "strace", "ip"):
        if not shutil.which(program):
            return f"{program} がありません"
    tried = subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "名前空間を作れません"


@pytest.mark.slow
def test_demo_without_a_route(tmp_path: Path) -> None:
    if reason := missing():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    log = tmp_path / "calls"
    inside = [sys.executable, str(Path(__file__).parent / "inside_namespace.py")]

    done = subprocess.run(
        [*NAMESPACE, *WATCH, "-o", str(log), *inside],
        cwd=ROOT,
        env=demo_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["routes"] == ""
    assert told["built"] == 0, done.stderr[-3000:]
    assert {name: status for name, status in told["statuses"].items() if status != 200} == {}
    assert list(outgoing(log.read_text())) == []
