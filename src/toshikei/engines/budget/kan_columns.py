"""Whether a file tells the 款 of its lines by code and by name, or holds unread columns that might.

The council votes by 款 and 項 (地方自治法216条): a file without a name, or with codes of 項 below a 款 without a code,
has lost a column, unless nothing in it is left unread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from toshikei.engines.budget import messages
from toshikei.engines.datasets.problems import Problem


@dataclass(slots=True)
class KanColumns:
    """Counts the accepted lines whose 款 has a name, a code, and those whose 項 has a code."""

    lines: int = 0
    named: int = 0
    coded: int = 0
    coded_below: int = 0

    def see(self, codes: Sequence[str], labels: Sequence[str]) -> None:
        """Codes and labels of one line, 款 first."""
        self.lines += 1
        self.named += bool(labels[0])
        self.coded += bool(codes[0])
        self.coded_below += bool(codes[1])

    def problems(self, unread: Sequence[str]) -> list[Problem]:
        """At most one question, and only where a heading is left that nothing understood."""
        if not self.lines or not unread:
            return []
        if not self.named:
            return [messages.kan_unread("款名称", unread)]
        if not self.coded and self.coded_below:
            return [messages.kan_unread("款コード", unread)]
        return []
