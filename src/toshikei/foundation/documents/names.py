"""File names as people bring them, made safe for every system; the original is kept beside."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
LONGEST = 120


def safe_name(original: str) -> str:
    """The last part of a path without control, direction and reserved characters, NFC, at most 120 characters.

    >>> safe_name("C:\\\\予算\\\\令和9年度 要求書.xlsx")
    '令和9年度 要求書.xlsx'
    >>> safe_name("../../etc/passwd")
    'passwd'
    """
    last = PureWindowsPath(PurePosixPath(original).name).name
    name = FORBIDDEN.sub("", unicodedata.normalize("NFC", last.encode("utf-8", "ignore").decode()))
    name = name.strip(" .") or "無題"
    if RESERVED.match(name):
        name = f"_{name}"
    if len(name) > LONGEST:
        stem, dot, extension = name.rpartition(".")
        name = stem[: LONGEST - len(extension) - 1] + dot + extension if dot else name[:LONGEST]
    return name
