"""What a person has to say before a file may change what stands: one question with its choices, never guessed.

A room asks through `Dataset.asks`. A rehearsal shows the question, a load without an answer is refused.
"""

from dataclasses import asdict, dataclass

from toshikei.engines.datasets.problems import Problem, Severity

REASON_MISSING = "answer_needs_reason"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; `code` is what `--as` takes."""

    code: str
    label: str
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """`rule` is a stable code; `message` says what differs and what the choices mean, in Japanese."""

    rule: str
    message: str
    choices: tuple[Choice, ...]

    def to_dict(self) -> dict[str, object]:
        return asdict(self)

    def as_remark(self) -> Problem:
        """For a rehearsal: the file can be loaded, and this will be asked."""
        return Problem(None, None, None, self.rule, self.message, Severity.NOTE)

    def unanswered(self, answer: str, reason: str) -> Problem | None:
        """What is still missing, or None when the answer is whole."""
        chosen = next((choice for choice in self.choices if choice.code == answer), None)
        if chosen is None:
            return Problem(None, None, answer or None, self.rule, self.message, Severity.REJECT)
        if chosen.needs_reason and not reason.strip():
            message = f"「{chosen.label}」には理由が要ります。何が誤っていたかを書いてください。"
            return Problem(None, None, None, REASON_MISSING, message, Severity.REJECT)
        return None
