"""Collect static files once per change, told by a fingerprint of names, sizes and times."""

import hashlib
from pathlib import Path


def fingerprint() -> str:
    """Changes when any static file of any app changes, is added or removed."""
    from django.contrib.staticfiles.finders import get_finders

    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            lines.append(f"{name} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def collect() -> bool:
    """Bring STATIC_ROOT up to date; False when nothing had changed."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    stamp = root / "fingerprint.txt"
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    root.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)
    return True
