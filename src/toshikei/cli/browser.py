"""Where a Chromium is, if there is one."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """TOSHIKEI_CHROMIUM, or the first one on PATH."""
    named = os.environ.get("TOSHIKEI_CHROMIUM")
    if named:
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)
