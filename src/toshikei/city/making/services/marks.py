"""What somebody writes at a stage of a line."""

from dataclasses import dataclass

from toshikei.engines.making.sources import Sources
from toshikei.engines.making.verbs import Verb


@dataclass(frozen=True, slots=True)
class Mark:
    """A verb and an amount in yen. `seen` is the version they had before their eyes (None: not asked); without sources
    they follow the amount."""

    line: int
    verb: Verb
    amount: int
    reason: str = ""
    sources: Sources | None = None
    seen: int | None = None
