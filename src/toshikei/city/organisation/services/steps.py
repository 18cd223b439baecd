"""One line of a reorganisation as an official writes it, read into a step.

新設 0311 契約課 → 03 ／ 改称 0302 財政企画課 ／ 移管 0302 → 01 ／ 統合 0304 0305 → 0309 契約管財課
分割 0302 → 0310 財政分析課 ／ 廃止 0309 → 0302
"""

import unicodedata
from dataclasses import dataclass

from toshikei.city.organisation.choices import StepKind
from toshikei.city.organisation.errors import StepWrong

VERBS = {kind.label: kind for kind in StepKind}
ARROWS = ("→", "->", "⇒")


@dataclass(frozen=True, slots=True)
class Step:
    """`codes` are the units it starts from, `to_code` where it leads, `name` the name then."""

    kind: StepKind
    codes: tuple[str, ...]
    to_code: str = ""
    name: str = ""

    @property
    def text(self) -> str:
        left = " ".join([self.kind.label, *self.codes])
        if self.kind in {StepKind.OPEN, StepKind.RENAME}:
            return f"{left} {self.name}" + (f" → {self.to_code}" if self.to_code else "")
        right = f"{self.to_code} {self.name}".strip()
        return f"{left} → {right}" if right else left


def steps_read(text: str) -> list[Step]:
    """Read every non-empty line; the first that cannot be read is refused with its line number."""
    lines = [unicodedata.normalize("NFKC", line).strip() for line in text.splitlines()]
    return [_read(number, line) for number, line in enumerate(lines, 1) if line]


def _read(number: int, line: str) -> Step:
    for arrow in ARROWS:
        line = line.replace(arrow, "→")
    left, _, right = line.partition("→")
    words, target = left.split(), right.split(maxsplit=1)
    kind = VERBS.get(words[0]) if words else None
    if kind is None:
        raise StepWrong(line=number, text=line, reason=f"行の初めは{'・'.join(VERBS)}のどれかです。")
    step = _step(kind, words[1:], target)
    if step is None:
        raise StepWrong(line=number, text=line, reason="組織コードか名称が足りません。")
    return step


def _step(kind: StepKind, words: list[str], target: list[str]) -> Step | None:
    to_code, name = (target[0] if target else ""), (target[1] if len(target) > 1 else "")
    match kind:
        case StepKind.OPEN | StepKind.RENAME:
            ready = len(words) >= 2
            return Step(kind, (words[0],), to_code, " ".join(words[1:])) if ready else None
        case StepKind.MOVE:
            return Step(kind, (words[0],), to_code) if len(words) == 1 and to_code else None
        case StepKind.MERGE:
            return Step(kind, tuple(words), to_code, name) if len(words) >= 2 and to_code else None
        case StepKind.SPLIT:
            return Step(kind, (words[0],), to_code, name) if len(words) == 1 and name else None
        case StepKind.CLOSE:
            return Step(kind, (words[0],), to_code) if len(words) == 1 else None
