"""Setting one paper: JSON in, PDF out. Runs in a process of its own (`services`), which takes its memory with it.

This file imports nothing of ours, so that the process starts at once: `python setting.py < paper.json > paper.pdf`.
"""

import sys
from pathlib import Path
from typing import Literal

import typst

HERE = Path(__file__).parent
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, with a title, every figure in words, no character without a glyph."""


def typeset(paper: str, moment: int) -> bytes:
    """The PDF of a paper's data. `moment`: seconds since 1970 that the file gives as its date."""
    compiler = typst.Compiler(font_paths=[HERE / "fonts"], ignore_system_fonts=True)
    made = compiler.compile(
        (HERE / "paper.typ").read_bytes(),
        format="pdf",
        pdf_standards=[STANDARD],
        timestamp=moment,
        sys_inputs={"paper": paper},
    )
    if not isinstance(made, bytes):
        raise TypeError("one paper is one file")
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode(), int(sys.argv[1])))
