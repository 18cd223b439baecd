"""Load as citizens make it: requests arrive at their own times, whether or not earlier ones are answered.

Latency counts from the time a request was due, so a server that stalls is not spared (no coordinated omission).
Run as a process of its own: `python -m toshikei.cli.bench.load URL RATE SECONDS [COOKIE]` prints JSON.
"""

import http.client
import json
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE = 10.0
THREADS = 64


@dataclass(frozen=True, slots=True)
class Latencies:
    """Milliseconds in rising order, and how many were not answered with 200."""

    milliseconds: tuple[float, ...]
    failures: int

    def percentile(self, share: float) -> float:
        """The smallest latency that `share` of all requests do not exceed."""
        at = max(0, -(-int(share * 1000) * len(self.milliseconds) // 1000) - 1)
        return self.milliseconds[at]


_connections = threading.local()


def fetch(address: str, cookie: str = "") -> int:
    """One request on this thread's own connection; gives the status (0: no answer)."""
    target = urlsplit(address)
    connection = getattr(_connections, "open", None)
    if connection is None or (connection.host, connection.port) != (target.hostname, target.port):
        connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=PATIENCE)
        _connections.open = connection
    path = target.path + (f"?{target.query}" if target.query else "")
    try:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        _connections.open = None
        return 0
    return answer.status


def open_loop(address: str, rate: float, seconds: float, cookie: str = "") -> Latencies:
    """`rate` requests a second for `seconds`, each at its own due time."""
    begin = time.perf_counter() + 0.2

    def one(number: int) -> tuple[float, int]:
        due = begin + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        status = fetch(address, cookie)
        return (time.perf_counter() - due) * 1000, status

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(one, range(int(rate * seconds))))
    failures = sum(status != 200 for _, status in answers)
    return Latencies(tuple(sorted(latency for latency, _ in answers)), failures)


def summary(latencies: Latencies) -> Mapping[str, float | int]:
    return {
        "p50": latencies.percentile(0.50),
        "p99": latencies.percentile(0.99),
        "requests": len(latencies.milliseconds),
        "failures": latencies.failures,
    }


if __name__ == "__main__":
    given = sys.argv[1:]
    print(json.dumps(summary(open_loop(given[0], float(given[1]), float(given[2]), *given[3:]))))
