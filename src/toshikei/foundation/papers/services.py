"""Public Python API of papers: `paper_pdf`, `paper_xlsx`. The same paper gives the same bytes."""

import json
import logging
import subprocess
import sys
from pathlib import Path

from toshikei.foundation.papers.document import data_of
from toshikei.foundation.papers.errors import TakesTooLong
from toshikei.foundation.papers.model import Paper
from toshikei.foundation.papers.workbook import workbook_of

__all__ = ["paper_pdf", "paper_xlsx"]

SETTING = Path(__file__).with_name("setting.py")
LONGEST_SECONDS = 120
log = logging.getLogger("toshikei.papers")


def paper_pdf(paper: Paper, *, seconds: int = LONGEST_SECONDS) -> bytes:
    """The paper as tagged PDF (PDF/UA-1) with its fonts inside.

    Refuses a character without a glyph and a table wider than the paper, with the place, before anything is set.
    """
    data = json.dumps(data_of(paper), ensure_ascii=False).encode()
    command = [sys.executable, "-I", str(SETTING), str(int(paper.as_of.timestamp()))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603  # our own file, no word of a person in the command
    except subprocess.TimeoutExpired as late:
        raise TakesTooLong(paper=paper.title, seconds=seconds) from late
    if done.returncode:
        log.error("setting %s failed: %s", paper.identity, done.stderr.decode("utf-8", "replace"))
        raise RuntimeError(f"setting failed: {paper.identity}")
    return done.stdout


def paper_xlsx(paper: Paper) -> bytes:
    """The tables of the paper as an Excel workbook, a sheet each, numbers as numbers, ready to print."""
    return workbook_of(paper)
