"""A city served on the loopback by the real server, for browsers, API checks and measurements."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tests.city_database import demo_environment

from toshikei.cli import postgres, serving


@dataclass(frozen=True, slots=True)
class Served:
    address: str
    home: Path
    pid: int


@contextmanager
def serve(home: Path, *, worker: bool = False, **more: str) -> Iterator[Served]:
    """granian over the city in `home`; with `worker` also the background worker. Both stopped at the end."""
    environment = demo_environment(home, DJANGO_SETTINGS_MODULE="toshikei.site.settings.demo", **more)
    port = postgres.free_port()
    address = f"http://127.0.0.1:{port}"
    with mock.patch.dict(os.environ, environment, clear=True):
        children = [serving.start(serving.web_command("127.0.0.1", port, workers=1, threads=2))]
        if worker:
            children.append(serving.start(serving.worker_command()))
    try:
        assert serving.wait_until_answers(f"{address}/", children[0]), "the server did not start"
        yield Served(address, home, children[0].pid)
    finally:
        serving.stop(children)
