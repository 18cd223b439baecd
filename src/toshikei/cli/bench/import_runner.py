"""One contestant of `bench import` in a process of its own: `python -m toshikei.cli.bench.import_runner WHO FILE HOME`.

WHO is `prepare` (make the empty database), `toshikei`, `row` or `bulk`. Prints the number of rows that stand afterwards and the peak memory in megabytes.
"""

import os
import sys
from pathlib import Path

SUBJECT = "toshikei.cli.bench.import_subject"


def set_up(home: str, *, with_peer: bool) -> None:
    """Django on a throw-away database, with the bench's table beside the house's own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "toshikei.site.settings.demo"
    os.environ["TOSHIKEI_HOME"] = home
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.conf import settings

    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, SUBJECT, *(["import_export"] if with_peer else [])]
    django.setup()


def prepare() -> int:
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    with connection.schema_editor() as editor:
        editor.create_model(apps.get_model("import_subject", "Line"))
    return 0


def toshikei(path: Path) -> int:
    """The whole way of our import: judged, compared, loaded, original kept, event on the trail."""
    from datetime import date

    from toshikei.cli.bench.import_subject.dataset import LINES
    from toshikei.cli.bench.import_subject.models import Line
    from toshikei.foundation.accounts.acting import SYSTEM
    from toshikei.foundation.datasets.examining import Brought
    from toshikei.foundation.datasets.services import import_file
    from toshikei.foundation.datasets.understanding import Said

    report = import_file(LINES, Brought(path), Said(), by=SYSTEM, on=date(2026, 11, 25))
    if not report.accepted:
        raise SystemExit(str(report.problems[:3]))
    return Line.objects.count()


def main(who: str, file: str, home: str) -> int:
    set_up(home, with_peer=who in {"row", "bulk"})
    if who == "prepare":
        return prepare()
    if who == "toshikei":
        return toshikei(Path(file))
    from toshikei.cli.bench.import_subject.peer import load

    return load(Path(file), is_bulk=who == "bulk")


def peak_megabytes() -> float:
    """Peak memory of this program alone. Linux counts it per address space; elsewhere the process's own peak."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) / 1024
    import resource

    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


if __name__ == "__main__":
    print(main(*sys.argv[1:]), peak_megabytes())
