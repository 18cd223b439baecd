"""Virus scanning by a command of the installation, off by default.

Setting DOCUMENT_SCANNER (environment TOSHIKEI_DOCUMENT_SCANNER), for example `clamdscan --no-summary --fdpass`. The
file's path is added as last argument. Exit 0 clean, 1 infected, anything else or no answer in a minute: not scanned,
and then nothing is kept.
"""

import shlex
import subprocess
from pathlib import Path

from django.conf import settings

from toshikei.foundation.documents.errors import ScannerSilent, VirusFound

PATIENCE_SECONDS = 60


def ensure_clean(path: Path, name: str) -> None:
    """Refuse what the scanner stops, and everything while a configured scanner does not answer."""
    command = getattr(settings, "DOCUMENT_SCANNER", "")
    if not command:
        return
    try:
        done = subprocess.run(  # noqa: S603  # the command is the installation's own setting, the path ours
            [*shlex.split(command), str(path)], capture_output=True, timeout=PATIENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise ScannerSilent(name=name) from problem
    if done.returncode == 1:
        raise VirusFound(name=name)
    if done.returncode != 0:
        raise ScannerSilent(name=name)
