"""Which encoding a text file is in, proved over all of its bytes; a character is never replaced silently."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

CANDIDATES = ("utf-8", "cp932")
LABELS = {
    "utf-8-sig": "UTF-8（BOM付き）",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp932": "CP932（Windowsの日本語）",
    "xlsx": "Excel（xlsx）",
}


@dataclass(frozen=True, slots=True)
class Undecodable(Exception):
    """No candidate fits. `byte` is the offset at which the last hope (`encoding`) broke."""

    encoding: str
    byte: int
    line: int


def by_mark(head: bytes) -> str | None:
    """The encoding a byte order mark announces, if there is one."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


PLAINLY_UTF8 = 4
"""So many multi-byte characters never read as UTF-8 by chance in a CP932 text: the file is UTF-8 with a damaged place."""
_NOT_IN_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""What Python's codec gives for bytes that CP932 does not define."""


class _Trial:
    """One candidate fed chunk by chunk; remembers where it broke."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.decoder = codecs.getincrementaldecoder(name)("strict")
        self.read = 0
        self.lines = 1
        self.wide = 0
        self.broke: Undecodable | None = None

    def _look_at(self, text: str) -> None:
        """Count wide characters as far as it matters; find bytes the code page does not define."""
        if self.name == "utf-8" and self.wide < PLAINLY_UTF8 and not text.isascii():
            self.wide += len(_WIDE.findall(text[:100_000]))
        if self.name == "cp932" and not text.isascii() and (odd := _NOT_IN_CP932.search(text)):
            line = self.lines + text.count("\n", 0, odd.start())
            self.broke = Undecodable(self.name, self.read + len(text[: odd.start()].encode("cp932")), line)

    def feed(self, chunk: bytes, *, final: bool) -> None:
        if self.broke:
            return
        try:
            self._look_at(self.decoder.decode(chunk, final))
        except UnicodeDecodeError as wrong:
            line = self.lines + wrong.object[: wrong.start].count(b"\n")
            self.broke = Undecodable(self.name, self.read + wrong.start, line)
            if self.name == "utf-8" and self.wide < PLAINLY_UTF8:
                self.wide += len(_WIDE.findall(wrong.object[: wrong.start].decode("utf-8", "ignore")))
        self.read += len(chunk)
        self.lines += chunk.count(b"\n")


_WIDE = re.compile(r"[^\x00-\x7f]")


def proved(chunks: Iterable[bytes], name: str) -> str:
    """`name`, when it reads every byte strictly; else `Undecodable`. LookupError for a codec nobody knows."""
    trial = _Trial(name)
    for chunk in chunks:
        trial.feed(chunk, final=False)
    trial.feed(b"", final=True)
    if trial.broke:
        raise trial.broke
    return name


def detect(chunks: Iterable[bytes]) -> str:
    """The name of the codec that reads every byte strictly: a mark wins, then UTF-8, then CP932 (never Shift_JIS).

    Raises `Undecodable` with the place where the likeliest candidate broke. Constant memory.
    """
    trials: list[_Trial] | None = None
    for chunk in chunks:
        if trials is None:
            mark = by_mark(chunk)
            trials = [_Trial(name) for name in ((mark,) if mark else CANDIDATES)]
        for trial in trials:
            trial.feed(chunk, final=False)
    if trials is None:
        return "utf-8"
    for trial in trials:
        trial.feed(b"", final=True)
        if not trial.broke:
            return trial.name
        if trial.wide >= PLAINLY_UTF8:
            raise trial.broke
    raise max((trial.broke for trial in trials if trial.broke), key=lambda broke: broke.byte)
