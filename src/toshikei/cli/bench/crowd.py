"""So many people at once: each opens a page, reads it for a moment, opens the next.

`python -m toshikei.cli.bench.crowd USERS SECONDS COOKIE ADDRESS…` prints JSON. Everybody begins somewhere else in the list
and reads for two seconds on average, each time of another length (drawn from a fixed seed). Processes that have just
started are slower at everything they do for the first time, so what is asked in the first seconds is not counted.
"""

import json
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from toshikei.cli.bench.load import Latencies, fetch

READS = (1.0, 3.0)
"""Seconds between an answer and the next request of the same person."""
WARMS = 10.0
"""Seconds before anything is counted."""


def crowd(addresses: Sequence[str], users: int, seconds: float, cookie: str = "") -> Latencies:
    """Latencies of all answers in milliseconds; an answer that is not 200 is a failure."""
    begin = time.perf_counter() + WARMS
    end = begin + seconds

    def one(number: int) -> list[tuple[float, int]]:
        drawn = random.Random(number)  # noqa: S311  # times of reading, nothing secret
        found: list[tuple[float, int]] = []
        opened = 0
        time.sleep(drawn.uniform(0, READS[1]))
        while time.perf_counter() < end:
            address = addresses[(number + opened) % len(addresses)]
            opened, asked = opened + 1, time.perf_counter()
            status = fetch(address, cookie)
            if status != HTTPStatus.OK or asked >= begin:
                found.append(((time.perf_counter() - asked) * 1000, status))
            time.sleep(drawn.uniform(*READS))
        return found

    with ThreadPoolExecutor(users) as pool:
        answers = [answer for found in pool.map(one, range(users)) for answer in found]
    failures = sum(status != HTTPStatus.OK for _, status in answers)
    return Latencies(tuple(sorted(latency for latency, _ in answers)), failures)


if __name__ == "__main__":
    given = sys.argv[1:]
    found = crowd(given[3:], int(given[0]), float(given[1]), given[2])
    print(
        json.dumps(
            {
                "p50": found.percentile(0.50),
                "p95": found.percentile(0.95),
                "answers": len(found.milliseconds),
                "failures": found.failures,
            }
        )
    )
