"""Writes pairs and documents until it is stopped; says on standard output what was committed.

python -m tests.crash.writer
"""

import os
import random
import sys
from itertools import count

from tests.crash.harness import write_document, write_pair


def main() -> None:
    import django

    django.setup()
    from toshikei.foundation.trail import sealing

    sealing.PAUSE_SECONDS = 0.05
    chance = random.Random(os.getpid())
    for at in count():
        print((write_document if at % 3 == 0 else write_pair)(f"w{os.getpid()}-{at}", chance), flush=True)


if __name__ == "__main__":
    sys.exit(main())
