"""Start the web server and the worker as processes of their own and stop them together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from types import FrameType

from toshikei.kernel.errors import InputWrong

APPLICATION = "toshikei.site.wsgi:application"
STOP_SECONDS = 10


class PortTaken(InputWrong):
    """Somebody else listens there."""

    code = "port_taken"
    what = "{host}:{port} では開けません。"
    why = "そのポートは、ほかのプログラムが使っています。"
    instead = "--port で別の番号を指定してください。"


def is_free(host: str, port: int) -> bool:
    """Could we listen there now?"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def choose_port(host: str, wanted: int | None, *, first: int = 8000) -> int:
    """The wanted port, refused when taken; without a wish the first free one from `first`."""
    if wanted is not None:
        if not is_free(host, wanted):
            raise PortTaken(host=host, port=wanted)
        return wanted
    free = (port for port in range(first, first + 200) if is_free(host, port))
    found = next(free, None)
    if found is None:
        raise PortTaken(host=host, port=f"{first}–{first + 199}")
    return found


def web_command(host: str, port: int, workers: int, threads: int) -> list[str]:
    """granian as WSGI server; one thread per process is right for SQLite, more help on PostgreSQL."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
        *("--host", host, "--port", str(port), "--log-level", "warning"),
        *("--workers", str(workers), "--blocking-threads", str(threads)),
        *("--workers-kill-timeout", "8", "--respawn-failed-workers", APPLICATION),
    ]


def worker_command() -> list[str]:
    """The background worker."""
    return [sys.executable, "-m", "toshikei.cli", "worker"]


def start(command: Sequence[str], environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A child in its own session, so that Ctrl-C reaches only us and we stop it in order."""
    return subprocess.Popen(  # noqa: S603  # our own interpreter with our own words
        list(command), env={**os.environ, **(environment or {})}, start_new_session=True
    )


def stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, wait, end what does not."""
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def answers(address: str) -> bool:
    """Does the server speak HTTP? Any status counts."""
    try:
        urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  # our own http address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def wait_until_answers(address: str, child: subprocess.Popen[bytes], seconds: float = 30) -> bool:
    """Wait for the first answer; False when the server ended or stayed silent."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and child.poll() is None:
        if answers(address):
            return True
        time.sleep(0.1)
    return False


def stop_requested(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run_together(commands: Sequence[Sequence[str]]) -> int:
    """Run all until Ctrl-C, SIGTERM, or until one of them ends; then stop the others. Gives the exit code."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop_requested)
    children: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            children.append(start(command))
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
    except KeyboardInterrupt:
        return 0
    finally:
        stop(children)
    return 1
