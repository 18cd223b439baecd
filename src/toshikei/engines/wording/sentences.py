"""Sentences of a text with their places."""

from collections.abc import Iterator
from dataclasses import dataclass

ENDS = "。！？!?"
OPENING, CLOSING = "「『（(【", "」』）)】"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`start` is the place of the first letter in the whole text."""

    start: int
    text: str

    @property
    def length(self) -> int:
        """Letters without white space."""
        return sum(not letter.isspace() for letter in self.text)


def sentences(text: str) -> Iterator[Sentence]:
    """Cut at 。！？ outside brackets and at line ends. Every letter that is no white space is in exactly one sentence.

    >>> [one.text for one in sentences("借りました（前年は「なし。」）。\\n返します。")]
    ['借りました（前年は「なし。」）。', '返します。']
    """
    start = depth = 0
    for place, letter in enumerate(text):
        if letter in OPENING:
            depth += 1
        elif letter in CLOSING:
            depth = max(depth - 1, 0)
        is_line_end = letter == "\n"
        if is_line_end or (letter in ENDS and depth == 0):
            yield from _stripped(text, start, place + (not is_line_end))
            start, depth = place + 1, depth * (not is_line_end)
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        yield Sentence(start + piece.index(bare), bare)
