"""Three families of refusal, each with a code that never changes once published.

A refusal has four parts (UX 9): what cannot be done, why (with article), that nothing changed, what can be done
instead. A room states its refusals on its `errors` shelf as subclasses with Japanese templates; the sentence is made
at the edge from `params`. Everything that is not a `Refusal` is a bug and may crash.
"""

from collections.abc import Mapping
from typing import ClassVar

ECHOED = frozenset({"text", "found", "era", "name", "value"})
"""Parameters that repeat what somebody typed."""
LONGEST_ECHO = 60


def as_typed(text: str) -> str:
    """What somebody typed, fit for a sentence: one line, not too long, nothing invisible that turns text around.

    >>> as_typed("1\\n2"), as_typed("9" * 100)[-4:]
    ('1⏎2', '999…')
    """
    line = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
    seen = "".join(
        char if char.isprintable() or char == "　" else "\ufffd" for char in line[: LONGEST_ECHO + 1]
    )
    return seen if len(seen) <= LONGEST_ECHO else f"{seen[:LONGEST_ECHO]}…"


def _encodable(value: object) -> str:
    """As text that UTF-8 can hold: a lone surrogate in the input must not break the answer about it."""
    return str(value).encode("utf-8", "replace").decode()


class Refusal(Exception):
    """Base of everything a person may be told. Subclasses set `code`, `what`, `why`, `instead`."""

    code: ClassVar[str] = ""
    family: ClassVar[str] = "refusal"
    status: ClassVar[int] = 400
    what: ClassVar[str] = ""
    why: ClassVar[str] = ""
    instead: ClassVar[str] = ""
    article: ClassVar[str] = ""

    def __init__(self, **params: object) -> None:
        self.params: Mapping[str, object] = params
        super().__init__(self.code)

    def __str__(self) -> str:
        return f"{self.sentence('what')} {self.sentence('why')}".strip()

    def sentence(self, part: str) -> str:
        """One of the four parts with its parameters filled in."""
        template: str = getattr(self, part)
        shown = {
            key: as_typed(value) if key in ECHOED and isinstance(value, str) else value
            for key, value in self.params.items()
        }
        return template.format(**shown) if template else ""

    def to_dict(self) -> dict[str, object]:
        """For the API and `--json`: stable code, parameters, and the Japanese parts."""
        return {
            "code": self.code,
            "family": self.family,
            "what": self.sentence("what"),
            "why": self.sentence("why"),
            "article": self.article,
            "nothing_changed": True,
            "instead": self.sentence("instead"),
            "params": {key: _encodable(value) for key, value in self.params.items()},
        }


class InputWrong(Refusal):
    """The input is wrong: a person can mend it."""

    family = "input"
    status = 400


class RuleForbids(Refusal):
    """A law, ordinance or rule forbids it; `article` names it."""

    family = "rule"
    status = 409


class NotPermitted(RuleForbids):
    """The acting person may not do this. Nobody learns more than the verb and who could."""

    code = "not_permitted"
    status = 403
    what = "「{action}」はできません。"
    why = "{reason}"
    instead = "{who}が行えます。別の職で行う場合は、右上で職を切り替えてください。"


class DataContradict(Refusal):
    """The data contradict themselves; nobody guesses which side is right."""

    family = "data"
    status = 422
